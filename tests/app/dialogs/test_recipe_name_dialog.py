"""The name of a recipe."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.dialogs.recipe_name_dialog import RecipeNameDialog

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def saved() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, saved: list[tuple[str, str]]) -> RecipeNameDialog:
    dialog = RecipeNameDialog(
        ("", "For tins."), frozenset({"quick"}), frozenset({"mine"}),
        lambda name, about: saved.append((name, about)),
    )  # fmt: skip
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_return_saves_under_the_name_typed(
    dialog: RecipeNameDialog, saved: list[tuple[str, str]], qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.name, "  Tea tins ")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert saved == [("Tea tins", "For tins.")]


@pytest.mark.parametrize(
    ("name", "words", "can"),
    [
        ("", "Your recipes are kept for all projects.", False),
        ("Quick", "A recipe that the program comes with is called so.", False),
        ("Mine", "It takes the place of your recipe of that name.", True),
        ("new", "Your recipes are kept for all projects.", True),
    ],
)
def test_what_a_name_means_is_told(
    dialog: RecipeNameDialog, name: str, words: str, can: bool
) -> None:
    dialog.name.setText(name)
    assert dialog.verdict.text() == words
    assert dialog.ok.isEnabled() == can


def test_escape_saves_nothing(
    dialog: RecipeNameDialog, saved: list[tuple[str, str]], qtbot: QtBot
) -> None:
    dialog.name.setText("new")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert saved == []
