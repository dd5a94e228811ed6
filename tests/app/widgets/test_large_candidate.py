"""A candidate large: picked there, with where it comes from beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.itemmodels.candidates import CandidateRow, CandidatesModel
from app.widgets.kit import Kit
from app.widgets.large_candidate import LargeCandidate
from tests.helpers import pictures

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def model(qapp: QObject, tmp_path: Path) -> CandidatesModel:
    model = CandidatesModel(qapp)
    rows = []
    for seed, author in enumerate(("Jane", "John")):
        path = tmp_path / f"{seed}.jpg"
        path.write_bytes(pictures.encoded("Nike", seed))
        rows.append(CandidateRow(str(seed), str(path), "160 × 120", facts=(("Author", author),)))
    model.show(rows)
    return model


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(828, 620)
    page.show()
    return page


@pytest.fixture
def view(page: QWidget, kit: Kit, model: CandidatesModel) -> LargeCandidate:
    view = LargeCandidate(page, kit.theme, kit.thumbnails)
    view.open(model.index(0, 0))
    return view


def said(view: LargeCandidate) -> list[str]:
    return [label.text() for label in view.card.findChildren(QLabel) if label.isVisible()]


def test_what_is_known_is_beside_it_and_goes_along(view: LargeCandidate, qtbot: QtBot) -> None:
    assert "Jane" in said(view)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "John" in said(view)
    assert "Jane" not in said(view)
    assert view.room().right() < view.card.geometry().left()


def test_space_picks_it_and_no_longer(
    view: LargeCandidate, model: CandidatesModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.pickWished) as wished:
        qtbot.keyClick(view, Qt.Key.Key_Space)
    assert wished.args == [("0",), True]
    model.show([replace(model.rows[0], picked=True), model.rows[1]])
    assert view.pick.text() == "Unpick"
    with qtbot.waitSignal(view.pickWished) as wished:
        view.pick.click()
    assert wished.args == [("0",), False]


def test_it_stays_open_when_the_candidates_are_put_in_another_order(
    view: LargeCandidate, model: CandidatesModel
) -> None:
    model.show(tuple(reversed(model.rows)))
    assert view.isVisible()
    assert "Jane" in said(view)
    assert view.at.row() == 1


def test_more_that_becomes_known_is_shown(view: LargeCandidate, model: CandidatesModel) -> None:
    model.show([replace(model.rows[0], facts=(("Licence", "CC BY 4.0"),)), model.rows[1]])
    assert "CC BY 4.0" in said(view)


def test_letters_are_for_the_page(view: LargeCandidate, page: QWidget, qtbot: QtBot) -> None:
    heard: list[int] = []
    page.keyPressEvent = lambda event: heard.append(event.key())  # type: ignore[method-assign]
    qtbot.keyClick(view, Qt.Key.Key_N)
    assert heard == [Qt.Key.Key_N]


def test_the_one_in_sight_can_be_taken_down(view: LargeCandidate, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.takedownWished) as wished:
        view.take_down.click()
    assert wished.args == [("1",)]
    assert view.take_down.isVisible()
    assert not view.isHidden()
