"""The fetch page: choose a brand, bring in, pick, save; all of it by keyboard too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.dialogs.takedown_dialog import TakedownDialog
from app.drops import Drop
from app.pages.fetch_page import FetchPage
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.widgets.kit import Kit
from tests.helpers import pictures

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Settle = Callable[[], None]


@pytest.fixture
def page(project: Session, settings: Settings, kit: Kit, qtbot: QtBot) -> FetchPage:
    page = FetchPage(FetchModel(project, settings), kit)
    qtbot.addWidget(page)
    page.resize(828, 620)
    page.show()
    return page


@pytest.fixture
def settle(project: Session, qtbot: QtBot) -> Settle:
    """Wait until nothing is being worked on."""
    return lambda: qtbot.waitUntil(lambda: not project.lanes.running(), timeout=10_000)


@pytest.fixture
def filled(page: FetchPage, settle: Settle, qtbot: QtBot, tmp_path: Path) -> FetchPage:
    """The page with four candidates for Borealis, and one thing that is no picture."""
    settle()
    typed(page, "borealis", qtbot)
    paths = tuple(tmp_path / f"new {seed}.jpg" for seed in range(5))
    for seed, path in enumerate(paths):
        path.write_bytes(pictures.encoded("Borealis", 50 + seed) if seed else b"Dear")
    page.take_drop(Drop(paths=paths))
    settle()
    return page


def typed(page: FetchPage, text: str, qtbot: QtBot) -> None:
    page.brands.field.clear()
    qtbot.keyClicks(page.brands.field, text)
    qtbot.keyClick(page.brands.field, Qt.Key.Key_Return)


def said(page: FetchPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_it_copes_with_no_project(
    session: Session, settings: Settings, kit: Kit, qtbot: QtBot
) -> None:
    page = FetchPage(FetchModel(session, settings), kit)
    qtbot.addWidget(page)
    assert not page.unfold.isEnabled()
    assert page.save.isHidden()


def test_at_first_it_asks_for_the_brand_and_lets_it_be_typed(page: FetchPage) -> None:
    page.shown()
    assert page.brands.field is page.focusWidget()
    assert "Which brand are the pictures of?" in said(page)
    assert not page.unfold.isEnabled()
    assert page.drop_hint(Drop(paths=(Path("/tmp/x.jpg"),))).startswith("Choose a brand first")


def test_a_chosen_brand_shows_how_far_it_is_and_how_pictures_come_in(
    page: FetchPage, qtbot: QtBot
) -> None:
    typed(page, "borealis", qtbot)
    assert "Borealis" in said(page)
    assert "6 of 10–15" in said(page)
    assert "Nothing to pick from yet" in said(page)
    assert page.unfold.isEnabled()
    assert "“Borealis”" in page.drop_hint(Drop(paths=(Path("/tmp/x.jpg"),)))


def test_the_side_bar_learns_how_many_brands_are_below_their_goal(
    page: FetchPage, settle: Settle, qtbot: QtBot
) -> None:
    badges: list[tuple[str, str]] = []
    page.badge_changed.connect(lambda *badge: badges.append(badge))
    typed(page, "Dorado", qtbot)
    settle()
    assert badges[-1] == ("4", "4 brands are below their goal")


def test_candidates_are_shown_and_what_was_no_picture_is_told(filled: FetchPage) -> None:
    assert filled.panel.rows.rowCount() == 4
    assert "4 candidates, 0 picked" in said(filled)
    assert "1 did not come in" in said(filled)
    assert "new 0.jpg" in filled.panel.missed.lines.item(0).text()
    filled.panel.missed.forget.click()
    assert filled.panel.missed.isHidden()


def test_picking_with_the_keyboard_and_saving(
    filled: FetchPage, project: Session, settle: Settle, qtbot: QtBot
) -> None:
    grid = filled.panel.grid
    assert not filled.save.isEnabled()
    grid.setFocus()
    grid.setCurrentIndex(filled.panel.rows.index(0, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    assert "2 picked, 6 in the brand" in said(filled)
    assert "8 of 10–15" in said(filled)
    assert filled.save.text() == "Save 2 to “Borealis”"
    filled.save.click()
    assert not filled.save.isEnabled()
    settle()
    assert len(project.manifest.of("Borealis")) == 8
    assert filled.panel.rows.rowCount() == 2


def test_a_candidate_is_seen_large_and_thrown_out_there(
    filled: FetchPage, settle: Settle, qtbot: QtBot
) -> None:
    grid = filled.panel.grid
    grid.setCurrentIndex(filled.panel.rows.index(1, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert filled.large.isVisible()
    qtbot.keyClick(filled.large, Qt.Key.Key_Delete)
    qtbot.keyClick(filled.large, Qt.Key.Key_Escape)
    settle()
    assert filled.panel.rows.rowCount() == 3
    assert grid.currentIndex().isValid()


def test_other_ways_in_are_unfolded_when_they_are_needed(page: FetchPage, qtbot: QtBot) -> None:
    typed(page, "borealis", qtbot)
    assert not page.intake.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert page.intake.isVisible()
    assert page.focusWidget() is page.intake.addresses
    page.unfold.click()
    assert not page.intake.isVisible()
    page.search.pageWished.emit()
    assert page.focusWidget() is page.intake.page_url


def test_tab_goes_the_way_of_the_work(filled: FetchPage, qtbot: QtBot) -> None:
    filled.panel.all.click()
    filled.brands.field.setFocus()
    visited = []
    for _ in range(19):
        qtbot.keyClick(filled.focusWidget(), Qt.Key.Key_Tab)
        visited.append(filled.focusWidget())
    brands, search, line, panel = filled.brands, filled.search, filled.filters, filled.panel
    assert visited == [
        brands.list, brands.many, search.words.chip("logo"), search.word, search.go,
        search.all_sources, line.side, line.licence, line.source, line.kind, line.smart,
        panel.grid, panel.missed.unfold, panel.missed.forget, panel.none, panel.zoom,
        filled.unfold, filled.next, filled.save,
    ]  # fmt: skip


def test_n_goes_on_with_the_next_brand_but_not_while_typing(
    filled: FetchPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(filled.brands.field, Qt.Key.Key_N)
    assert "Borealis" in said(filled)
    filled.panel.grid.setFocus()
    qtbot.keyClick(filled.panel.grid, Qt.Key.Key_N)
    assert "Cobalt & Co" in said(filled)


def test_enter_once_more_goes_on_to_the_candidates(filled: FetchPage, qtbot: QtBot) -> None:
    filled.brands.field.setFocus()
    qtbot.keyClick(filled.brands.field, Qt.Key.Key_Return)
    assert filled.focusWidget() is filled.panel.grid
    assert filled.panel.grid.currentIndex().row() == 0


def test_control_s_saves(filled: FetchPage, project: Session, settle: Settle, qtbot: QtBot) -> None:
    filled.panel.all.click()
    qtbot.keyClick(filled.panel.grid, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    qtbot.waitUntil(lambda: len(project.manifest.of("Borealis")) == 10, timeout=5_000)


def test_a_candidate_is_picked_where_it_is_seen_large(filled: FetchPage, qtbot: QtBot) -> None:
    filled.panel.openWished.emit(filled.panel.rows.index(1, 0))
    qtbot.keyClick(filled.large, Qt.Key.Key_Space)
    assert filled.large.isVisible()
    assert [row.picked for row in filled.panel.rows.rows].count(True) == 1


def test_many_brands_are_added_at_once(
    page: FetchPage, project: Session, settle: Settle, qtbot: QtBot
) -> None:
    dialog = page.ask_many("Nike\nPuma")
    dialog.ok.click()
    settle()
    qtbot.waitUntil(lambda: {"Nike", "Puma"} <= {each.name for each in project.manifest.brands})


def test_all_sources_are_a_wish_for_the_window(filled: FetchPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(filled.sourcesWished):
        filled.search.all_sources.click()


def test_the_smallest_page_cuts_nothing_and_leaves_most_room_to_the_grid(
    filled: FetchPage, qtbot: QtBot
) -> None:
    typed(filled, "A brand with a name that is much too long for a title", qtbot)
    typed(filled, "borealis", qtbot)
    filled.panel.missed.forget.click()
    filled.resize(828, 620)
    qtbot.wait(20)
    assert filled.minimumSizeHint().width() <= 828
    assert filled.minimumSizeHint().height() <= 620
    assert filled.panel.grid.height() >= 0.55 * 620


def test_the_next_brand_is_one_click_away(page: FetchPage, qtbot: QtBot) -> None:
    typed(page, "borealis", qtbot)
    assert page.next.toolTip() == "Go on with “Cobalt & Co” (N)"
    page.next.click()
    assert page.brands.list.chosen() == "Cobalt & Co"


def test_every_control_can_be_reached_by_keyboard_and_has_a_name(filled: FetchPage) -> None:
    panel, intake, search = filled.panel, filled.intake, filled.search
    buttons = (
        filled.next, filled.save, filled.unfold, intake.bring, intake.files, intake.folder,
        intake.harvest, panel.all, panel.none, panel.discard, panel.missed.unfold,
        panel.missed.forget, search.go, search.all_sources, filled.brands.many,
    )  # fmt: skip
    fields = (
        filled.brands.field, filled.brands.list, intake.addresses, intake.page_url, search.word,
        panel.grid, panel.zoom, filled.filters.side, filled.filters.licence, filled.filters.smart,
    )  # fmt: skip
    assert all(button.text() or button.accessibleName() for button in buttons)
    assert all(each.accessibleName() for each in fields)
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in (*buttons, *fields))


def test_taking_a_candidate_down_asks_first_and_then_lets_it_go(
    filled: FetchPage, project: Session, settle: Settle
) -> None:
    rows = filled.panel.rows
    first, others = rows.rows[0], [row.id for row in rows.rows[1:]]
    filled.panel.openWished.emit(rows.index(0, 0))
    filled.large.take_down.click()
    dialog = filled.findChild(TakedownDialog)
    assert dialog is not None
    assert not dialog.name.isVisible()
    settle()
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert "1 candidate" in told
    assert [row.id for row in rows.rows] == [first.id, *others]
    dialog.remove.click()
    settle()
    assert [row.id for row in rows.rows] == others
    assert not Path(first.path).exists()


def test_a_long_name_leaves_room_for_itself_and_the_foot_is_known(filled: FetchPage) -> None:
    name, model = "The Most Extraordinarily Long Brand Name Ever Registered", filled._model
    model.state = replace(model.state, brand=name, picked=3)
    model.changed.emit()
    assert filled.save.text() == "Save 3"
    assert name in filled.save.toolTip()
    (title,) = (each for each in filled.findChildren(QLabel) if each.text() == name)
    assert title.toolTip() == name
    filled.grab()
    assert (title.width() > 150, title.height() < 40) == (True, True)
    foot = filled.panel.foot.mapTo(filled, QPoint(0, 0)).y()
    assert filled.height() - foot <= filled.foot_px < 60
