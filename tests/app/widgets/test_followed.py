"""The first control that can be seen is known, and where it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.followed import Followed
from app.widgets.scrolling import scrolling


class Window(QWidget):
    """Two pages over each other, with a button on each, and one beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(400, 300)
        self.stack = QStackedWidget(self)
        self.stack.setGeometry(100, 0, 300, 300)
        self.first, self.second = QPushButton("first"), QPushButton("second")
        for button in (self.first, self.second):
            page = QWidget()
            button.setParent(page)
            button.setGeometry(10, 20, 80, 30)
            self.stack.addWidget(page)
        self.last = QPushButton("last", self)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_it_follows_to_where_the_control_goes(window: Window, qtbot: QtBot) -> None:
    followed = Followed(window)
    followed.follow([window.first])
    assert followed.place == QRect(110, 20, 80, 30)
    with qtbot.waitSignal(followed.moved):
        window.stack.move(120, 5)
    assert followed.place == QRect(130, 25, 80, 30)


def test_what_cannot_be_seen_is_passed_over_until_it_can(window: Window, qtbot: QtBot) -> None:
    followed = Followed(window)
    followed.follow([window.second, window.last])
    assert followed.control is window.last
    with qtbot.waitSignal(followed.moved):
        window.stack.setCurrentIndex(1)
    assert followed.control is window.second
    with qtbot.waitSignal(followed.moved):
        window.second.hide()
    assert followed.control is window.last
    followed.follow([window.second])
    assert followed.control is None
    assert followed.place.isEmpty()


def test_it_tells_once_however_much_moves(window: Window, qtbot: QtBot) -> None:
    followed, told = Followed(window), []
    followed.moved.connect(lambda: told.append(1))
    followed.follow([window.first])
    for step in range(20):
        window.stack.move(step, step)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [1]


def test_what_is_not_followed_any_more_is_not_heard_of(window: Window, qtbot: QtBot) -> None:
    followed = Followed(window)
    followed.follow([window.first])
    followed.follow([])
    with qtbot.assertNotEmitted(followed.moved, wait=50):
        window.stack.move(3, 3)


def test_of_what_is_scrolled_only_what_is_seen_counts(qtbot: QtBot) -> None:
    high = QWidget()
    high.setFixedSize(100, 1_000)
    area = scrolling(high)
    qtbot.addWidget(area)
    area.resize(100, 300)
    area.show()
    followed = Followed(area)
    followed.follow([high])
    assert followed.place.height() == 300
