"""A card speaks of a control, goes where it goes, and takes nothing from the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.callout import Callout, Words

LONG = "Click ten of them, and leave out those that are nearly the same as another one. " * 3
SAID = Words("Guide, 2 of 5", "Pick", LONG, (("rest", "Pick the rest"), ("next", "Next")), "Leave")


class Window(QWidget):
    """A field and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(1000, 700)
        self.field, self.button = QLineEdit(self), QPushButton("Save", self)
        self.button.setGeometry(800, 40, 120, 32)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.field.setFocus()
    return window


@pytest.fixture
def callout(window: Window, theme: Theme) -> Callout:
    callout = Callout(window, theme)
    callout.tell(SAID, [window.button])
    return callout


def test_it_lies_beside_the_control_with_a_frame_around_that(
    callout: Callout, window: Window
) -> None:
    assert callout.isVisible()
    assert callout.outline.geometry().contains(window.button.geometry())
    assert not callout.geometry().intersects(window.button.geometry())
    assert window.rect().contains(callout.geometry())


def test_it_goes_where_the_control_goes(callout: Callout, window: Window, qtbot: QtBot) -> None:
    before = callout.pos()
    window.button.move(300, 400)
    qtbot.waitUntil(lambda: callout.pos() != before)
    assert callout.outline.geometry().contains(window.button.geometry())
    window.button.hide()
    qtbot.waitUntil(callout.outline.isHidden)
    assert callout.isVisible()


def test_no_word_is_cut_and_no_button_lies_over_one(callout: Callout, window: Window) -> None:
    for words in (SAID, Words("Guide", "Short", "One line.", (("finish", "Close"),))):
        callout.tell(words, [window.button])
        labels = [each for each in callout.findChildren(QLabel) if each.wordWrap()]
        for label in labels:
            assert label.height() >= label.heightForWidth(label.width())
        lowest = max(label.geometry().bottom() for label in labels)
        for button in callout.offers.values():
            assert lowest < button.geometry().top()
            assert callout.rect().contains(button.geometry())


def test_the_keyboard_stays_where_it_is_until_it_is_wanted(
    callout: Callout, window: Window, qtbot: QtBot
) -> None:
    assert window.focusWidget() is window.field
    callout.take_keyboard()
    assert window.focusWidget() is callout.offers["rest"]
    callout.withdraw()
    assert not callout.isVisible()
    assert not callout.outline.isVisible()


def test_an_offer_is_taken_by_its_name(callout: Callout, qtbot: QtBot) -> None:
    with qtbot.waitSignal(callout.chosen) as taken:
        QTest.mouseClick(callout.offers["next"], Qt.MouseButton.LeftButton)
    assert taken.args == ["next"]
    callout.take_keyboard()
    with qtbot.waitSignal(callout.chosen) as taken:
        QTest.keyClick(callout.offers["rest"], Qt.Key.Key_Return)
    assert taken.args == ["rest"]


def test_it_is_left_by_its_button_and_by_escape(callout: Callout, qtbot: QtBot) -> None:
    with qtbot.waitSignal(callout.left):
        QTest.mouseClick(callout.leave, Qt.MouseButton.LeftButton)
    callout.take_keyboard()
    with qtbot.waitSignal(callout.left):
        QTest.keyClick(callout.offers["rest"], Qt.Key.Key_Escape)


def test_it_can_be_drawn_aside_and_stays_there(
    callout: Callout, window: Window, qtbot: QtBot
) -> None:
    corner = QPoint(20, 20)
    QTest.mousePress(callout, Qt.MouseButton.LeftButton, pos=corner)
    QTest.mouseMove(callout, corner + QPoint(-300, 200))
    QTest.mouseRelease(callout, Qt.MouseButton.LeftButton, pos=corner)
    drawn = callout.pos()
    window.button.move(500, 60)
    qtbot.waitUntil(lambda: callout.outline.geometry().contains(window.button.geometry()))
    assert callout.pos() == drawn
    QTest.mousePress(callout, Qt.MouseButton.LeftButton, pos=corner)
    QTest.mouseMove(callout, corner + QPoint(5_000, 5_000))
    assert window.rect().contains(callout.geometry())


def test_what_is_only_looked_at_is_not_covered(callout: Callout, window: Window) -> None:
    callout.tell(Words("Guide", "It trains", "Look.", aside=True), [window.button])
    assert callout.outline.isVisible()
    assert callout.geometry().left() > window.width() // 2
    assert callout.geometry().top() > window.height() // 2
    assert callout.leave.isHidden()


def test_it_tells_those_who_cannot_see_it(callout: Callout) -> None:
    assert callout.accessibleName() == "Guide, 2 of 5: Pick"
    assert callout.accessibleDescription() == LONG


@pytest.mark.parametrize("place", [(800, 40), (20, 300), (850, 650), (300, 640)])
def test_it_paints_its_arrow_on_every_side(
    callout: Callout, window: Window, place: tuple[int, int], theme: Theme, qtbot: QtBot
) -> None:
    window.button.move(*place)
    qtbot.waitUntil(lambda: callout.outline.geometry().contains(window.button.geometry()))
    near = callout._tip(callout.rect().toRectF().adjusted(9, 9, -9, -9))
    assert near is not None
    assert not window.grab().isNull()
    tip = callout.mapToParent(near.toPoint())
    gap = window.button.geometry().adjusted(-20, -20, 20, 20)
    assert gap.contains(tip)
