"""How far a brand is from its goal, as a number large enough for a glance, with a bar below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.i18n import tr
from app.theme import Theme
from app.widgets.goal_meter import GoalMeter
from app.widgets.labels import Label

_WIDTH_PX = 104


class GoalCounter(QWidget):
    """The count, such as 7 of 10-15, and what of it is only picked yet.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = Label("", "heading")
        self.words.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.meter = GoalMeter(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addWidget(self.meter)
        self.setFixedWidth(_WIDTH_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_counts(self, there: int, picked: int, low: int, high: int) -> None:
        """Show pictures in the brand, pictures picked, and the goal."""
        self.words.setText(tr("{n} of {low}–{high}", n=there + picked, low=low, high=high))
        self.meter.show_counts(there, picked, low, high)
        self.setAccessibleName(
            tr(
                "{n} picked + {there} in the brand = {all} of {low} to {high}",
                n=picked, there=there, all=there + picked, low=low, high=high,
            )
        )  # fmt: skip
        self.setToolTip(self.accessibleName())
