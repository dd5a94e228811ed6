"""The brands down the side: arrows and letters choose one, Enter goes on to its candidates."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.itemmodels.brand_lines import BrandLinesModel
from app.theme import Theme
from app.viewmodels.search_state import BrandLine
from app.widgets.brand_line_list import BrandLineList

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> BrandLineList:
    view = BrandLineList(theme)
    qtbot.addWidget(view)
    model = BrandLinesModel(view)
    model.show([BrandLine(name, name) for name in ("Ada", "Bea", "Cleo")])
    view.setModel(model)
    view.show()
    return view


def test_letters_find_a_brand(view: BrandLineList, qtbot: QtBot) -> None:
    view.setFocus()
    qtbot.keyClicks(view, "cl")
    assert view.chosen() == "Cleo"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right])
def test_enter_or_right_goes_on(view: BrandLineList, qtbot: QtBot, key: Qt.Key) -> None:
    view.setCurrentIndex(view.model().index(1, 0))
    with qtbot.waitSignal(view.goneOn):
        qtbot.keyClick(view, key)
    assert view.chosen() == "Bea"
    view.setModel(BrandLinesModel(view))
    with qtbot.assertNotEmitted(view.goneOn):
        qtbot.keyClick(view, key)
