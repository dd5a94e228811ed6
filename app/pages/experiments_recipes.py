"""The recipes to tick for an experiment, each with what it is for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from app.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from app.viewmodels.experiment_setup import Choice, NewExperiment
from app.widgets.labels import Label

# As far as the style sheet sets a check box in.
_INSET_PX = 5


class RecipeTicks(QScrollArea):
    """A row for each recipe, in groups.

    Parameters
    ----------
    model : NewExperiment
        What is shown, and where ticks go.
    """

    def __init__(self, model: NewExperiment) -> None:
        super().__init__()
        self._model = model
        self._rows: tuple[tuple[str, str, str], ...] = ()
        self.ticks: dict[str, QCheckBox] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.changed.connect(self.show_choices)

    def show_choices(self) -> None:
        """Show which are ticked; nothing is built before it is looked at."""
        if not self.isVisible():
            return
        choices = self._model.state.choices
        rows = tuple((each.name, each.about, each.group) for each in choices)
        if rows != self._rows:
            self._rows = rows
            self._build(choices)
        for each in choices:
            tick = self.ticks[each.name]
            if tick.isChecked() != each.ticked:
                tick.setChecked(each.ticked)

    def showEvent(self, event: QShowEvent) -> None:
        """Build the rows when they are first looked at."""
        super().showEvent(event)
        self.show_choices()

    def _build(self, choices: tuple[Choice, ...]) -> None:
        inside = QWidget()
        inside.setProperty("role", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE_L - _INSET_PX, 0, SPACE_M, SPACE_S)
        column.setSpacing(0)
        self.ticks = {}
        for group in dict.fromkeys(each.group for each in choices):
            heading = Label(group, "faint")
            heading.setContentsMargins(_INSET_PX, SPACE_S, 0, SPACE_S)
            column.addWidget(heading)
            for each in choices:
                if each.group == group:
                    self._add(column, each)
        column.addStretch(1)
        self.setWidget(inside)

    def _add(self, column: QVBoxLayout, choice: Choice) -> None:
        tick = QCheckBox(choice.name.replace("&", "&&"))
        tick.setChecked(choice.ticked)
        tick.setAccessibleDescription(choice.about)
        tick.toggled.connect(partial(self._ticked, choice.name))
        about = Label(choice.about, "faint", wrap=True)
        about.setContentsMargins(SPACE_XL - 3, 0, 0, SPACE_S)
        self.ticks[choice.name] = tick
        column.addWidget(tick)
        if choice.about:
            column.addWidget(about)

    def _ticked(self, name: str, on: bool) -> None:
        self._model.tick(name, on=on)
