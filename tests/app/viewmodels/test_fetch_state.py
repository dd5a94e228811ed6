"""Candidates in words, lines that were typed, and the brand that comes next."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.viewmodels.fetch_state import CandidateRows, below_goal, next_after, row_of, typed
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import DISTRACTOR, Brand
from brandcore.project import Project, ProjectInfo
from brandcore.provenance import Provenance

INFO = ProjectInfo("p", "2026-01-01T00:00:00+00:00")


def candidate(source: Provenance, *findings: str) -> Candidate:
    return Candidate(
        "id", "Nike", "shoe.jpg", "id.jpg", 640, 480, "0" * 64, "0" * 16, source,
        "2026-01-01T00:00:00+00:00", findings,
    )  # fmt: skip


def test_addresses_and_paths_are_told_apart_and_named_once() -> None:
    drop, wrong = typed(
        "https://a.example/1.jpg\n\n  http://a.example/2.jpg \nhttps://a.example/1.jpg\n/tmp/x.png"
    )
    assert drop.addresses == ("https://a.example/1.jpg", "http://a.example/2.jpg")
    assert drop.paths == (Path("/tmp/x.png"),)
    assert wrong == ()


def test_an_address_without_its_scheme_is_taken() -> None:
    drop, _ = typed("pictures.example.org/shoes/1.jpg")
    assert drop.addresses == ("https://pictures.example.org/shoes/1.jpg",)


@pytest.mark.parametrize("line", ["a remark", "shoe.jpg", "ftp://a.example/1.jpg"])
def test_any_other_line_is_told_with_what_to_do(line: str) -> None:
    drop, wrong = typed(line)
    assert not drop
    assert line in wrong[0].reason
    assert wrong[0].hint


def test_a_candidate_tells_size_and_site() -> None:
    web = Provenance("web", image_url="https://www.pics.example/a/shoe.jpg", licence="CC0")
    row = row_of(candidate(web), Path("/inbox/id.jpg"), "")
    assert row.caption == "640 × 480 · pics.example"
    assert row.page == web.image_url
    assert "CC0" in row.note


def test_hints_are_badges_in_plain_words() -> None:
    found = candidate(Provenance("drop"), "small", "extreme-shape")
    row = row_of(found, Path("/inbox/id.jpg"), "near-in-brand")
    assert row.caption == "640 × 480"
    assert row.badges == ("small", "long strip", "like one in the brand")


def test_the_next_brand_is_the_first_behind_this_that_wants_pictures() -> None:
    manifest = Manifest(tuple(Brand(name, name) for name in "abcd"))
    assert next_after("b", ("a", "b", "d"), manifest) == "d"
    assert next_after("d", ("a", "b", "d"), manifest) == "a"
    assert next_after("", ("b",), manifest) == "b"
    assert next_after("b", ("b",), manifest) == ""


def test_none_of_the_brands_has_no_goal() -> None:
    manifest = Manifest((Brand("a", "a"), Brand(DISTRACTOR, DISTRACTOR)))
    assert below_goal(manifest, INFO) == ("a",)


def test_a_row_is_made_anew_only_when_it_differs(tmp_path: Path) -> None:
    inbox = Inbox(Project(tmp_path, INFO))
    first, rows = candidate(Provenance("drop")), CandidateRows()
    (row,) = rows.rows([first], inbox, {})
    assert rows.rows([first], inbox, {})[0] is row
    assert rows.rows([first], inbox, {"id": "near-candidate"})[0].badges == ("near copy",)
    picked = msgspec.structs.replace(first, picked=True)
    assert rows.rows([picked], inbox, {})[0].picked
