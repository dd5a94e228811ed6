"""What did not come in is told in a line, with the reasons behind a fold."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.missed_list import MissedList

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def missed(theme: Theme, qtbot: QtBot) -> MissedList:
    missed = MissedList(theme)
    qtbot.addWidget(missed)
    return missed


def test_it_is_gone_while_nothing_was_missed(missed: MissedList) -> None:
    missed.show_lines(())
    assert missed.isHidden()
    missed.show_lines(["a"])
    assert not missed.isHidden()
    missed.show_lines(())
    assert missed.isHidden()


def test_reasons_are_counted_and_folded(missed: MissedList) -> None:
    missed.show_lines(["a is cut off.", "b is gone."])
    assert "2 did not come in" in [label.text() for label in missed.findChildren(QLabel)]
    assert missed.lines.isHidden()
    missed.unfold.click()
    assert not missed.lines.isHidden()
    assert [missed.lines.item(n).text() for n in range(2)] == ["a is cut off.", "b is gone."]


def test_more_reasons_join_and_others_replace(missed: MissedList) -> None:
    missed.show_lines(["a"])
    missed.show_lines(["a", "b"])
    assert missed.lines.count() == 2
    missed.show_lines(["c"])
    assert [missed.lines.item(n).text() for n in range(missed.lines.count())] == ["c"]


def test_dismissing_is_a_wish(missed: MissedList, qtbot: QtBot) -> None:
    missed.show_lines(["a"])
    with qtbot.waitSignal(missed.forgetWished):
        missed.forget.click()
    assert missed.forget.accessibleName()


def test_in_a_low_window_fewer_reasons_are_seen_at_once(missed: MissedList) -> None:
    missed.show_lines([f"{n} is gone." for n in range(20)])
    missed.unfold.click()
    before = missed.sizeHint().height()
    missed.set_low(True)
    assert missed.sizeHint().height() < before - 40
    assert missed.lines.count() == 20
    missed.set_low(False)
    assert missed.sizeHint().height() == before
