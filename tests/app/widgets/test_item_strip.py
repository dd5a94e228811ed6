"""Which thing of that name is meant: cards to choose from, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.item_strip import ItemStrip

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@dataclass(frozen=True)
class Item:
    id: str
    label: str
    description: str
    has_logo: bool = False


ITEMS = (Item("Q1", "Nike, Inc.", "maker of sportswear", True), Item("Q2", "Nike", "goddess"))


@pytest.fixture
def strip(theme: Theme, qtbot: QtBot) -> ItemStrip:
    strip = ItemStrip(theme)
    qtbot.addWidget(strip)
    strip.ask("Nike", ITEMS)
    strip.resize(560, 46)
    strip.show()
    return strip


def test_it_asks_and_is_gone_when_nothing_is_to_be_asked(strip: ItemStrip) -> None:
    assert strip.question.text() == "Which “Nike” do you mean?"
    assert [card.accessibleName() for card in strip.cards] == [
        "Nike, Inc., maker of sportswear, its logo is known, Suggested",
        "Nike, goddess",
    ]
    strip.ask("Nike", ())
    assert strip.isHidden()


def test_a_long_name_is_cut_and_told_whole(strip: ItemStrip) -> None:
    name = "The Most Extraordinarily Long Brand Name Ever Registered"
    strip.ask(name, ITEMS)
    question = strip.question
    assert question.text().startswith("Which “The")
    assert question.text().endswith("…” do you mean?")
    assert question.heightForWidth(question.width()) <= strip.height()
    assert question.toolTip() == question.accessibleName() == f"Which “{name}” do you mean?"
    strip.ask("Nike", ITEMS)
    assert question.text() == "Which “Nike” do you mean?"
    assert question.toolTip() == ""


def test_a_click_chooses(strip: ItemStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.chosen) as chosen:
        qtbot.mouseClick(strip.cards[0], Qt.MouseButton.LeftButton)
    assert chosen.args == ["Q1"]
    with qtbot.waitSignal(strip.chosen) as chosen:
        strip.none.click()
    assert chosen.args == [""]


def test_arrows_go_to_a_card_and_enter_chooses_it(strip: ItemStrip, qtbot: QtBot) -> None:
    strip.activateWindow()
    qtbot.waitExposed(strip)
    strip.focus_first()
    qtbot.keyClick(strip.cards[0], Qt.Key.Key_Right)
    qtbot.keyClick(strip.cards[1], Qt.Key.Key_Right)
    assert strip.cards[1].hasFocus()
    with qtbot.waitSignal(strip.chosen) as chosen:
        qtbot.keyClick(strip.cards[1], Qt.Key.Key_Return)
    assert chosen.args == ["Q2"]


def test_the_best_answer_is_suggested_and_nothing_looks_chosen(
    strip: ItemStrip, theme: Theme
) -> None:
    def signed(number: int, colour: str) -> bool:
        image = strip.cards[number].grab().toImage()
        wanted = theme.colour(colour)
        return any(
            image.pixelColor(x, y) == wanted
            for x in range(image.width() - 70, image.width() - 4) for y in range(4, 25)
        )  # fmt: skip

    assert signed(0, "accent-soft")
    assert not signed(1, "accent-soft")
    assert not signed(0, "good")
    strip.ask("Nike", (ITEMS[1], ITEMS[0]))
    # Without a logo the first is no better than the others.
    assert not any(signed(number, "accent-soft") for number in range(2))
