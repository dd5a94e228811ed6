"""Messages above the page."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.theme import Theme
from app.widgets import notice_bar
from app.widgets.labels import Button
from app.widgets.notice_bar import NoticeBar


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> NoticeBar:
    bar = NoticeBar(theme)
    qtbot.addWidget(bar)
    bar.resize(800, 300)
    return bar


def press(bar: NoticeBar, text: str) -> None:
    next(each for each in bar.findChildren(Button) if each.text() == text).click()


def test_the_newest_is_on_top_and_three_are_enough(bar: NoticeBar) -> None:
    for number in range(5):
        bar.show_notice(Notice("warn", str(number)))
    assert bar.texts() == ("4", "3", "2")


def test_the_same_words_are_not_said_twice(bar: NoticeBar) -> None:
    for text in ("a", "b", "a"):
        bar.show_notice(Notice("bad", text))
    assert bar.texts() == ("a", "b")


def test_offers_go_with_the_project_that_they_are_about(bar: NoticeBar) -> None:
    bar.show_notice(Notice("info", "1 candidate thrown out.", action="Bring back", act=print))
    bar.show_notice(Notice("bad", "The disk is full."))
    bar.withdraw_offers()
    assert bar.texts() == ("The disk is full.",)


def test_a_notice_can_be_dismissed(bar: NoticeBar) -> None:
    bar.show_notice(Notice("bad", "Disk full", "Make room."))
    (row,) = (
        each
        for each in bar.findChildren(QWidget)
        if each.accessibleName() == "Disk full Make room."
    )
    (close,) = row.findChildren(QToolButton)
    assert close.accessibleName() == "Dismiss"
    close.click()
    assert bar.texts() == ()
    assert bar.isHidden()


def test_its_button_acts_and_dismisses(bar: NoticeBar) -> None:
    done: list[str] = []
    bar.show_notice(Notice("bad", "Failed", action="Try again", act=lambda: done.append("x")))
    press(bar, "Try again")
    assert done == ["x"]
    assert bar.texts() == ()


def test_good_news_go_by_themselves_and_the_rest_stays(
    bar: NoticeBar, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(notice_bar, "_GOOD_NEWS_MS", 20)
    bar.show_notice(Notice("good", "with more to read", details="a\nb"))
    bar.show_notice(Notice("bad", "bad news"))
    bar.show_notice(Notice("good", "good news"))
    qtbot.waitUntil(lambda: "good news" not in bar.texts())
    assert bar.texts() == ("bad news", "with more to read")


def test_details_unfold_and_stay_small(bar: NoticeBar) -> None:
    bar.show_notice(Notice("good", "Taken", details="\n".join(f"line {n}" for n in range(500))))
    (details,) = bar.findChildren(QPlainTextEdit)
    assert details.isHidden()
    press(bar, "Show details")
    assert not details.isHidden()
    assert "line 499" in details.toPlainText()
    assert details.height() < 200
    press(bar, "Hide details")
    assert details.isHidden()


def test_a_long_path_does_not_widen_the_window(bar: NoticeBar) -> None:
    bar.show_notice(Notice("bad", "x" * 600, "y" * 600))
    assert bar.minimumSizeHint().width() < 400


def test_the_ground_tells_the_kind_in_both_themes(bar: NoticeBar, theme: Theme) -> None:
    bar.show_notice(Notice("warn", "Careful"))
    for choice in ("light", "dark"):
        theme.choose(choice)  # type: ignore[arg-type]
        image = bar.grab().toImage()
        middle = image.pixelColor(image.width() // 2, 6)
        assert middle == theme.colour("warn-soft")
