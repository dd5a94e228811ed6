"""What did not work: a line each, as many as there is room for, the others behind a fold."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.trouble_list import TroubleList

TROUBLES = [(f"Source {n} could not be reached.", "Check the connection.") for n in range(3)]


@pytest.fixture
def troubles(theme: Theme, qtbot: QtBot) -> TroubleList:
    troubles = TroubleList(theme)
    qtbot.addWidget(troubles)
    troubles.set_room(1)
    return troubles


def test_it_is_gone_while_all_is_well(troubles: TroubleList) -> None:
    troubles.show_troubles(TROUBLES[:1])
    assert not troubles.isHidden()
    assert troubles.unfold.isHidden()
    assert troubles.texts == ("Source 0 could not be reached. Check the connection.",)
    troubles.show_troubles([])
    assert troubles.isHidden()


def test_the_others_are_counted_and_unfolded(troubles: TroubleList) -> None:
    troubles.show_troubles(TROUBLES)
    assert len(troubles.texts) == 1
    assert troubles.unfold.text() == "2 more"
    troubles.unfold.click()
    assert len(troubles.texts) == 3
    troubles.unfold.click()
    assert len(troubles.texts) == 1


def test_more_room_shows_more_lines(troubles: TroubleList) -> None:
    troubles.show_troubles(TROUBLES)
    troubles.set_room(3)
    assert len(troubles.texts) == 3
    assert troubles.unfold.isHidden()


def test_unfolded_it_grows_by_two_lines_and_the_rest_is_scrolled_to(
    troubles: TroubleList, qtbot: QtBot
) -> None:
    troubles.show_troubles([(f"Source {n} could not be reached.", "") for n in range(12)])
    troubles.resize(400, troubles.sizeHint().height())
    troubles.show()
    folded = troubles.sizeHint().height()
    troubles.unfold.click()
    assert len(troubles.texts) == 12
    assert troubles.sizeHint().height() <= folded + 40
    (area,) = troubles.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    # Scrolled by keyboard too.
    assert area.focusPolicy() == Qt.FocusPolicy.StrongFocus
    troubles.unfold.click()
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
