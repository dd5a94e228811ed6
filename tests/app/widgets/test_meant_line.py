"""What a name was taken for is told, and can be thought over."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.viewmodels.search_state import ItemLine
from app.widgets.meant_line import MeantLine

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

COMPANY = ItemLine("Q483915", "Nike, Inc.", "American company")


@pytest.fixture
def line(qtbot: QtBot) -> MeantLine:
    line = MeantLine()
    qtbot.addWidget(line)
    line.resize(500, 24)
    return line


def test_it_is_gone_while_nothing_has_been_said(line: MeantLine) -> None:
    line.tell("Nike", None, none=False, busy=False)
    assert line.isHidden()


def test_it_tells_what_is_meant(line: MeantLine) -> None:
    line.tell("Nike", COMPANY, none=False, busy=False)
    assert not line.isHidden()
    assert line.words.text() == "“Nike” is Nike, Inc. – American company."


def test_what_has_no_name_is_told_by_its_number(line: MeantLine) -> None:
    line.tell("Nike", ItemLine("Q1", ""), none=False, busy=False)
    assert line.words.text() == "“Nike” is Q1."


def test_it_tells_that_none_was_right(line: MeantLine) -> None:
    line.tell("Nike", None, none=True, busy=False)
    assert line.words.text() == "“Nike” is nothing that Wikidata knows."
    assert not line.isHidden()


def test_both_ways_to_think_again_are_wishes(line: MeantLine, qtbot: QtBot) -> None:
    line.tell("Nike", COMPANY, none=False, busy=False)
    line.show()
    with qtbot.waitSignal(line.changeWished):
        line.change.click()
    with qtbot.waitSignal(line.takeBackWished):
        line.take_back.click()
    line.tell("Nike", COMPANY, none=False, busy=True)
    assert not line.change.isEnabled()
    assert not line.take_back.isEnabled()


def test_what_nobody_was_asked_about_may_be_wrong(line: MeantLine, qtbot: QtBot) -> None:
    line.tell("Nike", COMPANY, none=False, busy=False, taken=True)
    line.show()
    assert line.words.text() == (
        "Taken for the only “Nike” that Wikidata knows: Nike, Inc. – American company."
    )
    assert [each.isVisible() for each in (line.change, line.take_back, line.other)] == [
        False, False, True,
    ]  # fmt: skip
    with qtbot.waitSignal(line.otherWished):
        line.other.click()
    line.tell("Nike", None, none=True, busy=False)
    assert [each.isVisible() for each in (line.change, line.take_back, line.other)] == [
        True, True, False,
    ]  # fmt: skip
