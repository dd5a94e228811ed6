"""The list of pictures asked about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.itemmodels.predictions import (
    Asked,
    Key,
    PredictionList,
    ShownPredictions,
    State,
    in_words,
)
from app.roles import Role
from brandcore.dataset.records import DISTRACTOR
from brandcore.prediction.answers import BrandShare, Prediction


def asked(key: Key, state: State = "waiting", best: str = "Tea") -> Asked:
    answer = None
    if state == "answered":
        ranked = (BrandShare(best, 0.8), BrandShare("Coffee", 0.15), BrandShare("Milk", 0.05))
        answer = Prediction("p", ranked, best == DISTRACTOR, "run")
    return Asked(key, f"{key[0]}/{key[1]}", state, f"/tmp/{key[1]}.jpg", answer=answer)


@pytest.fixture
def model(qtmodeltester: ModelTester) -> PredictionList:
    model = PredictionList()
    qtmodeltester.check(model)
    model.add([asked((-1, 1)), asked((-1, 2), "answered")])
    model.add([asked((-2, 3), "answered", DISTRACTOR), asked((-2, 4), "failed")])
    return model


def keys(model: PredictionList) -> list[Key]:
    return [each.key for each in model.rows]


def test_the_newest_drop_is_on_top_and_keeps_its_own_order(model: PredictionList) -> None:
    model.add([asked((-1, 9))])
    assert keys(model) == [(-2, 3), (-2, 4), (-1, 1), (-1, 2), (-1, 9)]


def test_a_change_is_told_for_the_rows_that_changed(model: PredictionList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.dataChanged) as told:
        model.update([asked((-1, 1), "answered"), asked((-7, 7))])
    top, bottom, *_ = told.args
    assert (top.row(), bottom.row()) == (2, 2)
    assert model.rows[2].state == "answered"


def test_what_was_removed_is_not_changed_any_more(model: PredictionList, qtbot: QtBot) -> None:
    model.remove((-1, 1))
    model.remove((-1, 1))
    with qtbot.assertNotEmitted(model.dataChanged):
        model.update([asked((-1, 1))])
    assert (-1, 1) not in keys(model)
    assert model.get((-1, 1)) is None
    assert not model.index_of((-1, 1)).isValid()


def test_rows_say_what_the_delegate_and_a_screen_reader_ask_for(model: PredictionList) -> None:
    index = model.index_of((-1, 2))
    assert index.data(Role.VALUE) == (
        ("Tea", 0.8, False),
        ("Coffee", 0.15, False),
        ("Milk", 0.05, False),
    )
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "-1/2: Tea 80 %, Coffee 15 %, Milk 5 %"
    assert index.data(Role.PATH) == "/tmp/2.jpg"
    assert index.data(Role.ID) == (-1, 2)
    assert model.index_of((-1, 1)).data(Role.VALUE) == ()


def test_none_of_the_brands_is_named_for_the_curator() -> None:
    assert in_words(asked((-1, 1), "answered", DISTRACTOR)).startswith("None of the brands 80 %")


def test_a_filter_shows_one_kind(model: PredictionList, qtmodeltester: ModelTester) -> None:
    shown = ShownPredictions(model)
    qtmodeltester.check(shown)
    counts = {}
    for kind in (None, "brand", "none", "failed", "waiting", "stopped"):
        shown.show_kind(kind)
        counts[kind] = shown.rowCount()
    assert counts == {None: 4, "brand": 1, "none": 1, "failed": 1, "waiting": 1, "stopped": 0}
    shown.show_kind("brand")
    model.update([asked((-1, 1), "answered")])
    assert shown.rowCount() == 2


def test_clearing_leaves_nothing(model: PredictionList) -> None:
    model.clear()
    assert model.rowCount() == 0
