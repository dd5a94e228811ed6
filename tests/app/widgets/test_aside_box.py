"""A choice box with a word beside each choice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.aside_box import AsideBox

CHOICES = (("a", "Alpha", "The first.", "about 2 min"), ("b", "Beta", "The second.", ""))


@pytest.fixture
def box(theme: Theme, qtbot: QtBot) -> AsideBox:
    box = AsideBox(theme, "Recipe", 200)
    qtbot.addWidget(box)
    box.show_choices(CHOICES, "b")
    return box


def test_it_shows_the_choice_in_force(box: AsideBox) -> None:
    assert box.currentText() == "Beta"
    assert box.currentData() == "b"
    assert box.accessibleName() == "Recipe"


def test_what_is_beside_a_choice_is_told(box: AsideBox) -> None:
    assert (box.aside("a"), box.aside("b")) == ("about 2 min", "")
    described = box.itemData(0, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert described == "about 2 min, The first."


def test_a_new_word_leaves_the_choice_alone(box: AsideBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.currentIndexChanged):
        box.show_choices((CHOICES[0], (*CHOICES[1][:3], "about 5 s")), "b")
    assert box.aside("b") == "about 5 s"


def test_other_choices_take_their_place(box: AsideBox) -> None:
    box.show_choices((("c", "Gamma", "", ""),), "c")
    assert box.count() == 1
    assert box.currentText() == "Gamma"


def test_the_list_is_wide_enough_for_the_word(box: AsideBox) -> None:
    option = QStyleOptionViewItem()
    option.font, option.fontMetrics = box.font(), box.fontMetrics()
    model = box.model()
    wide, narrow = (box.itemDelegate().sizeHint(option, model.index(n, 0)) for n in (0, 1))
    assert wide.width() > narrow.width() + box.fontMetrics().horizontalAdvance("about 2 m")


def test_a_choice_without_room_ends_in_an_ellipsis(box: AsideBox, qtbot: QtBot) -> None:
    box.resize(200, 32)
    box.show()
    assert box.shown_text() == "Beta"
    long = "A recipe for shirts and other cloth that folds"
    box.show_choices((("c", long, "", ""),), "c")
    assert box.shown_text().endswith("…")
    assert long.startswith(box.shown_text()[:-1])
    box.resize(600, 32)
    assert box.shown_text() == long
