"""A card that lists, and deletes what is chosen."""

from __future__ import annotations

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.widgets.kit import Kit
from app.widgets.list_card import ListCard, ListWords

WORDS = ListWords("Runs", "Runs, newest first", "Delete the selected run …")


def test_it_says_what_it_lists_and_what_its_button_does(kit: Kit, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    rows = QStandardItemModel(2, 1)
    card = ListCard(WORDS, rows, lambda: pressed.append(True), kit)
    qtbot.addWidget(card)
    assert [label.text() for label in card.findChildren(QLabel)] == ["Runs"]
    assert card.view.accessibleName() == "Runs, newest first"
    assert card.view.model() is rows
    assert card.remove.accessibleName() == card.remove.toolTip() == "Delete the selected run …"
    card.remove.click()
    assert pressed == [True]
