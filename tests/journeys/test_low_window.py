"""In a small window, with all unfolded that can be, nothing lies over anything else."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.drops import Drop
from app.main import Program
from app.notices import Notice
from app.pages.fetch_page import FetchPage
from tests.helpers import pictures

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(opened: Program, qtbot: QtBot, tmp_path: Path) -> FetchPage:
    """The fetch page with a candidate, and every reason why others did not come."""
    opened.settings.change(sources_on=())
    opened.window.show_page("fetch")
    page = opened.window.page
    assert isinstance(page, FetchPage)
    qtbot.waitUntil(lambda: not opened.lanes.running(), timeout=10_000)
    qtbot.keyClicks(page.brands.field, "Borealis")
    qtbot.keyClick(page.brands.field, Qt.Key.Key_Return)
    qtbot.waitUntil(page.intake.isEnabled)
    file = tmp_path / "new.jpg"
    file.write_bytes(pictures.encoded("Borealis", 50))
    page.take_drop(Drop(paths=(file,)))
    qtbot.waitUntil(lambda: bool(opened.fetch.state.rows), timeout=10_000)
    qtbot.waitUntil(lambda: not opened.lanes.running(), timeout=10_000)
    page.unfold.click()
    page.search.troubles.show_troubles([(f"Source {n} failed.", "Wait.") for n in range(9)])
    page.search.troubles.unfold.click()
    page.panel.missed.show_lines([f"{n} did not come in." for n in range(20)])
    page.panel.missed.unfold.click()
    return page


@pytest.mark.parametrize("size_px", [(1024, 700), (940, 600)])
def test_the_parts_of_the_fetch_page_follow_each_other(
    page: FetchPage, opened: Program, size_px: tuple[int, int], qtbot: QtBot
) -> None:
    opened.window.resize(*size_px)
    qtbot.wait(50)
    panel = page.panel
    parts = (
        page.intake, page.search.words, page.search.troubles, page.filters, panel.grid,
        panel.missed, panel.foot,
    )  # fmt: skip
    places = [QRect(each.mapTo(page, QPoint(0, 0)), each.size()) for each in parts]
    assert all(each.isVisible() for each in parts)
    for above, below in pairwise(places):
        assert above.bottom() < below.top()
    assert panel.grid.height() >= 120
    assert all(each.right() < page.width() for each in places)


def test_messages_leave_the_buttons_and_the_foot_of_the_fetch_page_free(
    page: FetchPage, opened: Program, qtbot: QtBot
) -> None:
    page.panel.missed.unfold.click()
    page.search.troubles.unfold.click()
    page.unfold.click()
    opened.window.resize(940, 600)
    qtbot.wait(50)
    panel = page.panel
    panel.news._unseen = {"another"}
    panel.news._tell()
    free = (
        page.save, page.unfold, page.brands.many, panel.all, panel.none, panel.zoom,
        panel.news.button,
    )  # fmt: skip
    before = [each.mapTo(page, QPoint(0, 0)) for each in free]
    for number in range(4):
        opened.session.notices.tell(
            Notice("bad", f"{number} failed.", "Try again.", "a", "Go", print)
        )
    qtbot.wait(50)
    bar = opened.window.notice_bar
    assert bar.isVisible()
    assert [each.mapTo(page, QPoint(0, 0)) for each in free] == before
    for each in free:
        place = QRect(each.mapTo(opened.window, QPoint(0, 0)), each.size())
        assert not place.intersects(QRect(bar.mapTo(opened.window, QPoint(0, 0)), bar.size()))
        assert isinstance(each, QPushButton) or each is panel.zoom
