"""Lines that were typed, and the brand that comes next."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.viewmodels.fetch_state import below_goal, next_after, typed
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import DISTRACTOR, Brand
from brandcore.project import ProjectInfo

INFO = ProjectInfo("p", "2026-01-01T00:00:00+00:00")


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


def test_the_next_brand_is_the_first_behind_this_that_wants_pictures() -> None:
    manifest = Manifest(tuple(Brand(name, name) for name in "abcd"))
    assert next_after("b", ("a", "b", "d"), manifest) == "d"
    assert next_after("d", ("a", "b", "d"), manifest) == "a"
    assert next_after("", ("b",), manifest) == "b"
    assert next_after("b", ("b",), manifest) == ""


def test_none_of_the_brands_has_no_goal() -> None:
    manifest = Manifest((Brand("a", "a"), Brand(DISTRACTOR, DISTRACTOR)))
    assert below_goal(manifest, INFO) == ("a",)
