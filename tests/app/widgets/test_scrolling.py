"""What has no room is scrolled to, not painted over."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.scrolling import scrolling


def test_it_takes_the_room_there_is_and_scrolls_where_that_is_too_little(qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    for number in range(4):
        line = QLabel(str(number))
        line.setFixedHeight(50)
        column.addWidget(line)
    area = scrolling(inside)
    qtbot.addWidget(area)
    area.resize(300, 400)
    area.show()
    qtbot.waitUntil(lambda: inside.height() == 400)
    assert area.verticalScrollBar().maximum() == 0
    area.resize(300, 120)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert inside.height() >= 200
