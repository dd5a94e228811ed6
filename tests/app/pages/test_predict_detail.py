"""The card of the selected picture."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.itemmodels.predictions import Asked
from app.pages.predict_detail import PredictDetail
from app.session import Session
from app.settings import Settings
from app.viewmodels.predict import PredictModel
from app.widgets.kit import Kit
from app.widgets.picture_view import PictureView
from brandcore.dataset.records import DISTRACTOR
from brandcore.prediction.answers import BrandShare, Prediction

KEY = (-1, 1)
WAITING = Asked(KEY, "tea.jpg", "waiting", "/nowhere/tea.jpg")


def answered(*shares: tuple[str, float]) -> Asked:
    ranked = tuple(BrandShare(brand, share) for brand, share in shares)
    answer = Prediction("tea.jpg", ranked, ranked[0].brand == DISTRACTOR, "run")
    return replace(WAITING, state="answered", answer=answer)


@pytest.fixture
def model(session: Session, settings: Settings) -> PredictModel:
    return PredictModel(session, settings)


@pytest.fixture
def detail(model: PredictModel, kit: Kit, qtbot: QtBot) -> PredictDetail:
    detail = PredictDetail(model, kit)
    qtbot.addWidget(detail)
    detail.resize(390, 460)
    return detail


def said(detail: PredictDetail) -> str:
    return " | ".join(label.text() for label in detail.findChildren(QLabel) if not label.isHidden())


def test_all_brands_are_ranked(detail: PredictDetail) -> None:
    detail.show_asked(answered(("Tea", 0.7), (DISTRACTOR, 0.2), ("Milk", 0.1)))
    assert [bar.name for bar in detail.bars.bars] == ["Tea", "None of the brands", "Milk"]
    assert [bar.is_none for bar in detail.bars.bars] == [False, True, False]
    assert "Tea | 70 %" in said(detail)
    assert detail.again.text() == "Ask again"


def test_a_close_call_is_called_one(detail: PredictDetail) -> None:
    detail.show_asked(answered(("Tea", 0.42), ("Milk", 0.38), ("Coffee", 0.2)))
    assert "Milk is next with 38 %" in said(detail)
    detail.show_asked(answered(("Tea", 0.9), ("Milk", 0.1)))
    assert "Milk" not in said(detail)


def test_one_brand_alone_is_no_close_call(detail: PredictDetail) -> None:
    detail.show_asked(answered(("Tea", 1.0)))
    assert "Tea | 100 %" in said(detail)


def test_a_failure_says_why_and_what_to_do(detail: PredictDetail) -> None:
    failed = replace(WAITING, state="failed", error="It is damaged.", hint="Fetch it again.")
    detail.show_asked(failed)
    assert "It is damaged. | Fetch it again." in said(detail)
    assert not detail.again.isHidden()
    assert detail.again.text() == "Try again"
    assert detail.bars.bars == ()


def test_while_it_waits_there_is_nothing_to_do_but_remove_it(detail: PredictDetail) -> None:
    detail.show_asked(WAITING)
    assert detail.again.isHidden()
    assert detail.copy.isHidden()
    assert not detail.gone.isHidden()
    assert "Waiting" in said(detail)


def test_nothing_jumps_when_the_answer_comes(detail: PredictDetail, qtbot: QtBot) -> None:
    picture = detail.findChild(PictureView)
    detail.show_asked(WAITING)
    detail.grab()
    before = picture.geometry()
    detail.show_asked(answered(("Tea", 0.9), ("Milk", 0.1)))
    detail.grab()
    assert abs(picture.height() - before.height()) <= 16


def test_an_answer_is_copied_as_text(detail: PredictDetail, model: PredictModel) -> None:
    asked = answered(("Tea", 0.9), ("Milk", 0.1))
    model.pictures.add([asked])
    detail.show_asked(asked)
    detail.copy.click()
    assert QGuiApplication.clipboard().text() == "tea.jpg: Tea 90 %, Milk 10 %"


def test_without_a_picture_nothing_is_copied(detail: PredictDetail) -> None:
    detail.show_asked(None)
    assert detail.copied() == ""
    assert detail.copy.isHidden()
