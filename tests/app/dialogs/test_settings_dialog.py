"""Every choice takes effect at once, and the dialog says what lies where."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app import logs
from app.dialogs.settings_dialog import SettingsDialog
from app.dialogs.sources_dialog import SourcesDialog
from app.session import Session
from app.settings import Settings, settings_file
from app.widgets.kit import Kit
from brandcore import files
from brandcore.training.backbones import find
from tests.helpers import desk

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def dialog(settings: Settings, empty_project: Session, kit: Kit, qtbot: QtBot) -> SettingsDialog:
    assert empty_project.project is not None
    kept = empty_project.project.cache / "features" / "ab" / "kept.npy"
    files.write_bytes(kept, b"x" * 3_000_000)
    dialog = SettingsDialog(settings, empty_project, kit)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "3.0 MB" in said(dialog))
    return dialog


def said(dialog: SettingsDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_colours_are_chosen_live(dialog: SettingsDialog, settings: Settings) -> None:
    assert dialog.themes.checkedId() == 0
    dialog.themes.button(2).click()
    assert settings.choices.theme == "dark"


def test_a_choice_made_elsewhere_is_shown(dialog: SettingsDialog, settings: Settings) -> None:
    settings.change(theme="light")
    assert dialog.themes.checkedId() == 1


def test_a_language_is_chosen(dialog: SettingsDialog, settings: Settings) -> None:
    row = dialog.language.findData("en")
    dialog.language.setCurrentIndex(row)
    dialog.language.activated.emit(row)
    assert settings.choices.language == "en"


def test_a_weights_folder_is_chosen_and_what_it_holds_is_told(
    dialog: SettingsDialog, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    backbone = find("mobilenet-0.75")
    files.write_bytes(tmp_path / "w" / backbone.weights_file, b"weights")
    choose = next(b for b in dialog.findChildren(QPushButton) if b.text().startswith("Choose"))
    choose.click()
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path / "w"))
    chooser.close()
    qtbot.waitUntil(lambda: f"Found: {backbone.title}." in said(dialog))
    assert dialog.weights.text() == str(tmp_path / "w")
    dialog.usual.click()
    assert settings.choices.weights_folder == ""
    qtbot.waitUntil(lambda: "None found there" in said(dialog))


def test_kept_features_are_emptied(
    dialog: SettingsDialog, empty_project: Session, qtbot: QtBot
) -> None:
    dialog.empty.click()
    qtbot.waitUntil(lambda: "None. They are computed" in said(dialog))
    assert not dialog.empty.isEnabled()
    qtbot.waitUntil(lambda: not empty_project.lanes.running())


def test_it_says_where_settings_and_log_lie_and_opens_both(dialog: SettingsDialog) -> None:
    assert str(settings_file()) in said(dialog)
    assert str(logs.log_file()) in said(dialog)
    buttons = [b for b in dialog.findChildren(QPushButton) if b.text() == "Open folder"]
    with desk.opened() as opened:
        for button in buttons:
            button.click()
    assert opened == [
        QUrl.fromLocalFile(str(path.parent)) for path in (settings_file(), logs.log_file())
    ]


def test_it_leads_to_the_sources(dialog: SettingsDialog) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Sources of pictures …").click()
    sources = dialog.findChild(SourcesDialog)
    assert sources is not None
    assert sources.isVisible()
    sources.reject()


def test_escape_closes_it_without_blocking_the_window(dialog: SettingsDialog, qtbot: QtBot) -> None:
    assert not dialog.isModal()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
