"""What can be done with a recipe as a whole: save, delete, reset, from and to a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.dialogs.recipe_name_dialog import RecipeNameDialog
from app.i18n import tr
from app.theme import SPACE_L, SPACE_M, SPACE_S
from app.viewmodels.train_setup import SetupModel
from app.widgets.kit import Kit
from app.widgets.labels import Button
from brandcore.training.presets import PRESETS


class KeepRow(QWidget):
    """The row of buttons at the foot of the form.

    Parameters
    ----------
    model : SetupModel
        What is shown, and where wishes go.
    kit : Kit
        Colours in force.
    """

    def __init__(self, model: SetupModel, kit: Kit) -> None:
        super().__init__()
        self._model = model
        theme = kit.theme
        self.save = Button(tr("Save as …"), act=self.ask_name)
        self.delete = Button(tr("Delete"), icon="trash", theme=theme, act=model.remove)
        self.reset = Button(tr("Reset"), icon="undo", theme=theme, act=model.reset)
        self.bring = Button(tr("Import …"), "quiet", act=self._ask_file)
        self.give = Button(tr("Export …"), "quiet", act=self._ask_where)
        self.delete.setToolTip(tr("Delete this recipe of yours"))
        self.bring.setToolTip(tr("Take a recipe from a TOML file, such as that of a run"))
        self.give.setToolTip(tr("Write this recipe to a TOML file"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        row.setSpacing(SPACE_S)
        for button in (self.save, self.delete, self.reset):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.bring, self.give):
            row.addWidget(button)
        model.changed.connect(self._show)
        self._show()

    def stops(self) -> tuple[QWidget, ...]:
        """Return what the keyboard goes through, from the first to the last."""
        return self.save, self.delete, self.reset, self.bring, self.give

    def ask_name(self) -> RecipeNameDialog:
        """Ask under which name the recipe is to be saved."""
        state, book = self._model.state, self._model.book
        presets = frozenset(each.name.casefold() for each in PRESETS)
        own = frozenset(each.name.casefold() for each in book.saved)
        start = (state.recipe, self._model.recipe.about) if state.own else ("", "")
        dialog = RecipeNameDialog(start, presets, own, self._model.save_as, self)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
        return dialog

    def _show(self) -> None:
        state = self._model.state
        self.save.setEnabled(state.sound)
        self.give.setEnabled(state.sound)
        self.delete.setVisible(state.own)
        self.reset.setEnabled(state.changed)
        self.reset.setToolTip(tr("Back to “{recipe}” as it is kept", recipe=state.recipe))

    def _ask_file(self) -> None:
        dialog = self._dialog(tr("Recipe to import"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda file: self._model.book.bring(Path(file)))
        dialog.open()

    def _ask_where(self) -> None:
        dialog = self._dialog(tr("Write the recipe to"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        recipe = self._model.to_train()
        dialog.selectFile(f"{self._model.state.recipe}.toml")
        dialog.fileSelected.connect(lambda file: self._model.book.give(recipe, Path(file)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(tr("Recipes (*.toml)"))
        return dialog
