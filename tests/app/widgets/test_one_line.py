"""A line of widgets asks for no more room than it gets, and brings what is used in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.one_line import OneLine

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def line(theme: Theme, qtbot: QtBot) -> OneLine:
    line = OneLine(theme, "Numbers", 30)
    qtbot.addWidget(line)
    for number in range(10):
        line.add(QPushButton(f"button {number}"))
    line.resize(300, 30)
    line.show()
    qtbot.waitExposed(line)
    return line


def buttons(line: OneLine) -> list[QPushButton]:
    return line.findChildren(QPushButton)


def in_sight(line: OneLine, button: QWidget) -> bool:
    corner = button.mapTo(line, QPoint(0, 0)).x()
    return corner >= 0 and corner + button.width() <= line.width()


def test_it_stays_narrow_and_one_line_high(line: OneLine) -> None:
    assert line.minimumSizeHint().width() <= 60
    assert line.height() == 30
    assert line.sizeHint().width() > 600


def test_what_gets_the_keyboard_comes_in_sight(line: OneLine) -> None:
    last = buttons(line)[-1]
    assert not in_sight(line, last)
    last.setFocus(Qt.FocusReason.TabFocusReason)
    assert in_sight(line, last)


def test_the_wheel_goes_along_it(line: OneLine) -> None:
    turn = QWheelEvent(
        QPointF(10, 10), QPointF(10, 10), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    line.wheelEvent(turn)
    assert line.horizontalScrollBar().value() == 120


def test_it_fades_where_it_goes_on_and_leaves_the_colours_alone(
    line: OneLine, theme: Theme
) -> None:
    before = QColor(theme.colour("ground"))
    image = line.grab().toImage()
    ground = theme.colour("ground")
    assert image.pixelColor(299, 15) == ground
    line.horizontalScrollBar().setValue(line.horizontalScrollBar().maximum())
    assert line.grab().toImage().pixelColor(0, 15) == ground
    assert theme.colour("ground") == before
    assert ground.alpha() == 255


def test_the_mouse_goes_along_it_by_the_arrows_at_its_ends(line: OneLine, qtbot: QtBot) -> None:
    before, after = (
        next(each for each in line.findChildren(QAbstractButton) if each.accessibleName() == name)
        for name in ("Show those before", "Show those after")
    )
    first, last = buttons(line)[0], buttons(line)[-1]
    assert not before.isVisible()
    for _ in range(10):
        if after.isVisible():
            qtbot.mouseClick(after, Qt.MouseButton.LeftButton)
    assert in_sight(line, last)
    assert not after.isVisible()
    assert before.isVisible()
    for _ in range(10):
        if before.isVisible():
            qtbot.mouseClick(before, Qt.MouseButton.LeftButton)
    assert in_sight(line, first)
    # They are for the mouse: Tab goes to what is in the line.
    assert after.focusPolicy() == before.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_more_in_it_asks_for_more_room(line: OneLine, qtbot: QtBot) -> None:
    before = line.sizeHint().width()
    line.add(QPushButton("one more"), 0)
    qtbot.waitUntil(lambda: line.sizeHint().width() > before)
