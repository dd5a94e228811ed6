"""Candidates in words: tile, note, provenance card."""

from __future__ import annotations

from pathlib import Path

import msgspec

from app.itemmodels.candidates import CandidateRow
from app.viewmodels.candidate_words import host_of, licence_of, row_of
from app.viewmodels.stacks import Tile
from brandcore.dataset.candidates import Candidate
from brandcore.provenance import Provenance
from brandcore.sources.licence import Licence
from tests.helpers.made_candidates import candidate, offered

PATH = Path("/inbox/id.jpg")


def row(given: Candidate, near: str = "", *, coming: bool = False) -> CandidateRow:
    return row_of(Tile(given), PATH, near, coming=coming)


def test_a_candidate_tells_size_and_site() -> None:
    web = Provenance("web", image_url="https://www.pics.example/a/shoe.jpg", licence="CC0")
    given = candidate(1, provenance=web)
    told = row(given)
    assert told.caption == "800×600 · pics.example"
    assert told.page == web.image_url
    assert told.path == str(PATH)
    assert "CC0" in told.note
    assert (told.source, told.licence, told.free) == ("", "", False)
    assert host_of(given) == "pics.example"


def test_what_a_source_offered_tells_source_and_licence() -> None:
    told = row(offered(1))
    assert told.caption == "800×600 · Commons"
    assert (told.source, told.licence, told.free) == ("Wikimedia Commons", "BY", True)
    assert told.standing == "preview"


def test_an_unknown_licence_is_told_as_such() -> None:
    told = row(offered(1, licence=Licence()))
    assert (told.licence, told.free) == ("?", False)
    assert ("Licence", "Unknown") in told.facts


def test_what_a_licence_allows_is_told_in_plain_words() -> None:
    told = row(offered(1, licence=Licence("by-nc-nd", "2.0", "CC BY-NC-ND 2.0")))
    words = "BY-NC-ND: May be used as it is, not for money, not changed; name the author."
    assert ("What it allows", words) in told.facts
    assert words in told.note.splitlines()
    assert "What it allows" not in dict(row(candidate(1)).facts)


def test_a_trademark_is_told() -> None:
    marked = Licence("pd", "", "Public domain", restrictions=("trademarked",))
    told = row(offered(1, licence=marked))
    assert told.trademark
    assert ("Other rights", "trademarked") in told.facts


def test_hints_are_badges_in_plain_words() -> None:
    found = candidate(1, findings=("small", "extreme-shape"))
    assert row(found, "near-in-brand").badges == ("small", "long strip", "like one in the brand")
    tile = Tile(candidate(1), like_picked=True)
    assert row_of(tile, PATH, "", coming=False).badges == ("like one picked",)


def test_an_unknown_size_is_left_out() -> None:
    told = row(candidate(1, width_px=0, height_px=0))
    assert told.caption == ""
    assert "pixels" not in told.note


def test_the_full_picture_is_followed() -> None:
    assert row(offered(1), coming=True).standing == "coming"
    assert row(candidate(1)).standing == "whole"
    origin = offered(1).provenance
    settled = msgspec.structs.replace(
        offered(1), whole=True, provenance=msgspec.structs.replace(origin, preview_only=True)
    )
    told = row(settled)
    assert told.standing == "preview-only"
    assert any("preview only" in value for _, value in told.facts)


def test_the_card_names_page_author_licence_and_date_and_no_blanks() -> None:
    facts = dict(row(offered(1, found_at="2026-02-03T04:05:06+00:00", note="official logo")).facts)
    assert facts["Page"] == "https://pictures.example/page/1"
    assert facts["Author"] == "Ada"
    assert facts["Licence"] == "CC BY 4.0"
    assert facts["Licence text"] == "https://licences.example/by/4.0/"
    assert facts["Found on"] == "2026-02-03"
    assert facts["Note"] == "official logo"
    assert "Author’s page" not in facts


def test_a_stack_is_told() -> None:
    told = row_of(Tile(candidate(1), 7, True, "top"), PATH, "", coming=False)
    assert (told.more, told.open_stack, told.stack) == (7, True, "top")


def test_the_licence_of_a_record_is_read_again() -> None:
    kept = Provenance("commons", licence="CC0 1.0", licence_code="cc0", restrictions=("x",))
    said = licence_of(candidate(1, provenance=kept))
    assert (said.code, said.name, said.restrictions) == ("cc0", "CC0 1.0", ("x",))


def test_a_logo_that_a_source_vouches_for_is_told() -> None:
    assert row(offered(1)).logo == ""
    assert row(offered(1, logo="official")).logo == "official logo"
    told = row(offered(1, logo="former", note="logo until 1994"))
    assert told.logo == "former logo"
    assert ("Note", "logo until 1994") in told.facts
