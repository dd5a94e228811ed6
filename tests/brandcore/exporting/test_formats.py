"""The table of formats."""

from __future__ import annotations

import pytest

from brandcore.errors import FormatNotAvailable
from brandcore.exporting.formats import FORMATS, find


def test_every_format_is_found_by_its_name_and_told_in_words() -> None:
    for each in FORMATS:
        assert find(each.name) is each
        assert each.title
        assert each.note.endswith(".")
    assert len({each.name for each in FORMATS}) == len(FORMATS)


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(FormatNotAvailable, match="“tape”") as caught:
        find("tape")
    assert "“keras”" in caught.value.hint
