"""A page of the form: the values of one group, or those that are changed most."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import tr
from app.pages.train_field import FieldRow
from app.theme import SPACE_L, SPACE_M, SPACE_XS
from app.viewmodels.recipe_form import FieldState
from app.viewmodels.train_setup import SetupModel
from app.widgets.kit import Kit
from app.widgets.labels import Label
from app.widgets.scrolling import scrolling
from brandcore.training.fields import Field


class GroupPage(QWidget):
    """Fields below each other, each group under its heading.

    The window does not wait for them: they are built one by one while it goes on.

    Parameters
    ----------
    fields : sequence of Field
        Which values.
    model : SetupModel
        What is shown, and where wishes go.
    kit : Kit
        Colours in force.

    Attributes
    ----------
    rows : dict of str to FieldRow
        By key, as far as they are built.

    Signals
    -------
    built : ()
        All that belongs to it is there.
    """

    built = Signal()

    def __init__(self, fields: Sequence[Field], model: SetupModel, kit: Kit) -> None:
        super().__init__()
        self._model, self._kit = model, kit
        self._waiting = deque(fields)
        self._below: list[QWidget] = []
        self._others: list[QWidget] = []
        self._group = ""
        self.rows: dict[str, FieldRow] = {}
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_M, SPACE_M)
        self._column.setSpacing(SPACE_M + SPACE_XS)
        self._column.addStretch(1)
        self.area = scrolling(inside)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.area, 3)
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._build_next)
        self._turn.start()

    def add_below(self, widget: QWidget) -> None:
        """Put `widget` below the fields, once they are there."""
        self._below.append(widget)
        self._others.append(widget)

    def add_beside(self, widget: QWidget) -> None:
        """Put `widget` to the right of the fields, where it stays when they are scrolled."""
        self._row.addWidget(widget, 2)
        self._others.append(widget)

    def build(self) -> None:
        """Build all that is not built yet."""
        while self._waiting or self._below:
            self._build_next()

    def in_order(self) -> tuple[QWidget, ...]:
        """Return what the keyboard goes through, from the first to the last."""
        found = [stop for row in self.rows.values() for stop in row.stops()]
        for widget in self._others:
            stops = (widget, *widget.findChildren(QWidget))
            found += [each for each in stops if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        return tuple(found)

    def show_states(self, states: Sequence[FieldState]) -> None:
        """Show the values that are in the recipe."""
        for state in states:
            if (row := self.rows.get(state.field.key)) is not None:
                row.show_state(state)

    def show_again(self) -> None:
        """Show the values in the place of all that was typed and could not be used."""
        for row in self.rows.values():
            row.show_again()

    def _build_next(self) -> None:
        if self._waiting:
            self._add_row(self._waiting.popleft())
        elif self._below:
            self._add(self._below.pop(0))
        if not self._waiting and not self._below:
            self._turn.stop()
            self.built.emit()

    def _add_row(self, field: Field) -> None:
        if field.group != self._group:
            self._group = field.group
            self._add(Label(tr(field.group), "heading"))
        row = self.rows[field.key] = FieldRow(field, self._model, self._kit)
        row.show_state(next(each for each in self._model.state.fields if each.field is field))
        self._add(row)

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)
