from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import logs
from app.dialogs.bug_dialog import BugDialog
from app.notices import Bug
from app.widgets.kit import Kit
from brandcore import __version__
from tests.helpers import desk

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

BUG = Bug("KeyError: 'nike'", "Traceback …\n  somewhere\nKeyError: 'nike'")


@pytest.fixture
def dialog(kit: Kit, qtbot: QtBot) -> BugDialog:
    dialog = BugDialog(BUG, kit)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def words(dialog: BugDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_it_says_what_broke_in_plain_words_and_folds_the_details(dialog: BugDialog) -> None:
    assert "KeyError: 'nike'" in words(dialog)
    assert "not of your pictures" in words(dialog)
    assert not dialog.details.isVisible()


def test_the_details_unfold_and_fold_again(dialog: BugDialog) -> None:
    dialog.unfold.click()
    assert dialog.details.isVisible()
    assert "somewhere" in dialog.details.toPlainText()
    dialog.unfold.click()
    assert not dialog.details.isVisible()


def test_the_copied_details_hold_trace_and_versions(dialog: BugDialog) -> None:
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert BUG.trace in copied
    assert __version__ in copied
    assert ".".join(map(str, sys.version_info[:3])) in copied


def test_another_fault_joins_the_first(dialog: BugDialog) -> None:
    dialog.add(Bug("ValueError: no", "Traceback …\nValueError: no"))
    assert "KeyError: 'nike' – and 1 more" in words(dialog)
    assert "ValueError: no" in dialog.report()


def test_the_log_folder_opens(dialog: BugDialog) -> None:
    with desk.opened() as opened:
        dialog.folder.click()
    assert opened == [QUrl.fromLocalFile(str(logs.log_file().parent))]


def test_it_does_not_block_the_window_and_enter_closes_it(dialog: BugDialog, qtbot: QtBot) -> None:
    assert not dialog.isModal()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
