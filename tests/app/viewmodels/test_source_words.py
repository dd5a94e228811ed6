"""Sources go by their titles; what the curator brought has none."""

from __future__ import annotations

import pytest

from app.viewmodels.source_words import short_title, source_title
from brandcore.sources.catalogue import SOURCES


def test_a_source_goes_by_its_title() -> None:
    assert source_title("commons") == "Wikimedia Commons"


@pytest.mark.parametrize("name", ["", "drop", "paste", "web", "folder", "nobody"])
def test_what_the_curator_brought_has_no_source(name: str) -> None:
    assert source_title(name) == ""


def test_where_there_is_little_room_a_source_goes_by_a_short_title() -> None:
    assert [short_title(each) for each in ("commons", "openverse", "folder", "drop")] == [
        "Commons", "Openverse", "Folder", "",
    ]  # fmt: skip
    assert all(len(short_title(entry.name)) <= 10 for entry in SOURCES)
