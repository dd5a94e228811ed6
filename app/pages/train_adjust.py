"""The numbers of the recipe, each explained in a sentence, and where weights are looked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.i18n import tr
from app.theme import SPACE_L, SPACE_M, SPACE_S, set_role
from app.viewmodels import recipe_form
from app.viewmodels.recipe_form import Field, FieldState
from app.viewmodels.train_setup import SetupModel
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label, rule

_NAME_PX, _EDITOR_PX = 150, 110


class AdjustPanel(QFrame):
    """A form over the fields of the recipe.

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
        self.setProperty("role", "card")
        self.rows = {field.key: FieldRow(field, model) for field in recipe_form.FIELDS}
        self.reset = Button(
            tr("Back to the recipe’s numbers"), icon="undo", theme=kit.theme, act=model.reset
        )
        self.weights = WeightsRow(model, kit)
        self._lay_out()
        model.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnMinimumWidth(0, _NAME_PX)
        grid.setColumnStretch(2, 1)
        group = ""
        for row in self.rows.values():
            if row.field.group != group:
                group = row.field.group
                heading = Label(tr(group), "heading")
                heading.setContentsMargins(0, SPACE_S, 0, 0)
                grid.addWidget(heading, grid.rowCount(), 0, 1, 3)
            row.add_to(grid)
        column.addLayout(grid)
        column.addWidget(rule())
        column.addWidget(self.weights)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        foot.addWidget(self.reset)
        foot.addStretch(1)
        outer.addLayout(foot)

    def _show(self) -> None:
        state = self._model.state
        for field in state.fields:
            self.rows[field.field.key].show_state(field)
        self.reset.setEnabled(state.adjusted)


class FieldRow:
    """One number: its name, an editor, and what it does or why the value cannot be used."""

    def __init__(self, field: Field, model: SetupModel) -> None:
        self.field = field
        self._model = model
        self._name = Label(tr(field.name))
        self.why = Label(tr(field.why), "faint", wrap=True)
        self.editor: QSpinBox | QLineEdit = _spin(field) if field.kind == "whole" else QLineEdit()
        self.editor.setFixedWidth(_EDITOR_PX)
        self.editor.setAccessibleName(f"{tr(field.group)}: {tr(field.name)}")
        self.editor.setAccessibleDescription(tr(field.why))
        self._name.setBuddy(self.editor)
        if isinstance(self.editor, QSpinBox):
            self.editor.valueChanged.connect(lambda value: self._wish(str(value)))
        else:
            self.editor.editingFinished.connect(partial(self._typed, self.editor))

    def add_to(self, grid: QGridLayout) -> None:
        """Put the row below those there are."""
        row = grid.rowCount()
        for column, widget in enumerate((self._name, self.editor, self.why)):
            grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, state: FieldState) -> None:
        """Show the value that is in the recipe."""
        if isinstance(self.editor, QSpinBox):
            before = self.editor.blockSignals(True)
            self.editor.setValue(int(state.value))
            self.editor.blockSignals(before)
        elif recipe_form.parsed(self.editor.text()) != state.value and not self.editor.hasFocus():
            self.editor.setText(recipe_form.written(state.value))
            self._explain("")
        weight = self._name.font()
        weight.setBold(state.adjusted)
        self._name.setFont(weight)

    def _typed(self, editor: QLineEdit) -> None:
        self._wish(editor.text())

    def _wish(self, text: str) -> None:
        self._explain(self._model.adjust(self.field.key, text))

    def _explain(self, trouble: str) -> None:
        self.why.setText(trouble or tr(self.field.why))
        set_role(self.why, "bad" if trouble else "faint")


class WeightsRow(QWidget):
    """Where pretrained weights are looked for first."""

    chooseRequested = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, model: SetupModel, kit: Kit) -> None:
        super().__init__()
        self._model = model
        self.folder = Label("", "soft")
        self.choose = Button(tr("Choose folder …"), icon="folder", theme=kit.theme, act=self._ask)
        self.usual = Button(tr("Usual places"), act=lambda: model.use_weights_folder(""))
        why = tr(
            "Pretrained weights are what a network learnt elsewhere. Files that you have already "
            "are looked for in this folder first; what is missing is downloaded once."
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.folder, 1)
        row.addWidget(self.usual)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(Label(tr("Pretrained weights"), "heading"))
        column.addWidget(Label(why, "faint", wrap=True))
        column.addLayout(row)
        model.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        folder = self._model.state.weights_folder
        self.folder.setText(folder or tr("The usual places"))
        self.folder.setToolTip(folder)
        self.usual.setEnabled(bool(folder))

    def _ask(self) -> None:
        dialog = QFileDialog(self, tr("Folder with pretrained weights"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._model.use_weights_folder)
        dialog.open()


def _spin(field: Field) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(int(field.low), int(field.high))
    spin.setSingleStep(field.step)
    spin.lineEdit().setTextMargins(SPACE_S, 0, 0, 0)
    # A number that is half typed is not wished for yet.
    spin.setKeyboardTracking(False)
    spin.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToNearestValue)
    return spin
