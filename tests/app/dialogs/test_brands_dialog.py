"""Many brands at once: typed, pasted, or from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.dialogs.brands_dialog import BrandsDialog
from app.theme import Theme

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> BrandsDialog:
    dialog = BrandsDialog("Nike\n\nPuma")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_begins_with_what_was_pasted_and_counts_it(dialog: BrandsDialog) -> None:
    assert dialog.ok.text() == "Add 2"
    dialog.names.setPlainText("  \n")
    assert not dialog.ok.isEnabled()


def test_the_names_are_handed_on_by_keyboard(dialog: BrandsDialog, qtbot: QtBot) -> None:
    dialog.names.setPlainText("Nike\nPuma\n")
    with qtbot.waitSignal(dialog.textGiven) as given:
        qtbot.keyClick(dialog.names, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert given.args == ["Nike\nPuma\n"]


def test_a_file_is_handed_on(dialog: BrandsDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.file.click()
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    with qtbot.waitSignal(dialog.fileChosen) as chosen:
        chooser.fileSelected.emit(str(tmp_path / "brands.csv"))
    assert chosen.args == [tmp_path / "brands.csv"]
    chooser.close()
