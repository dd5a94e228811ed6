"""The list of brands tells counts against the goal, and takes names as wishes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.itemmodels.brands import BrandRow, BrandsModel
from app.roles import Role
from brandcore.dataset.records import DISTRACTOR

ROWS = (
    BrandRow("Nike", "Nike", 9, 10, 15),
    BrandRow("Puma", "Puma", 15, 10, 15),
    BrandRow(DISTRACTOR, "None of the brands", 80, renamable=False),
)


@pytest.fixture
def model(qtmodeltester: ModelTester) -> BrandsModel:
    model = BrandsModel()
    qtmodeltester.check(model, force_py=True)
    model.show(ROWS)
    return model


@pytest.mark.parametrize(
    ("count", "level"),
    [(0, "below"), (9, "below"), (10, "within"), (15, "within"), (16, "above")],
)
def test_a_count_stands_below_within_or_above_the_goal(count: int, level: str) -> None:
    row = BrandRow("Nike", "Nike", count, 10, 15)
    assert row.level == level
    assert level in row.in_words()


def test_none_of_the_brands_has_no_goal() -> None:
    assert ROWS[2].level == "none"
    assert ROWS[2].in_words() == "80 pictures"


def test_those_who_listen_hear_name_count_and_goal(model: BrandsModel) -> None:
    heard = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Nike, 9 pictures, below the goal of 10 to 15"


def test_a_typed_name_is_a_wish_and_not_yet_shown(model: BrandsModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.renameWished) as wished:
        model.setData(model.index(0, 0), " Nike Inc ")
    assert wished.args == ["Nike", "Nike Inc"]
    assert model.index(0, 0).data() == "Nike"


@pytest.mark.parametrize(("row", "typed"), [(0, "Nike"), (0, "  "), (2, "Others")])
def test_the_same_name_no_name_and_none_of_the_brands_wish_nothing(
    model: BrandsModel, qtbot: QtBot, row: int, typed: str
) -> None:
    with qtbot.assertNotEmitted(model.renameWished):
        model.setData(model.index(row, 0), typed)


def test_all_brands_take_drops_and_one_cannot_be_renamed(model: BrandsModel) -> None:
    flags = [model.flags(model.index(row, 0)) for row in range(3)]
    assert all(each & Qt.ItemFlag.ItemIsDropEnabled for each in flags)
    editable = [bool(each & Qt.ItemFlag.ItemIsEditable) for each in flags]
    assert editable == [True, True, False]


def test_roles_carry_the_numbers(model: BrandsModel) -> None:
    index = model.place("Puma")
    asked = (Role.ID, Role.COUNT, Role.GOAL_LOW, Role.GOAL_HIGH, Role.STATE)
    assert [index.data(role) for role in asked] == ["Puma", 15, 10, 15, "within"]
