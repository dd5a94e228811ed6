"""Recipes are saved under a name, deleted, reset, and go from and to files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.pages.train_keep import KeepRow
from app.session import Session
from app.settings import Settings
from app.viewmodels.train_setup import SetupModel
from app.widgets.kit import Kit
from brandcore.training import kept_recipes
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import RECIPE, Recipe

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def setup(session: Session, settings: Settings) -> SetupModel:
    return SetupModel(session, settings)


@pytest.fixture
def row(setup: SetupModel, kit: Kit, qtbot: QtBot) -> KeepRow:
    row = KeepRow(setup, kit)
    qtbot.addWidget(row)
    row.show()
    return row


def test_a_recipe_is_saved_under_a_name_typed_and_deleted_again(
    row: KeepRow, setup: SetupModel, qtbot: QtBot
) -> None:
    setup.adjust("seed", "8")
    assert not row.delete.isVisible()
    dialog = row.ask_name()
    qtbot.keyClicks(dialog.name, "Tea tins")
    with qtbot.waitSignal(setup.book.came):
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert [each.seed for each in kept_recipes.saved()] == [8]
    assert setup.state.recipe == "Tea tins"
    assert row.delete.isVisible()
    again = row.ask_name()
    assert again.name.text() == "Tea tins"
    again.reject()
    with qtbot.waitSignal(setup.book.changed):
        row.delete.click()
    assert kept_recipes.saved() == ()
    assert not row.delete.isVisible()


def test_what_cannot_go_together_is_neither_saved_nor_given_away(
    row: KeepRow, setup: SetupModel
) -> None:
    setup.adjust("beside", PRESETS[0].backbone)
    assert not row.save.isEnabled()
    assert not row.give.isEnabled()
    row.reset.click()
    assert row.save.isEnabled()
    assert not row.reset.isEnabled()


def test_a_recipe_comes_from_a_file(
    row: KeepRow, setup: SetupModel, qtbot: QtBot, tmp_path: Path
) -> None:
    RECIPE.write(tmp_path / "recipe.toml", Recipe(name="Given", seed=3))
    row.bring.click()
    (dialog,) = row.findChildren(QFileDialog)
    with qtbot.waitSignal(setup.book.came):
        dialog.fileSelected.emit(str(tmp_path / "recipe.toml"))
    dialog.reject()
    assert setup.to_train() == Recipe(name="Given", seed=3)


def test_a_recipe_goes_to_a_file(
    row: KeepRow, setup: SetupModel, qtbot: QtBot, tmp_path: Path
) -> None:
    setup.adjust("seed", "8")
    row.give.click()
    (dialog,) = row.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "out.toml"))
    dialog.reject()
    qtbot.waitUntil((tmp_path / "out.toml").exists)
    assert kept_recipes.load(str(tmp_path / "out.toml")) == setup.to_train()
