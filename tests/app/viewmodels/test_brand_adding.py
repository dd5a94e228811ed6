"""A list of brands becomes brands, in one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.notices import Notice
from app.session import Session
from app.viewmodels.brand_adding import BrandAdding
from brandcore.dataset.brand_list import BrandList

Settle = Callable[[], None]


@pytest.fixture
def lists() -> list[tuple[str, ...]]:
    return []


@pytest.fixture
def adding(empty_project: Session, lists: list[tuple[str, ...]]) -> BrandAdding:
    adding = BrandAdding(empty_project, empty_project)
    adding.added.connect(lists.append)
    return adding


def brands(session: Session) -> list[str]:
    return [each.name for each in session.manifest.brands]


def test_brands_are_added_in_one_step_that_can_be_taken_back(
    adding: BrandAdding, empty_project: Session, lists: list[tuple[str, ...]], at_rest: Settle,
    told: list[Notice],
) -> None:  # fmt: skip
    adding.parse("Nike\nPuma\nAsics")
    at_rest()
    assert brands(empty_project) == ["Asics", "Nike", "Puma"]
    assert lists == [("Nike", "Puma", "Asics")]
    assert told[-1] == Notice("good", "3 brands added.")
    assert empty_project.undo_stack.undoText() == "add 3 brands"
    empty_project.undo()
    at_rest()
    assert brands(empty_project) == []
    empty_project.redo()
    at_rest()
    assert len(brands(empty_project)) == 3


def test_what_is_there_is_left_alone_and_goes_by_its_name(
    adding: BrandAdding, empty_project: Session, lists: list[tuple[str, ...]], at_rest: Settle,
    told: list[Notice],
) -> None:  # fmt: skip
    adding.add(BrandList(("Nike",)))
    at_rest()
    adding.add(BrandList(("nike", "Puma")))
    at_rest()
    assert told[-1].text == "1 new, 1 is there already."
    wished: list[object] = []
    adding.searchWished.connect(wished.append)
    assert told[-1].act is not None
    told[-1].act()
    assert wished == [("Nike",)]
    adding.add(BrandList(("Nike", "Puma")))
    at_rest()
    assert told[-1].text == "No brand was added. All 2 are there already."
    assert brands(empty_project) == ["Nike", "Puma"]
    assert lists[1] == ("Nike", "Puma")


def test_names_that_will_not_do_are_told(
    adding: BrandAdding, at_rest: Settle, told: list[Notice]
) -> None:
    adding.parse("Nike\nNIKE\nPuma")
    at_rest()
    assert told[-1].kind == "warn"
    assert told[-1].hint == "1 name was left out."
    assert "NIKE" in told[-1].details


def test_an_empty_list_adds_nothing(
    adding: BrandAdding, empty_project: Session, told: list[Notice], at_rest: Settle
) -> None:
    adding.parse(" \n ")
    at_rest()
    assert brands(empty_project) == []
    assert told[-1].text == "No brand was added: the list names none that is new."


def test_a_file_is_read(
    adding: BrandAdding, empty_project: Session, at_rest: Settle, tmp_path: Path
) -> None:
    file = tmp_path / "brands.csv"
    file.write_text("id,brand\n1,Nike\n2,Puma\n", encoding="utf-8")
    adding.read(file)
    at_rest()
    assert brands(empty_project) == ["Nike", "Puma"]


def test_a_file_that_cannot_be_read_is_told(
    adding: BrandAdding, at_rest: Settle, tmp_path: Path, told: list[Notice]
) -> None:
    adding.read(tmp_path / "gone.txt")
    at_rest()
    assert "gone.txt" in told[0].text
