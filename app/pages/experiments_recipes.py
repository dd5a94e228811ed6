"""The recipes to tick for an experiment, each with what it is for."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from app.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from app.viewmodels.experiment_setup import Choice, NewExperiment
from app.widgets.labels import Label

# As far as the style sheet sets a check box in.
_INSET_PX = 5
_SLICE_S = 0.005


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
        self._column = QVBoxLayout()
        self._coming: list[Choice] = []
        self._group = ""
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._build)
        self.ticks: dict[str, QCheckBox] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.changed.connect(self.show_choices)

    @property
    def is_building(self) -> bool:
        """Whether rows are still to come."""
        return self._turn.isActive()

    def show_choices(self) -> None:
        """Show which are ticked; nothing is built before it is looked at."""
        if not self.isVisible():
            return
        choices = self._model.state.choices
        rows = tuple((each.name, each.about, each.group) for each in choices)
        if rows != self._rows:
            self._rows = rows
            self._begin(choices)
        for each in choices:
            tick = self.ticks.get(each.name)
            if tick is not None and tick.isChecked() != each.ticked:
                tick.setChecked(each.ticked)

    def showEvent(self, event: QShowEvent) -> None:
        """Build the rows when they are first looked at."""
        super().showEvent(event)
        self.show_choices()

    def _begin(self, choices: tuple[Choice, ...]) -> None:
        """Build some rows now and the others soon: all of them take longer than a frame."""
        inside = QWidget()
        inside.setProperty("role", "surface")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(SPACE_L - _INSET_PX, 0, SPACE_M, SPACE_S)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.ticks = {}
        groups = dict.fromkeys(each.group for each in choices)
        self._coming = [each for group in groups for each in choices if each.group == group]
        self._group = ""
        self.setWidget(inside)
        self._build()

    def _build(self) -> None:
        until = time.perf_counter() + _SLICE_S
        while self._coming and time.perf_counter() < until:
            self._add(self._coming.pop(0))
        if self._coming:
            self._turn.start()

    def _add(self, choice: Choice) -> None:
        ticked = {each.name for each in self._model.state.choices if each.ticked}
        if choice.group != self._group:
            self._group = choice.group
            heading = Label(choice.group, "faint")
            heading.setContentsMargins(_INSET_PX, SPACE_S, 0, SPACE_S)
            self._put(heading)
        tick = QCheckBox(choice.name.replace("&", "&&"))
        tick.setChecked(choice.name in ticked)
        tick.setAccessibleDescription(choice.about)
        tick.toggled.connect(partial(self._ticked, choice.name))
        self.ticks[choice.name] = tick
        self._put(tick)
        if choice.about:
            about = Label(choice.about, "faint", wrap=True)
            about.setContentsMargins(SPACE_XL - 3, 0, 0, SPACE_S)
            self._put(about)

    def _put(self, row: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, row)

    def _ticked(self, name: str, on: bool) -> None:
        self._model.tick(name, on=on)
