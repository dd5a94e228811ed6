"""The line of filters: each is one click, and all are taken off by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.itemmodels.candidates import CandidateRow
from app.pages.fetch_filters import FilterLine
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.viewmodels.fetch_state import FetchState
from app.viewmodels.search_state import Filters, SearchState
from app.widgets.kit import Kit
from app.widgets.menu_chip import MenuChip

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

STATE = FetchState(
    brand="Nike",
    rows=(CandidateRow("a", "/a.jpg", "9 × 9"),),
    search=SearchState(filter_sources=(("commons", "Wikimedia Commons"),)),
)
Show = Callable[[FetchState], None]


@pytest.fixture
def model(session: Session, settings: Settings) -> FetchModel:
    return FetchModel(session, settings)


@pytest.fixture
def show(model: FetchModel) -> Show:
    """Let the model have a state of the test's own."""

    def show(state: FetchState) -> None:
        model.state = state
        model.changed.emit()

    return show


@pytest.fixture
def line(model: FetchModel, kit: Kit, show: Show, qtbot: QtBot) -> FilterLine:
    line = FilterLine(model, kit)
    qtbot.addWidget(line)
    line.resize(576, 26)
    line.show()
    show(STATE)
    return line


@pytest.fixture
def filtered(model: FetchModel, monkeypatch: pytest.MonkeyPatch) -> list[Filters]:
    """What the model was asked to show."""
    wished: list[Filters] = []
    monkeypatch.setattr(model, "filter", wished.append)
    return wished


def choose(chip: MenuChip, number: int, qtbot: QtBot) -> None:
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    menu: Any = chip.findChild(QMenu)
    menu.actions()[number].trigger()
    menu.close()


def test_each_filter_is_wished(line: FilterLine, filtered: list[Filters], qtbot: QtBot) -> None:
    choose(line.side, 2, qtbot)
    choose(line.source, 1, qtbot)
    choose(line.kind, 2, qtbot)
    choose(line.licence, 2, qtbot)
    assert filtered == [
        Filters(min_side_px=400), Filters(source="commons"), Filters(kind="drawing"),
        Filters(licence="non-commercial"),
    ]  # fmt: skip


def test_filters_in_force_are_seen_and_taken_off_at_once(
    line: FilterLine, filtered: list[Filters], show: Show
) -> None:
    assert line.all.isHidden()
    show(replace(STATE, search=replace(STATE.search, filters=Filters(800, "free", "commons"))))
    assert line.licence.text() == "Free to reuse"
    assert line.side.text() == "800 px or more"
    assert line.source.text() == "Commons"
    line.all.click()
    assert filtered == [Filters()]


def test_a_further_filter_keeps_the_others(
    line: FilterLine, filtered: list[Filters], show: Show, qtbot: QtBot
) -> None:
    show(replace(STATE, search=replace(STATE.search, filters=Filters(400))))
    choose(line.licence, 1, qtbot)
    assert filtered == [Filters(400, "free")]


def test_the_smart_order_is_a_switch_that_says_what_it_rests_on(
    line: FilterLine, model: FetchModel, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    wished: list[bool] = []
    monkeypatch.setattr(model, "make_smart", wished.append)
    show(replace(STATE, search=replace(STATE.search, ordered_by="By colour and form.")))
    assert line.smart.toolTip() == "By colour and form."
    line.smart.click()
    show(replace(STATE, search=replace(STATE.search, smart=False)))
    line.smart.click()
    assert wished == [False, True]


def test_it_is_gone_while_there_is_nothing_to_filter(line: FilterLine, show: Show) -> None:
    show(FetchState(brand="Nike"))
    assert line.isHidden()
    show(FetchState(brand="Nike", search=SearchState(hidden=3)))
    assert not line.isHidden()
