"""One line with one thing to do; gone while there is nothing to tell."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.told_line import ToldLine

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_it_tells_and_what_can_be_done_is_a_wish(theme: Theme, qtbot: QtBot) -> None:
    line = ToldLine(theme, "warn", "warn", "Ask again")
    qtbot.addWidget(line)
    assert line.isHidden()
    line.tell("No network.")
    assert not line.isHidden()
    assert (line.words.text(), line.act.text()) == ("No network.", "Ask again")
    with qtbot.waitSignal(line.acted):
        line.act.click()
    line.tell("")
    assert line.isHidden()


def test_its_sign_has_the_colour_of_the_theme(theme: Theme, qtbot: QtBot) -> None:
    line = ToldLine(theme, "warn", "warn", "Ask again")
    qtbot.addWidget(line)
    for choice in ("light", "dark"):
        theme.choose("dark" if choice == "dark" else "light")
        image = line.icon.pixmap().toImage()
        colours = {
            image.pixelColor(x, y).name() for x in range(image.width())
            for y in range(image.height())
        }  # fmt: skip
        assert theme.colour("warn").name() in colours
