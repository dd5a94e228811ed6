"""Candidates that come out of sight are told, and found by one press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.itemmodels.candidates import CandidateRow
from app.pages.fetch_candidates import CandidatesPanel
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.viewmodels.fetch_state import FetchState
from app.viewmodels.search_state import BrandLine, Filters, SearchState
from app.widgets.kit import Kit

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Show = Callable[..., None]
NONE = Filters()


@pytest.fixture
def model(session: Session, settings: Settings) -> FetchModel:
    return FetchModel(session, settings)


@pytest.fixture
def panel(model: FetchModel, kit: Kit, qtbot: QtBot) -> CandidatesPanel:
    panel = CandidatesPanel(model, kit)
    qtbot.addWidget(panel)
    panel.resize(640, 420)
    panel.show()
    return panel


@pytest.fixture
def show(model: FetchModel, panel: CandidatesPanel, tmp_path: Path, qtbot: QtBot) -> Show:
    """Show as many candidates of a brand."""
    picture = tmp_path / "picture.png"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    image.save(str(picture))

    def show(number: int, brand: str = "Nike", hidden: int = 0, filters: Filters = NONE) -> None:
        rows = tuple(CandidateRow(str(each), str(picture), "8 × 8") for each in range(number))
        line = BrandLine(brand, brand, candidates=number + hidden)
        search = SearchState(brands=(line,), hidden=hidden, filters=filters)
        model.state = FetchState(brand=brand, rows=rows, search=search)
        model.changed.emit()
        qtbot.wait(80)

    return show


def test_what_comes_below_is_told_and_shown_by_one_press(
    panel: CandidatesPanel, show: Show, qtbot: QtBot
) -> None:
    button = panel.news.button
    show(30)
    assert button.isHidden()
    show(51)
    assert button.isVisible()
    assert button.text() == "21 new – show"
    lower = panel.grid.viewport().geometry().bottom()
    assert lower - 60 < button.geometry().bottom() <= lower
    button.click()
    qtbot.waitUntil(lambda: button.text() != "21 new – show" or button.isHidden(), timeout=2_000)
    assert panel.grid.currentIndex().row() == 30
    assert panel.grid.hasFocus() or not panel.isActiveWindow()
    panel.grid.scrollToBottom()
    qtbot.waitUntil(button.isHidden, timeout=2_000)


def test_end_sees_all_of_it(panel: CandidatesPanel, show: Show, qtbot: QtBot) -> None:
    show(30)
    show(51)
    qtbot.keyClick(panel.grid, Qt.Key.Key_End)
    qtbot.waitUntil(panel.news.button.isHidden, timeout=2_000)


def test_what_comes_in_sight_needs_no_word(panel: CandidatesPanel, show: Show) -> None:
    show(2)
    show(3)
    assert panel.news.button.isHidden()


def test_another_brand_and_rows_that_were_only_folded_are_no_news(
    panel: CandidatesPanel, show: Show, model: FetchModel
) -> None:
    show(30)
    show(60, brand="Puma")
    assert panel.news.button.isHidden()
    folded = replace(model.state, rows=model.state.rows[:20])
    model.state = folded
    model.changed.emit()
    show(60, brand="Puma")
    assert panel.news.button.isHidden()


def test_what_the_filters_hide_is_told_too(
    panel: CandidatesPanel, show: Show, model: FetchModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    wished: list[Filters] = []
    monkeypatch.setattr(model, "filter", wished.append)
    filters = Filters(min_side_px=500)
    show(4, hidden=6, filters=filters)
    assert panel.news.button.isHidden()
    show(4, hidden=11, filters=filters)
    assert panel.news.button.text() == "5 new, hidden by the filters – show all"
    panel.news.button.click()
    assert wished == [Filters()]
    show(15)
    assert panel.news.button.isHidden()
