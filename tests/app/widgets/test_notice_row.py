"""One message, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.theme import Theme
from app.widgets import notice_row
from app.widgets.labels import Button
from app.widgets.notice_row import NoticeRow

Make = Callable[[Notice], NoticeRow]


@pytest.fixture
def make(theme: Theme, qtbot: QtBot) -> Make:
    """Show a notice in a window where keyboard and pointer are elsewhere."""
    window, elsewhere = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(elsewhere)

    def made(notice: Notice) -> NoticeRow:
        row = NoticeRow(notice, theme)
        column.addWidget(row)
        column.addStretch(1)
        window.resize(560, 400)
        with qtbot.waitExposed(window):
            window.show()
        elsewhere.setFocus()
        QTest.mouseMove(elsewhere)
        return row

    return made


def press(row: NoticeRow, text: str) -> None:
    next(each for each in row.findChildren(Button) if each.text() == text).click()


def test_its_button_acts_and_dismisses(make: Make, qtbot: QtBot) -> None:
    done: list[str] = []
    notice = Notice("bad", "Failed", action="Try again", act=lambda: done.append("x"))
    row = make(notice)
    with qtbot.waitSignal(row.dismissed):
        press(row, "Try again")
    assert done == ["x"]


@pytest.mark.parametrize(
    ("notice", "goes"),
    [
        (Notice("good", "Saved."), True),
        (Notice("info", "4 candidates thrown out.", action="Bring back", act=print), True),
        (Notice("good", "Taken", details="a\nb"), True),
        (Notice("warn", "Careful"), False),
        (Notice("bad", "Disk full"), False),
    ],
)
def test_good_news_go_by_themselves_and_what_went_wrong_stays(
    notice: Notice, goes: bool, make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_row, "_GOOD_NEWS_MS", 20)
    monkeypatch.setattr(notice_row, "_OFFER_MS", 30)
    row = make(notice)
    with qtbot.waitSignal(row.dismissed, timeout=200, raising=False) as waited:
        pass
    assert waited.signal_triggered is goes


def test_what_is_being_read_does_not_go(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice_row, "_OFFER_MS", 20)
    row = make(Notice("good", "Taken", details="a\nb"))
    press(row, "Show details")
    qtbot.wait(80)
    with qtbot.waitSignal(row.dismissed):
        press(row, "Hide details")


def test_details_unfold_and_stay_small(make: Make, qtbot: QtBot) -> None:
    notice = Notice("bad", "Taken", details="\n".join(f"line {n}" for n in range(500)))
    row = make(notice)
    before = row.height_for(560)
    assert row.details.isHidden()
    with qtbot.waitSignal(row.resized):
        press(row, "Show details")
    assert "line 499" in row.details.toPlainText()
    assert before + 50 < row.height_for(560) < before + 200
    press(row, "Hide details")
    assert row.height_for(560) == before


def test_the_sign_and_the_cross_stand_beside_the_first_line(make: Make, qtbot: QtBot) -> None:
    row = make(Notice("bad", "Disk full", "Make room.", "a\nb", "Try", print))
    act = next(each for each in row.findChildren(Button) if each.text() == "Try")
    parts = (row._icon, act, row.close_button, row._text)
    middles = [each.mapTo(row, QPoint(0, each.height() // 2)).y() for each in parts]
    assert max(middles) - min(middles) <= 2


def test_more_words_need_more_height(make: Make, qtbot: QtBot) -> None:
    row = make(Notice("bad", "word " * 60))
    assert row.height_for(300) > row.height_for(900)
    assert row.minimumSizeHint().width() < 400
