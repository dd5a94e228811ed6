"""The five pages with what waits on each, and the project at the foot."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.side_bar import PageButton, SideBar

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
PAGES = ("fetch", "dataset", "train")


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> SideBar:
    bar = SideBar(theme)
    qtbot.addWidget(bar)
    for name in PAGES:
        bar.add_page(name, name.title(), name)
    bar.resize(bar.width(), 600)
    bar.show()
    qtbot.waitExposed(bar)
    return bar


def buttons(bar: SideBar) -> dict[str, PageButton]:
    return {each.text(): each for each in bar.findChildren(PageButton)}


def test_a_click_asks_for_its_page(bar: SideBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.pageRequested) as asked:
        qtbot.mouseClick(buttons(bar)["Train"], Qt.MouseButton.LeftButton)
    assert asked.args == ["train"]


def test_one_page_is_down_at_a_time(bar: SideBar) -> None:
    bar.show_page("train")
    bar.show_page("dataset")
    assert [each.text() for each in buttons(bar).values() if each.isChecked()] == ["Dataset"]


def test_arrows_and_space_reach_every_page(bar: SideBar, qtbot: QtBot) -> None:
    bar.show_page("fetch")
    bar.activateWindow()
    buttons(bar)["Fetch"].setFocus()
    qtbot.waitUntil(buttons(bar)["Fetch"].hasFocus)
    with qtbot.waitSignal(bar.pageRequested) as asked:
        qtbot.keyClick(buttons(bar)["Fetch"], Qt.Key.Key_Down)
    assert asked.args == ["dataset"]
    assert buttons(bar)["Dataset"].hasFocus()


def test_a_badge_is_painted_and_read_aloud(bar: SideBar) -> None:
    button = buttons(bar)["Dataset"]
    plain = button.grab().toImage()
    bar.set_badge("dataset", "7", "7 findings")
    assert button.grab().toImage() != plain
    assert button.accessibleDescription() == "7 findings"
    bar.set_badge("dataset", "", "")
    assert button.grab().toImage() == plain


def test_a_long_title_makes_room_for_the_badge(theme: Theme, bar: SideBar, qtbot: QtBot) -> None:
    titles = PageButton("Datensatzverwaltung und mehr", "dataset", theme)
    alone = PageButton("", "dataset", theme)
    for button in (titles, alone):
        qtbot.addWidget(button)
        button.resize(180, 42)
        button.set_badge("1 234", "")
    left = 180 - 8 - 40
    first, second = titles.grab().toImage(), alone.grab().toImage()
    assert all(
        first.pixelColor(x, y) == second.pixelColor(x, y)
        for x in range(left, 180)
        for y in range(42)
    )


def test_focus_is_seen(bar: SideBar, theme: Theme, qtbot: QtBot) -> None:
    button = buttons(bar)["Train"]
    bar.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    image = button.grab().toImage()
    edge = {image.pixelColor(x, 1).name() for x in range(20, image.width() - 20)}
    assert theme.colour("focus").name() in edge


def test_the_foot_tells_project_and_model(bar: SideBar) -> None:
    bar.show_project("Drinks", "3 brands, 40 pictures", "quick: 17 of 20 test pictures right")
    texts = {label.text() for label in bar.findChildren(QLabel)}
    assert {"Drinks", "3 brands, 40 pictures", "quick: 17 of 20 test pictures right"} <= texts
