"""The line that tells which model answers."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.pages.predict_strip import ModelStrip
from app.session import Session
from app.settings import Settings
from app.viewmodels.predict import PredictModel
from app.widgets.elided_label import ElidedLabel
from app.widgets.kit import Kit
from tests.helpers.made_runs import put_run

FIRST, SECOND, TRAINING = "20260101-120000-1", "20260102-120000-1", "20260103-120000-1"


@pytest.fixture
def model(empty_project: Session, settings: Settings) -> PredictModel:
    return PredictModel(empty_project, settings)


@pytest.fixture
def strip(model: PredictModel, kit: Kit, empty_project: Session, qtbot: QtBot) -> ModelStrip:
    strip = ModelStrip(model, kit)
    qtbot.addWidget(strip)
    put_run(empty_project, FIRST, test_right=15)
    put_run(empty_project, SECOND)
    put_run(empty_project, TRAINING, state="started")
    empty_project.reload_runs()
    qtbot.waitUntil(lambda: model.state.model is not None)
    return strip


def words(strip: ModelStrip) -> str:
    (label,) = strip.findChildren(ElidedLabel)
    return label.text()


def test_the_newest_answers_until_another_is_chosen(
    strip: ModelStrip, model: PredictModel, qtbot: QtBot
) -> None:
    assert strip.choice.currentIndex() == 0
    assert strip.choice.currentText().startswith("Newest: quick")
    assert strip.choice.count() == 3
    assert "17 of 20" in words(strip)
    strip.choice.setCurrentIndex(2)
    strip.choice.activated.emit(2)
    qtbot.waitUntil(lambda: model.state.chosen == FIRST)
    assert strip.choice.currentIndex() == 2
    assert "15 of 20" in words(strip)


def test_following_the_newest_can_be_chosen_again(
    strip: ModelStrip, model: PredictModel, qtbot: QtBot
) -> None:
    model.choose(SECOND)
    qtbot.waitUntil(lambda: strip.choice.currentIndex() == 1)
    strip.choice.activated.emit(0)
    qtbot.waitUntil(lambda: model.state.chosen == "")
    assert strip.choice.currentIndex() == 0


def test_runs_of_one_recipe_are_told_apart_in_the_list(strip: ModelStrip) -> None:
    option = QStyleOptionViewItem()
    strip.choice.itemDelegate().initStyleOption(option, strip.choice.model().index(1, 0))
    assert option.text.startswith(strip.choice.itemText(1))
    assert "2026-01-01" in option.text


def test_nothing_is_asked_again_while_all_answers_are_this_models(strip: ModelStrip) -> None:
    assert strip.again.isHidden()
