"""One value of the recipe: its name, an editor, a way back, and what it does in a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.i18n import tr
from app.theme import SPACE_S, SPACE_XS, set_role
from app.viewmodels import recipe_form
from app.viewmodels.recipe_form import FieldState
from app.viewmodels.train_setup import SetupModel
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label
from app.widgets.value_editors import (
    ChoiceEditor,
    Editor,
    LineEditor,
    NumberEditor,
    SlideEditor,
    SwitchEditor,
)
from brandcore.training.fields import Field

_WIDEST_PX = 640
_NAMES_PX, _EDITORS_PX = (84, 170), (146, 220)
"""From least to most: a name and an editor grow together."""
_INT_MAX = 2**31 - 1


class FieldRow(QWidget):
    """A field of the form.

    Parameters
    ----------
    field : Field
        Which value.
    model : SetupModel
        What is shown, and where wishes go.
    kit : Kit
        Colours in force.
    """

    def __init__(self, field: Field, model: SetupModel, kit: Kit) -> None:
        super().__init__()
        self.field = field
        self._model = model
        self._bad = ""
        self._state: FieldState | None = None
        self.name = Label(tr(field.name), wrap=True)
        self.why = Label(tr(field.why), "faint", wrap=True)
        self.editor = _editor(field)
        self.editor.setAccessibleName(f"{tr(field.group)}: {tr(field.name)}")
        self.editor.setAccessibleDescription(tr(field.why))
        self.editor.wished.connect(self._wish)
        self.back = Button("", "quiet", icon="undo", theme=kit.theme, act=self._put_back)
        self.name.setBuddy(self.stops()[0])
        self._lay_out()

    def _lay_out(self) -> None:
        self.setMaximumWidth(_WIDEST_PX)
        for widget, (least, most) in ((self.name, _NAMES_PX), (self.editor, _EDITORS_PX)):
            policy = widget.sizePolicy()
            # Whatever is in them, they are equally wide in all rows.
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            widget.setSizePolicy(policy)
            widget.setMinimumWidth(least)
            widget.setMaximumWidth(most)
        self.back.setFixedWidth(28)
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS)
        grid.addWidget(self.name, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.editor, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.back, 0, 2)
        grid.addWidget(self.why, 1, 0, 1, 4)
        grid.setColumnStretch(0, 1_700)
        grid.setColumnStretch(1, 2_200)
        grid.setColumnStretch(3, 1)

    def stops(self) -> tuple[QWidget, ...]:
        """Return what the keyboard goes through, from the first to the last."""
        if isinstance(self.editor, SlideEditor):
            return self.editor.slider, self.editor.line, self.back
        return self.editor, self.back

    def show_state(self, state: FieldState) -> None:
        """Show the value that is in the recipe."""
        if state == self._state:
            return
        self._state = state
        self.editor.show_text(recipe_form.plain(state.value))
        if self._bad:
            self.show_again()
        self.editor.setEnabled(state.used)
        was = tr("Back to {value}", value=recipe_form.in_words(self.field, state.base))
        self.back.setVisible(state.adjusted)
        self.back.setToolTip(was)
        self.back.setAccessibleName(f"{tr(self.field.name)}: {was}")
        role = "changed" if state.adjusted else "" if state.used else "faint"
        if role != self.name.property("role"):
            set_role(self.name, role)
        self._explain()

    def show_again(self) -> None:
        """Show the value in the place of what was typed and could not be used."""
        if isinstance(self.editor, LineEditor | SlideEditor):
            self.editor.show_again()
        self._bad = ""
        self._explain()

    def _wish(self, text: str) -> None:
        self._bad = self._model.adjust(self.field.key, text)
        if not self._bad:
            # “0,5” is read as 0.5, and shown like that.
            self.show_again()
        self._explain()

    def _put_back(self) -> None:
        self.stops()[0].setFocus()
        self._model.put_back(self.field.key)
        self.show_again()

    def _explain(self) -> None:
        trouble = self._bad or (self._state.trouble if self._state is not None else "")
        words = trouble or tr(self.field.why)
        if words != self.why.text():
            self.why.setText(words)
            set_role(self.why, "bad" if trouble else "faint")


def _editor(field: Field) -> Editor:
    if field.kind == "switch":
        return SwitchEditor(tr("On"))
    if field.kind == "number":
        return SlideEditor(field.low, field.high, field.step)
    if field.kind == "whole" and field.high <= _INT_MAX:
        return NumberEditor(int(field.low), int(field.high), max(1, int(field.step)))
    if offered := recipe_form.choices(field):
        return ChoiceEditor([(each.value, tr(each.name)) for each in offered])
    return LineEditor()
