"""The picker finds a brand by a part of its name, or takes a new one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.dialogs.brand_picker import BrandPicker
from app.itemmodels.brands import BrandRow
from app.theme import Theme
from brandcore.dataset.records import DISTRACTOR

ROWS = (
    BrandRow("Puma", "Puma", 3),
    BrandRow("Maserati", "Maserati", 3),
    BrandRow("Mini", "Mini", 3),
    BrandRow(DISTRACTOR, "None of the brands", 3),
)


@pytest.fixture
def picker(theme: Theme, qtbot: QtBot) -> BrandPicker:
    picker = BrandPicker("Move", "3 pictures go there.", ROWS)
    picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(picker)
    picker.show()
    return picker


def shown(picker: BrandPicker) -> list[str]:
    return [picker.list.item(row).text() for row in range(picker.list.count())]


def test_what_begins_with_the_letters_is_marked_first(picker: BrandPicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.name, "ma")
    assert shown(picker) == ["Puma", "Maserati", "New brand “ma”"]
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.keyClick(picker.name, Qt.Key.Key_Return)
    assert picked.args == ["Maserati", False]


def test_arrows_walk_while_one_types(picker: BrandPicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.name, "ma")
    qtbot.keyClick(picker.name, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.picked) as picked:
        qtbot.keyClick(picker.name, Qt.Key.Key_Return)
    assert picked.args == ["ma", True]


def test_none_of_the_brands_is_found_by_what_it_is_called(
    picker: BrandPicker, qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.name, "none")
    with qtbot.waitSignal(picker.picked) as picked:
        picker.ok.click()
    assert picked.args == [DISTRACTOR, False]


def test_a_known_name_in_other_letters_is_no_new_brand(picker: BrandPicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.name, "MINI")
    assert shown(picker) == ["Mini"]


def test_with_nothing_to_choose_nothing_can_be_chosen(theme: Theme, qtbot: QtBot) -> None:
    picker = BrandPicker("Add", "Which?", ())
    qtbot.addWidget(picker)
    assert not picker.ok.isEnabled()
    picker.name.setText("Delta")
    assert picker.ok.isEnabled()


def test_a_suggested_name_is_there_to_be_taken(theme: Theme, qtbot: QtBot) -> None:
    picker = BrandPicker("Add", "Which?", ROWS, "Delta")
    qtbot.addWidget(picker)
    assert shown(picker) == ["New brand “Delta”"]
