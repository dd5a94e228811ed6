from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.dialogs.about_dialog import AboutDialog
from app.widgets.kit import Kit
from brandcore import __version__

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

ROOT = Path(__file__).parents[3]


@pytest.fixture
def dialog(kit: Kit, qtbot: QtBot) -> AboutDialog:
    dialog = AboutDialog(kit)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def words(dialog: AboutDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_it_tells_version_licence_and_the_terms_of_qt(dialog: AboutDialog) -> None:
    assert f"Version {__version__}" in words(dialog)
    assert "Apache License 2.0" in words(dialog)
    assert "Lesser General Public License 3" in words(dialog)


def test_every_library_that_is_handed_out_is_credited(dialog: AboutDialog) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {each.split(">")[0].split("=")[0].lower() for each in project["dependencies"]}
    called = {"tensorflow-cpu": "tensorflow", "pyside6-essentials": "pyside6"}
    said = words(dialog).lower()
    missing = {each for each in needed if called.get(each, each) not in said}
    assert missing == set()


def test_the_photos_in_the_sample_are_credited_as_its_own_credits_do(dialog: AboutDialog) -> None:
    own = (ROOT / "resources" / "sample" / "CREDITS.md").read_text("utf-8")
    for words_of_both in ("GroceryStoreDataset", "2019 Marcus Klasson", "MIT"):
        assert words_of_both in words(dialog)
        assert words_of_both in own


def test_the_licence_it_names_is_the_one_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")


def test_escape_closes_it(dialog: AboutDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
