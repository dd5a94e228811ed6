"""Good and bad news, each with what can be done about it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.result_card import ResultCard

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def card(theme: Theme, qtbot: QtBot) -> ResultCard:
    card = ResultCard(theme)
    qtbot.addWidget(card)
    return card


def test_there_is_nothing_before_there_are_news(card: ResultCard) -> None:
    assert card.isHidden()


def test_good_news_open_their_folder(card: ResultCard, qtbot: QtBot) -> None:
    card.tell("Exported.", good=True, folder="/home/me/bundle")
    assert not card.open.isHidden()
    with qtbot.waitSignal(card.openRequested) as opened:
        card.open.click()
    assert opened.args == ["/home/me/bundle"]


def test_bad_news_come_with_a_hint_and_nothing_to_open(card: ResultCard, theme: Theme) -> None:
    card.tell("Exported.", good=True, folder="/home/me/bundle")
    card.tell("It answers differently.", good=False, hint="Train again.")
    assert card.open.isHidden()
    assert card.accessibleName() == "It answers differently. Train again."
    theme.choose("dark")
    assert not card.isHidden()
