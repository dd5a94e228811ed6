"""A label that ends in “…” never widens what it is in, and still tells its whole text."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.elided_label import ElidedLabel

LONG = "A brand with a name that goes on and on and on and on"


def test_a_long_text_needs_no_room_and_is_told_in_the_tooltip(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel("", "heading")
    qtbot.addWidget(label)
    label.setText(LONG)
    assert label.minimumSizeHint().width() < 40
    assert label.toolTip() == LONG


def test_what_does_not_fit_is_left_out(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    whole = label.grab().toImage()
    label.resize(90, label.height())
    part = label.grab().toImage()
    last = [
        part.pixelColor(x, y) != part.pixelColor(89, 0)
        for x in range(84, 90)
        for y in range(part.height())
    ]
    assert whole.width() > 90
    assert sum(last) < 12
