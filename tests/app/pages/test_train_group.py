"""A page of the form is built while the window goes on."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.pages.train_group import GroupPage
from app.session import Session
from app.settings import Settings
from app.viewmodels.train_setup import SetupModel
from app.widgets.kit import Kit
from brandcore.training.field_table import HEAD, PICTURES

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def page(session: Session, settings: Settings, kit: Kit, qtbot: QtBot) -> GroupPage:
    page = GroupPage((*PICTURES, *HEAD), SetupModel(session, settings), kit)
    qtbot.addWidget(page)
    page.resize(500, 240)
    page.show()
    return page


def test_fields_come_one_by_one(page: GroupPage, qtbot: QtBot) -> None:
    assert len(page.rows) < 2
    qtbot.waitUntil(lambda: len(page.rows) == len(PICTURES) + len(HEAD))
    assert list(page.rows) == [field.key for field in (*PICTURES, *HEAD)]


def test_each_group_has_its_heading_and_what_belongs_below_comes_last(page: GroupPage) -> None:
    below = QLabel("below")
    page.add_below(below)
    page.build()
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert texts.count("Pictures") == texts.count("Head") == 1
    column = page.area.widget().layout()
    assert column is not None
    assert column.itemAt(column.count() - 2).widget() is below


def test_what_has_the_keyboard_is_scrolled_to(page: GroupPage, qtbot: QtBot) -> None:
    page.build()
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().maximum() > 0)
    page.rows["image_size_px"].editor.setFocus()
    for _ in range(40):
        page.area.focusNextPrevChild(True)
        if page.rows["head.start"].editor.hasFocus():
            break
    assert page.rows["head.start"].editor.hasFocus()
    top = page.rows["head.start"].mapTo(page.area.viewport(), page.rect().topLeft()).y()
    assert 0 <= top < page.area.viewport().height()
