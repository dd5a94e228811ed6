"""Sources go by their titles; what the curator brought has none."""

from __future__ import annotations

import pytest

from app.viewmodels.source_words import source_title


def test_a_source_goes_by_its_title() -> None:
    assert source_title("commons") == "Wikimedia Commons"


@pytest.mark.parametrize("name", ["", "drop", "paste", "web", "folder", "nobody"])
def test_what_the_curator_brought_has_no_source(name: str) -> None:
    assert source_title(name) == ""
