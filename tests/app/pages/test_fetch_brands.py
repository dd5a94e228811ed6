"""The brands down the side: found, added, chosen, and the line of searches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.pages.fetch_brands import FetchBrands
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.widgets.kit import Kit

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def model(project: Session, settings: Settings) -> FetchModel:
    return FetchModel(project, settings)


@pytest.fixture
def settle(project: Session, qtbot: QtBot) -> Callable[[], None]:
    """Wait until nothing is being worked on."""
    return lambda: qtbot.waitUntil(lambda: not project.lanes.running(), timeout=10_000)


@pytest.fixture
def brands(model: FetchModel, kit: Kit, qtbot: QtBot, settle: Callable[[], None]) -> FetchBrands:
    settle()
    brands = FetchBrands(model, kit)
    qtbot.addWidget(brands)
    brands.resize(204, 500)
    brands.show()
    return brands


def shown(brands: FetchBrands) -> list[str]:
    model = brands.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_typing_finds_and_enter_takes_a_known_one(
    brands: FetchBrands, model: FetchModel, qtbot: QtBot
) -> None:
    qtbot.keyClicks(brands.field, "BOR")
    assert shown(brands) == ["Borealis"]
    qtbot.keyClicks(brands.field, "ealis")
    qtbot.keyClick(brands.field, Qt.Key.Key_Return)
    assert model.state.brand == "Borealis"
    assert len(shown(brands)) == 3
    assert brands.list.chosen() == "Borealis"


def test_enter_adds_a_new_one(
    brands: FetchBrands, model: FetchModel, settle: Callable[[], None], qtbot: QtBot
) -> None:
    qtbot.keyClicks(brands.field, "Bor")
    qtbot.keyClick(brands.field, Qt.Key.Key_Return)
    settle()
    assert model.state.brand == "Bor"
    assert "Bor" in shown(brands)


def test_a_click_chooses_at_once(brands: FetchBrands, model: FetchModel, qtbot: QtBot) -> None:
    place = brands.list.visualRect(brands.list.model().index(2, 0)).center()
    qtbot.mouseClick(brands.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert model.state.brand == "Cobalt & Co"


def test_arrows_choose_where_they_come_to_rest(
    brands: FetchBrands, model: FetchModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[str] = []
    monkeypatch.setattr(model, "choose", chosen.append)
    qtbot.keyClick(brands.field, Qt.Key.Key_Down)
    qtbot.keyClick(brands.list, Qt.Key.Key_Down)
    qtbot.keyClick(brands.list, Qt.Key.Key_Down)
    assert chosen == []
    qtbot.waitUntil(lambda: chosen == ["Cobalt & Co"])


def test_passing_by_with_tab_chooses_nothing(
    brands: FetchBrands, model: FetchModel, qtbot: QtBot
) -> None:
    brands.activateWindow()
    qtbot.waitExposed(brands)
    brands.list.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.wait(300)
    assert model.state.brand == ""


def test_enter_in_the_list_goes_on_to_the_candidates(
    brands: FetchBrands, model: FetchModel, qtbot: QtBot
) -> None:
    brands.list.setCurrentIndex(brands.list.model().index(1, 0))
    with qtbot.waitSignal(brands.goneOn):
        qtbot.keyClick(brands.list, Qt.Key.Key_Return)
    assert model.state.brand == "Borealis"


def test_brands_that_wait_are_counted_stopped_and_sent_on(
    brands: FetchBrands, model: FetchModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    wished: list[str] = []
    monkeypatch.setattr(model, "stop_line", lambda: wished.append("stop"))
    monkeypatch.setattr(model, "send_line_on", lambda: wished.append("on"))
    assert brands.line.isHidden()
    for stands in (False, True):
        search = replace(model.state.search, waiting_in_line=4, line_stands=stands)
        model.state = replace(model.state, search=search)
        model.changed.emit()
        assert brands.waiting.text() == "4 brands wait"
        brands.line.click()
    assert wished == ["stop", "on"]


def test_a_pasted_list_and_the_button_ask_for_many(brands: FetchBrands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(brands.manyWished) as wished:
        brands.field.listPasted.emit("Nike\nPuma")
    assert wished.args == ["Nike\nPuma"]
    with qtbot.waitSignal(brands.manyWished) as wished:
        brands.many.click()
    assert wished.args == [""]


def entry(menu: QMenu, text: str) -> QAction:
    return next(each for each in menu.actions() if each.text() == text)


def test_a_mistyped_brand_is_renamed_removed_or_searched_for_again(
    brands: FetchBrands, model: FetchModel, qtbot: QtBot, settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    entry(brands.menu_of("Borealis"), "Rename").trigger()
    field = brands.list.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("Aurora B")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Aurora B" in shown(brands), timeout=5_000)
    settle()
    assert len(shown(brands)) == 3
    entry(brands.menu_of("Aurora B"), "Remove").trigger()
    settle()
    assert shown(brands) == ["Aurora Tea", "Cobalt & Co"]
    asked: list[str] = []
    monkeypatch.setattr(model, "search_brand", asked.append)
    entry(brands.menu_of("Aurora Tea"), "Search again").trigger()
    assert asked == ["Aurora Tea"]


def test_delete_removes_the_brand_that_is_chosen(
    brands: FetchBrands, model: FetchModel, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    model.choose("Borealis")
    settle()
    brands.list.setFocus()
    qtbot.keyClick(brands.list, Qt.Key.Key_Delete)
    settle()
    assert shown(brands) == ["Aurora Tea", "Cobalt & Co"]


def test_the_menu_opens_where_it_was_asked_for(brands: FetchBrands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(brands.list.menuWished) as wished:
        place = brands.list.visualRect(brands.list.model().index(1, 0)).center()
        brands.list.customContextMenuRequested.emit(place)
    assert wished.args[0] == "Borealis"
    menu = brands.findChild(QMenu)
    assert isinstance(menu, QMenu)
    menu.close()
