"""The fetch page: choose a brand, bring in, pick, save; all of it by keyboard too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

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
    line = page.brands.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def said(page: FetchPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_it_copes_with_no_project(
    session: Session, settings: Settings, kit: Kit, qtbot: QtBot
) -> None:
    page = FetchPage(FetchModel(session, settings), kit)
    qtbot.addWidget(page)
    assert not page.addresses.isEnabled()
    assert page.save.isHidden()


def test_at_first_it_asks_for_the_brand_and_lets_it_be_typed(page: FetchPage) -> None:
    page.shown()
    assert page.brands.hasFocus() or page.brands.lineEdit() is page.focusWidget()
    assert "Which brand are the pictures of?" in said(page)
    assert not page.addresses.isEnabled()
    assert page.drop_hint(Drop(paths=(Path("/tmp/x.jpg"),))).startswith("Choose a brand first")


def test_a_chosen_brand_shows_how_far_it_is_and_how_pictures_come_in(
    page: FetchPage, qtbot: QtBot
) -> None:
    typed(page, "borealis", qtbot)
    assert "0 picked + 6 in the brand = 6 of 10 to 15" in said(page)
    assert "Nothing to pick from yet" in said(page)
    assert page.addresses.isEnabled()
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
    assert "2 picked + 6 in the brand = 8 of 10 to 15" in said(filled)
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


def test_addresses_are_sent_and_the_field_is_empty_again(
    filled: FetchPage, settle: Settle, qtbot: QtBot
) -> None:
    assert not filled.bring.isEnabled()
    filled.addresses.setPlainText("a remark")
    filled.bring.click()
    settle()
    assert filled.addresses.toPlainText() == ""
    assert "2 did not come in" in said(filled)


def test_chosen_files_and_folders_come_in(
    page: FetchPage, settle: Settle, qtbot: QtBot, class_folders: Path, tmp_path: Path
) -> None:
    typed(page, "Dorado", qtbot)
    settle()
    page.folder.click()
    chooser = page.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(class_folders / "Borealis"))
    chooser.close()
    settle()
    assert page.panel.rows.rowCount() == 6


def test_tab_goes_the_way_of_the_work(filled: FetchPage, qtbot: QtBot) -> None:
    filled.panel.all.click()
    filled.brands.setFocus()
    visited = []
    for _ in range(8):
        qtbot.keyClick(filled.focusWidget(), Qt.Key.Key_Tab)
        visited.append(filled.focusWidget())
    panel = filled.panel
    assert visited == [
        filled.addresses, filled.files, filled.folder, panel.none,
        panel.zoom, panel.grid, filled.save, filled.next,
    ]  # fmt: skip


def test_the_next_brand_is_one_click_away(page: FetchPage, qtbot: QtBot) -> None:
    typed(page, "borealis", qtbot)
    assert page.next.text() == "Next brand: Cobalt && Co"
    page.next.click()
    assert page.brands.currentText() == "Cobalt & Co"


def test_every_control_can_be_reached_by_keyboard_and_has_a_name(filled: FetchPage) -> None:
    panel = filled.panel
    buttons = (
        filled.next, filled.save, filled.bring, filled.files, filled.folder,
        panel.all, panel.none, panel.discard, panel.missed.unfold, panel.missed.forget,
    )  # fmt: skip
    fields = (filled.brands, filled.addresses, panel.grid, panel.zoom)
    assert all(button.text() or button.accessibleName() for button in buttons)
    assert all(each.accessibleName() for each in fields)
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in (*buttons, *fields))
