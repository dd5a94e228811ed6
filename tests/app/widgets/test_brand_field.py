"""The field for a brand: Enter names one, Down goes on, many lines pasted are many brands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.brand_field import BrandField


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> BrandField:
    field = BrandField()
    qtbot.addWidget(field)
    return field


def test_enter_names_a_brand_and_empties_the_field(field: BrandField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "  Nike ")
    with qtbot.waitSignal(field.named) as named:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert named.args == ["Nike"]
    assert field.text() == ""
    with qtbot.assertNotEmitted(field.named), qtbot.waitSignal(field.goneOn):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_down_goes_on_and_escape_empties(field: BrandField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "Ni")
    with qtbot.waitSignal(field.wentDown):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_list_that_is_pasted_is_handed_on(field: BrandField, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("Nike\nPuma\n")
    with qtbot.waitSignal(field.listPasted) as pasted:
        qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted.args == ["Nike\nPuma"]
    assert field.text() == ""
    QGuiApplication.clipboard().setText("Reebok")
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "Reebok"
