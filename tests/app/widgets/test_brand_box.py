"""Choose a brand, or type one; what is on offer changes without disturbing who types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.brand_box import BrandBox

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

BRANDS = (("Aurora", "Aurora"), ("Nike", "Nike"), ("_distractor", "None of the brands"))


@pytest.fixture
def box(theme: Theme, qtbot: QtBot) -> BrandBox:
    box = BrandBox()
    qtbot.addWidget(box)
    box.show_brands(BRANDS, "")
    box.show()
    return box


def typed(box: BrandBox, text: str, qtbot: QtBot) -> None:
    line = box.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def test_nothing_is_chosen_at_first(box: BrandBox) -> None:
    assert box.currentText() == ""
    assert box.accessibleName()


def test_enter_takes_a_new_name(box: BrandBox, qtbot: QtBot) -> None:
    typed(box, "Zephyr", qtbot)
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert chosen.args == ["Zephyr"]


def test_a_title_stands_for_its_name(box: BrandBox, qtbot: QtBot) -> None:
    typed(box, "none of the brands", qtbot)
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert chosen.args == ["_distractor"]


def test_any_part_of_a_name_finds_it(box: BrandBox, qtbot: QtBot) -> None:
    typed(box, "IK", qtbot)
    completer = box.completer()
    assert completer is not None
    assert completer.completionCount() == 1
    completer.popup().hide()


def test_what_is_being_typed_stays_when_brands_change(box: BrandBox, qtbot: QtBot) -> None:
    typed(box, "Zep", qtbot)
    box.show_brands((*BRANDS, ("Olymp", "Olymp")), "")
    assert box.currentText() == "Zep"


def test_the_chosen_brand_is_shown(box: BrandBox) -> None:
    box.show_brands(BRANDS, "Nike")
    assert box.currentText() == "Nike"
    box.show_brands(BRANDS, "")
    assert box.currentText() == ""


def test_choosing_from_the_list_tells_the_name(box: BrandBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.chosen) as chosen:
        box.activated.emit(2)
    assert chosen.args == ["_distractor"]
