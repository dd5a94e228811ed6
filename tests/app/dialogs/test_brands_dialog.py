"""Many brands at once: typed, pasted, or from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.dialogs.brands_dialog import BrandsDialog
from app.theme import Theme

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> BrandsDialog:
    dialog = BrandsDialog("Nike\n\nPuma", there=("NIKE", "Fila"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_begins_with_what_was_pasted_and_counts_it(dialog: BrandsDialog) -> None:
    assert (dialog.ok.text(), dialog.told.text()) == ("Add 1", "1 is there already.")
    dialog.names.setPlainText("Puma\npuma\nVans, Asics")
    assert (dialog.ok.text(), dialog.told.text()) == ("Add 2", "1 line is left out.")
    assert "puma" in dialog.told.toolTip()
    dialog.names.setPlainText("  \n")
    assert not dialog.ok.isEnabled()


def test_a_list_without_end_is_counted_a_little_later(dialog: BrandsDialog, qtbot: QtBot) -> None:
    dialog.names.setPlainText("\n".join(f"Brand number {n}" for n in range(2_000)))
    qtbot.waitUntil(lambda: dialog.ok.text() == "Add 2000")


def test_the_names_are_handed_on_by_keyboard(dialog: BrandsDialog, qtbot: QtBot) -> None:
    dialog.names.setPlainText("Nike\nPuma\n")
    with qtbot.waitSignal(dialog.textGiven) as given:
        qtbot.keyClick(dialog.names, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert given.args == ["Nike\nPuma\n"]


@pytest.mark.parametrize("tabs", range(4))
def test_ctrl_enter_adds_wherever_the_keyboard_is(
    dialog: BrandsDialog, qtbot: QtBot, tabs: int
) -> None:
    dialog.activateWindow()
    for _ in range(tabs):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(dialog.textGiven) as given:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert given.args == ["Nike\n\nPuma"]
    assert not dialog.isVisible()


def test_tab_goes_from_the_names_to_what_adds_them(dialog: BrandsDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    qtbot.keyClick(dialog.names, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.ok
    assert dialog.names.toPlainText() == "Nike\n\nPuma"


def test_escape_asks_before_names_are_lost(dialog: BrandsDialog, qtbot: QtBot) -> None:
    for number in range(2):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        box = dialog.findChildren(QMessageBox)[-1]
        assert "have not been added" in box.text()
        assert dialog.isVisible()
        away, stay = (
            next(each for each in box.buttons() if each.text() == text)
            for text in ("Throw them away", "Go on typing")
        )
        (away if number else stay).click()
        assert dialog.isVisible() is not bool(number)
    dialog.names.clear()
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_file_takes_what_was_typed_along(
    dialog: BrandsDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.file.click()
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    with qtbot.waitSignals([dialog.textGiven, dialog.fileChosen]):
        chooser.fileSelected.emit(str(tmp_path / "brands.csv"))
    chooser.close()


def test_a_file_is_handed_on(dialog: BrandsDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.file.click()
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    with qtbot.waitSignal(dialog.fileChosen) as chosen:
        chooser.fileSelected.emit(str(tmp_path / "brands.csv"))
    assert chosen.args == [tmp_path / "brands.csv"]
    chooser.close()
