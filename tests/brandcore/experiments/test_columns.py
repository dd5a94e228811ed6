"""Tables in plain text."""

from __future__ import annotations

import pytest

from brandcore.experiments.columns import columns


def test_a_column_is_as_wide_as_its_widest_value() -> None:
    lines = (("default", "69.5 %"), ("a", "–"))
    assert columns(("recipe", "right"), lines) == "recipe   right\ndefault  69.5 %\na        –"


def test_a_line_that_is_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        columns(("recipe", "right"), (("default",),))
