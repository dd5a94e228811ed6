"""The card of what is known: all of it is said, and addresses lead to the browser."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.fact_card import FactCard, is_address, site_of
from tests.helpers import desk

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PAGE = "https://commons.example/wiki/File:A_very_long_name_of_a_picture.jpg"
FACTS = (("Author", "Jane"), ("Page", PAGE), ("Licence", "CC BY 4.0"))


@pytest.fixture
def card(theme: Theme, qtbot: QtBot) -> FactCard:
    card = FactCard("Where it comes from")
    qtbot.addWidget(card)
    card.setFixedWidth(260)
    card.resize(260, 300)
    card.show_facts(FACTS)
    card.show()
    return card


def said(card: FactCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def test_it_says_what_is_known(card: FactCard) -> None:
    assert said(card) == ["Where it comes from", "Author", "Jane", "Page", "Licence", "CC BY 4.0"]
    card.show_facts((("Source", "This computer"),))
    assert said(card) == ["Where it comes from", "Source", "This computer"]
    assert card.links == ()


def test_an_address_is_opened_by_keyboard(card: FactCard, qtbot: QtBot) -> None:
    (link,) = card.links
    assert link.text() == "commons.example"
    assert link.accessibleName() == f"Page: {PAGE}"
    assert PAGE in link.toolTip()
    with desk.opened("https") as opened:
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert opened == [QUrl(PAGE)]


def test_nothing_makes_it_wider(card: FactCard, qtbot: QtBot) -> None:
    card.show_facts((("Title", "x" * 200), ("Page", f"https://{'sub.' * 30}example.org/")))
    inside = card.findChild(QScrollArea).widget()
    qtbot.waitUntil(lambda: inside.width() <= 260)


def test_only_what_a_browser_opens_is_a_link() -> None:
    assert is_address("https://a.example/x")
    assert not is_address("https://a.example and more")
    assert not is_address("javascript:alert(1)")
    assert site_of("https://www.example.org/x") == "example.org"
    assert len(site_of(f"https://{'sub.' * 30}example.org/")) == 26
