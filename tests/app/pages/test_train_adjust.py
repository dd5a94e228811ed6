"""The form over the recipe's numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from app.pages.train_adjust import AdjustPanel
from app.session import Session
from app.settings import Settings
from app.viewmodels.run_shelf import RunShelf
from app.viewmodels.train_setup import SetupModel
from app.widgets.kit import Kit

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def setup(session: Session, settings: Settings) -> SetupModel:
    return SetupModel(session, settings, RunShelf(session))


@pytest.fixture
def panel(setup: SetupModel, kit: Kit, qtbot: QtBot) -> AdjustPanel:
    panel = AdjustPanel(setup, kit)
    qtbot.addWidget(panel)
    panel.resize(788, 420)
    panel.show()
    return panel


def spin(panel: AdjustPanel, key: str) -> QSpinBox:
    editor = panel.rows[key].editor
    assert isinstance(editor, QSpinBox)
    return editor


def line(panel: AdjustPanel, key: str) -> QLineEdit:
    editor = panel.rows[key].editor
    assert isinstance(editor, QLineEdit)
    return editor


def test_every_number_is_explained_and_named(panel: AdjustPanel) -> None:
    names = {row.editor.accessibleName() for row in panel.rows.values()}
    assert len(names) == len(panel.rows)
    assert all(row.editor.accessibleDescription() for row in panel.rows.values())


def test_a_whole_number_goes_into_the_recipe(panel: AdjustPanel, setup: SetupModel) -> None:
    spin(panel, "fine_tune.last_layers").setValue(12)
    assert setup.to_train().fine_tune.last_layers == 12


def test_a_rate_is_typed(panel: AdjustPanel, setup: SetupModel, qtbot: QtBot) -> None:
    editor = line(panel, "warm_up.learning_rate.base")
    editor.selectAll()
    qtbot.keyClicks(editor, "0,0002")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert setup.to_train().warm_up.learning_rate.base == 0.0002


def test_nonsense_is_explained_where_it_stands(
    panel: AdjustPanel, setup: SetupModel, qtbot: QtBot
) -> None:
    row = panel.rows["warm_up.learning_rate.base"]
    editor = line(panel, row.field.key)
    before = setup.to_train()
    editor.setText("fast")
    editor.editingFinished.emit()
    assert row.why.text() == "“fast” is no number."
    assert row.why.property("role") == "bad"
    assert setup.to_train() == before
    editor.setText("0.01")
    editor.editingFinished.emit()
    assert row.why.text().startswith("How far each step goes")


def test_going_back_shows_the_presets_numbers(panel: AdjustPanel, setup: SetupModel) -> None:
    editor = spin(panel, "warm_up.epochs")
    preset = editor.value()
    assert not panel.reset.isEnabled()
    editor.setValue(preset + 3)
    assert panel.reset.isEnabled()
    panel.reset.click()
    assert editor.value() == preset
    assert not panel.reset.isEnabled()


def test_a_folder_of_weights_is_chosen_and_given_up(
    panel: AdjustPanel, setup: SetupModel, settings: Settings
) -> None:
    panel.weights.choose.click()
    (dialog,) = panel.weights.findChildren(QFileDialog)
    dialog.fileSelected.emit("/somewhere/weights")
    dialog.reject()
    assert settings.choices.weights_folder == "/somewhere/weights"
    assert panel.weights.folder.text() == "/somewhere/weights"
    panel.weights.usual.click()
    assert settings.choices.weights_folder == ""
    assert not panel.weights.usual.isEnabled()
