"""Filters hide what the curator does not want to see, never what is picked."""

from __future__ import annotations

from typing import Any

import pytest

from app.viewmodels.filtering import licence_code, passes, shown, sources_of
from app.viewmodels.search_state import Filters
from brandcore.provenance import Provenance
from brandcore.sources.licence import Licence
from tests.helpers.made_candidates import candidate, offered

SMALL = offered(1, width_px=300, height_px=900)


def sized(width_px: int, height_px: int, *, picked: bool = False) -> bool:
    given = candidate(1, width_px=width_px, height_px=height_px, picked=picked)
    return passes(given, Filters(min_side_px=640))


def test_the_shorter_side_counts_and_an_unknown_one_passes() -> None:
    assert sized(640, 900)
    assert not sized(300, 900)
    assert sized(0, 0)
    assert sized(300, 900, picked=True)


@pytest.mark.parametrize(
    ("wished", "there"),
    [
        ("free", ["by"]),
        ("non-commercial", ["by", "by-nc-nd"]),
        ("unknown-too", ["by", "by-nc-nd", "unknown", ""]),
        ("", ["by", "by-nc-nd", "unknown", "proprietary", ""]),
    ],
)
def test_licences_pass_by_what_they_allow(wished: Any, there: list[str]) -> None:
    codes = ("by", "by-nc-nd", "unknown", "proprietary")
    mine = (*(offered(1, licence=Licence(code)) for code in codes), candidate(3))
    assert [licence_code(each) for each in shown(mine, Filters(licence=wished))] == there


@pytest.mark.parametrize(("kind", "there"), [("photo", True), ("drawing", False), ("", True)])
def test_photos_and_drawings_are_told_apart_where_the_source_does(kind: str, there: bool) -> None:
    filters = Filters(kind="photo")
    assert passes(offered(1, kind=kind), filters) is there
    assert passes(candidate(2), filters)


def test_one_source_can_be_looked_at_alone() -> None:
    mine = (offered(1), offered(2, source="openverse"), candidate(3))
    assert shown(mine, Filters(source="openverse")) == mine[1:2]
    assert sources_of(mine) == ("commons", "openverse")


def test_without_filters_nothing_is_made_anew() -> None:
    mine = (offered(1), candidate(2))
    assert shown(mine, Filters()) is mine


def test_the_licence_is_what_the_source_said_or_the_record() -> None:
    assert licence_code(offered(1)) == "by"
    assert licence_code(candidate(1)) == ""
    assert licence_code(candidate(1, provenance=Provenance("x", licence_code="cc0"))) == "cc0"
