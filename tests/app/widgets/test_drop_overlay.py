"""The veil that says what letting go would do."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.drop_overlay import DropOverlay


def test_it_covers_its_parent_and_shows_one_sentence(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(400, 300)
    parent.show()
    overlay = DropOverlay(parent, theme)
    assert overlay.text == ""
    overlay.show_text("Let go to ask which brand is shown")
    assert overlay.text == "Let go to ask which brand is shown"
    assert overlay.geometry() == parent.rect()
    image = overlay.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    middle = image.copy(40, 100, 320, 100)
    darkest = min(middle.pixelColor(x, y).red() for x in range(320) for y in range(100))
    assert darkest < 80, "the sentence is written in ink"
    overlay.hide()
    assert overlay.text == ""
