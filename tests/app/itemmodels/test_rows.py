"""The model over frozen rows: fewest changes, selection and places survive."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.itemmodels.rows import RowsModel


@dataclass(frozen=True)
class _Letter:
    key: str
    text: str = ""


class _Letters(RowsModel[_Letter]):
    def tell(self, row: _Letter, role: int) -> Any:
        return row.key + row.text if role == Qt.ItemDataRole.DisplayRole else None


def _rows(keys: str) -> tuple[_Letter, ...]:
    return tuple(_Letter(key) for key in keys)


@pytest.fixture
def model(qtmodeltester: ModelTester) -> _Letters:
    model = _Letters()
    qtmodeltester.check(model, force_py=True)
    model.show(_rows("abcdefgh"))
    return model


def test_what_points_at_a_row_follows_it(model: _Letters) -> None:
    points = QPersistentModelIndex(model.place("e"))
    model.show(_rows("cefgxy"))
    assert points.isValid()
    assert points.row() == 1
    assert points.data() == "e"


def test_a_change_resets_nothing_while_rows_stay(model: _Letters, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(_rows("bdxfhyz"))
    assert [row.key for row in model.rows] == list("bdxfhyz")


def test_changed_neighbours_are_told_in_one_signal(model: _Letters) -> None:
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    new = [_Letter(row.key, "!" if row.key in "bcdg" else "") for row in model.rows]
    model.show(new)
    assert told == [(1, 3), (6, 6)]
    model.show(new)
    assert len(told) == 2


def test_in_another_order_too_what_points_at_a_row_follows_it(
    model: _Letters, qtbot: QtBot
) -> None:
    points = [QPersistentModelIndex(model.place(key)) for key in "aeh"]
    with qtbot.waitSignal(model.layoutChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show(_rows("hxgfea"))
    assert [(each.row(), each.data()) for each in points] == [(5, "a"), (4, "e"), (0, "h")]


def test_without_anything_that_stays_it_begins_anew(model: _Letters, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.modelReset):
        model.show(_rows("xyz"))
    assert model.rowCount() == 3


def test_any_change_ends_at_what_was_asked_for(model: _Letters) -> None:
    dice = random.Random(3)
    for _ in range(200):
        new = [key for key in "abcdefghijkl" if dice.random() < 0.6]
        if dice.random() < 0.3:
            dice.shuffle(new)
        model.show(_rows("".join(new)))
        assert [row.key for row in model.rows] == new


def test_an_unknown_key_has_no_place(model: _Letters) -> None:
    assert not model.place("z").isValid()
    assert model.data(model.index(99, 0)) is None
