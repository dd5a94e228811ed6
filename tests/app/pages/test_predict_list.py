"""The list of pictures asked about, as the curator works it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.itemmodels.predictions import Asked, State
from app.pages.predict_list import PredictList
from app.session import Session
from app.settings import Settings
from app.viewmodels.predict import PredictModel
from app.widgets.kit import Kit
from brandcore.prediction.answers import BrandShare, Prediction

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def asked(drop: int, number: int, state: State = "waiting") -> Asked:
    answer = Prediction("p", (BrandShare("Tea", 1.0),), False, "run")
    return Asked((-drop, number), f"{drop}-{number}.jpg", state,
                 answer=answer if state == "answered" else None)  # fmt: skip


@pytest.fixture
def model(session: Session, settings: Settings) -> PredictModel:
    return PredictModel(session, settings)


@pytest.fixture
def pictures(model: PredictModel, kit: Kit, qtbot: QtBot) -> PredictList:
    pictures = PredictList(model, kit)
    qtbot.addWidget(pictures)
    pictures.resize(400, 400)
    pictures.show()
    qtbot.waitExposed(pictures)
    return pictures


def name(pictures: PredictList) -> str:
    return pictures.current.name if pictures.current is not None else ""


def test_a_new_drop_is_selected_and_its_later_pictures_are_not(
    pictures: PredictList, model: PredictModel
) -> None:
    model.began.emit()
    model.pictures.add([asked(1, 1), asked(1, 2)])
    assert name(pictures) == "1-1.jpg"
    model.began.emit()
    model.pictures.add([asked(1, 3)])
    assert name(pictures) == "1-1.jpg"
    model.pictures.add([asked(2, 4)])
    assert name(pictures) == "2-4.jpg"


def test_a_changed_selection_is_told(
    pictures: PredictList, model: PredictModel, qtbot: QtBot
) -> None:
    model.began.emit()
    model.pictures.add([asked(1, 1), asked(1, 2)])
    with qtbot.waitSignal(pictures.selected) as told:
        model.pictures.update([replace(asked(1, 1), state="failed")])
    assert told.args[0].state == "failed"
    with qtbot.assertNotEmitted(pictures.selected):
        model.pictures.update([replace(asked(1, 2), state="failed")])


def test_delete_takes_the_picture_off_and_selects_the_next(
    pictures: PredictList, model: PredictModel, qtbot: QtBot
) -> None:
    model.began.emit()
    model.pictures.add([asked(1, 1), asked(1, 2)])
    pictures.activateWindow()
    pictures.view.setFocus()
    qtbot.waitUntil(pictures.view.hasFocus)
    qtbot.keyClick(pictures.view, Qt.Key.Key_Delete)
    assert [each.name for each in model.pictures.rows] == ["1-2.jpg"]
    assert name(pictures) == "1-2.jpg"
    qtbot.keyClick(pictures.view, Qt.Key.Key_Delete)
    assert pictures.current is None


def test_a_filter_shows_what_failed_and_a_new_drop_shows_all(
    pictures: PredictList, model: PredictModel
) -> None:
    model.pictures.add([asked(1, 1, "failed"), asked(1, 2, "answered"), asked(1, 3)])
    pictures.filter.activated.emit(3)
    assert pictures.shown.rowCount() == 1
    model.began.emit()
    assert pictures.shown.rowCount() == 3
    assert pictures.filter.currentIndex() == 0


def test_every_control_says_what_it_is(pictures: PredictList) -> None:
    for control in (pictures.view, pictures.filter):
        assert control.accessibleName()
    for button in (pictures.cancel, pictures.export, pictures.clear):
        assert button.text()


def test_ten_thousand_pictures_are_shown_without_laying_all_of_them_out(
    pictures: PredictList, model: PredictModel
) -> None:
    model.pictures.add([asked(1, number, "answered") for number in range(10_000)])
    assert pictures.view.verticalScrollBar().maximum() > 10_000 * 50
    pictures.view.scrollToBottom()
    assert pictures.view.indexAt(pictures.view.viewport().rect().center()).row() > 9_990
