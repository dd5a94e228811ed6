"""Messages over the page's lower edge."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.theme import Theme
from app.widgets import notice_row
from app.widgets.labels import Button
from app.widgets.notice_bar import NoticeBar

FOOT_PX = 40


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """What the notices lie over: a field of it has the keyboard."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 500)
    QVBoxLayout(page).addWidget(QPushButton("Save"), 0, Qt.AlignmentFlag.AlignTop)
    return page


@pytest.fixture
def bar(page: QWidget, theme: Theme, qtbot: QtBot) -> NoticeBar:
    bar = NoticeBar(page, theme, lambda: FOOT_PX)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return bar


def seen(bar: NoticeBar) -> list[str]:
    return [row.notice.text for row in bar.seen if row.isVisible()]


def test_the_newest_is_on_top_and_older_ones_are_folded(bar: NoticeBar) -> None:
    for number in range(5):
        bar.show_notice(Notice("warn", str(number)))
    assert bar.texts() == ("4", "3", "2", "1", "0")
    assert seen(bar) == ["4", "3"]
    assert bar.fold.text() == "3 more"
    bar.fold.click()
    assert seen(bar) == ["4", "3", "2", "1", "0"]
    bar.fold.click()
    assert seen(bar) == ["4", "3"]


def test_two_need_no_fold_and_what_was_folded_comes_up(bar: NoticeBar) -> None:
    for number in range(3):
        bar.show_notice(Notice("warn", str(number)))
    bar.seen[0].close_button.click()
    assert seen(bar) == ["1", "0"]
    assert bar.fold.isHidden()


def test_nothing_of_the_page_moves_and_its_foot_stays_free(
    bar: NoticeBar, page: QWidget, qtbot: QtBot
) -> None:
    (save,) = page.findChildren(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    before = save.geometry()
    for number in range(4):
        bar.show_notice(Notice("bad", f"{number} " * 60, "Try again. " * 30, "a\nb", "Try", print))
    qtbot.wait(20)
    assert save.geometry() == before
    assert bar.geometry().bottom() < page.height() - FOOT_PX
    assert page.rect().contains(bar.geometry())
    assert not bar.geometry().intersects(save.geometry())
    page.resize(600, 300)
    assert bar.geometry().bottom() < 300 - FOOT_PX
    assert page.rect().contains(bar.geometry())


def test_each_row_has_the_height_that_it_needs(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.show_notice(Notice("bad", "short"))
    bar.show_notice(Notice("bad", "word " * 60, "more " * 60))
    qtbot.wait(20)
    for row in bar.seen:
        assert row.height() >= row.height_for(row.width())


def test_the_same_words_are_not_said_twice(bar: NoticeBar) -> None:
    for text in ("a", "b", "a"):
        bar.show_notice(Notice("bad", text))
    assert bar.texts() == ("a", "b")


def test_what_is_about_the_same_is_told_once_and_goes_when_it_is_well(bar: NoticeBar) -> None:
    bar.show_notice(Notice("warn", "1 did not come", about="not saved: Nike"))
    bar.show_notice(Notice("bad", "The disk is full."))
    bar.show_notice(Notice("warn", "2 did not come", about="not saved: Nike"))
    assert bar.texts() == ("2 did not come", "The disk is full.")
    bar.settle("not saved: Nike")
    assert bar.texts() == ("The disk is full.",)


def test_offers_go_with_the_project_that_they_are_about(bar: NoticeBar) -> None:
    bar.show_notice(Notice("info", "1 candidate thrown out.", action="Bring back", act=print))
    bar.show_notice(Notice("bad", "The disk is full."))
    bar.withdraw_offers()
    assert bar.texts() == ("The disk is full.",)


def test_a_notice_can_be_dismissed(bar: NoticeBar) -> None:
    bar.show_notice(Notice("bad", "Disk full", "Make room."))
    (row,) = bar.seen
    assert row.accessibleName() == "Disk full Make room."
    assert row.close_button.accessibleName() == "Dismiss"
    row.close_button.click()
    assert bar.texts() == ()
    assert bar.isHidden()


def test_its_button_acts_and_dismisses(bar: NoticeBar) -> None:
    done: list[str] = []
    bar.show_notice(Notice("bad", "Failed", action="Try again", act=lambda: done.append("x")))
    next(each for each in bar.findChildren(Button) if each.text() == "Try again").click()
    assert done == ["x"]
    assert bar.texts() == ()


def test_good_news_go_by_themselves_and_the_rest_stays(
    bar: NoticeBar, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(notice_row, "_GOOD_NEWS_MS", 20)
    bar.show_notice(Notice("bad", "bad news"))
    bar.show_notice(Notice("good", "good news"))
    qtbot.waitUntil(lambda: bar.texts() == ("bad news",))


def test_the_keyboard_comes_and_goes_back(bar: NoticeBar, page: QWidget, qtbot: QtBot) -> None:
    (save,) = page.findChildren(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    save.setFocus()
    for text in ("old", "new"):
        bar.show_notice(Notice("bad", text))
    assert save.hasFocus()
    bar.take_keyboard()
    assert bar.seen[0].has_keyboard
    qtbot.keyClick(bar.seen[0].close_button, Qt.Key.Key_Escape)
    assert bar.texts() == ("old",)
    assert bar.seen[0].has_keyboard
    qtbot.keyClick(bar.seen[0].close_button, Qt.Key.Key_Escape)
    assert save.hasFocus()


def test_a_long_path_does_not_widen_the_window(bar: NoticeBar, page: QWidget) -> None:
    bar.show_notice(Notice("bad", "x" * 600, "y" * 600))
    assert bar.width() <= page.width()


def test_the_ground_tells_the_kind_in_both_themes(bar: NoticeBar, theme: Theme) -> None:
    bar.show_notice(Notice("warn", "Careful"))
    for choice in ("light", "dark"):
        theme.choose(choice)  # type: ignore[arg-type]
        image = bar.grab().toImage()
        middle = image.pixelColor(image.width() // 2, 10)
        assert middle == theme.colour("warn-soft")
