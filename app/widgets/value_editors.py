"""Editors of one value each: a choice, a number, a switch, a line of text, a slider.

Each shows a value as text, and tells what is wished for as text. The wheel never changes one: it
scrolls the form that they stand in.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSlider,
    QSpinBox,
    QWidget,
)

from app.theme import SPACE_S

_NUMBER_PX = 64


class ChoiceEditor(QComboBox):
    """One of a few words.

    Parameters
    ----------
    choices : sequence of (str, str)
        Each a value and its words.

    Signals
    -------
    wished : str
        The value that was chosen.
    """

    wished = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        for value, words in choices:
            self.addItem(words, value)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(lambda place: self.wished.emit(self.itemData(place)))

    def show_text(self, text: str) -> None:
        """Show a value."""
        self.setCurrentIndex(self.findData(text))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class NumberEditor(QSpinBox):
    """A whole number.

    Parameters
    ----------
    low, high, step : int
        Least and greatest number, and how far the arrows go.

    Signals
    -------
    wished : str
        The number.
    """

    wished = Signal(str)

    def __init__(self, low: int, high: int, step: int) -> None:
        super().__init__(minimum=low, maximum=high, singleStep=step)
        self.lineEdit().setTextMargins(SPACE_S, 0, 0, 0)
        # A number that is half typed is not wished for yet.
        self.setKeyboardTracking(False)
        self.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToNearestValue)
        self.valueChanged.connect(lambda value: self.wished.emit(str(value)))

    def show_text(self, text: str) -> None:
        """Show a number."""
        before = self.blockSignals(True)
        self.setValue(int(text))
        self.blockSignals(before)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class LineEditor(QLineEdit):
    """A line of text: a rate, or widths.

    Signals
    -------
    wished : str
        What was typed, once it is all there.
    """

    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.editingFinished.connect(self._finish)

    def show_text(self, text: str) -> None:
        """Show a value; what was typed wrongly stays until there is another."""
        if text != self._shown:
            self._shown = text
            self.setText(text)

    def show_again(self) -> None:
        """Show the value in the place of what was typed."""
        self.setText(self._shown)

    def _finish(self) -> None:
        if self.text() != self._shown:
            self.wished.emit(self.text())


class SwitchEditor(QCheckBox):
    """On or off.

    Signals
    -------
    wished : str
        "true" or "false".
    """

    wished = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.clicked.connect(lambda on: self.wished.emit("true" if on else "false"))

    def show_text(self, text: str) -> None:
        """Show whether it is on."""
        self.setChecked(text == "true")


class SlideEditor(QWidget):
    """A number on a slider, which can be typed as well.

    Parameters
    ----------
    low, high, step : float
        Least and greatest number, and how far one step of the slider goes.

    Signals
    -------
    wished : str
        The number, also while the slider moves.
    """

    wished = Signal(str)

    def __init__(self, low: float, high: float, step: float) -> None:
        super().__init__()
        self._low, self._high, self._step = low, high, step
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, math.ceil((high - low) / step - 1e-9))
        self.line = LineEditor()
        self.line.setFixedWidth(_NUMBER_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.slider, 1)
        row.addWidget(self.line)
        self.slider.valueChanged.connect(self._slid)
        self.line.wished.connect(self.wished)

    def setAccessibleName(self, name: str) -> None:
        """Name both of its parts."""
        super().setAccessibleName(name)
        self.slider.setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Explain both of its parts."""
        super().setAccessibleDescription(description)
        self.slider.setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def show_text(self, text: str) -> None:
        """Show a number; the slider stands at the step that is nearest."""
        self.line.show_text(text)
        before = self.slider.blockSignals(True)
        self.slider.setValue(round((float(text) - self._low) / self._step))
        self.slider.blockSignals(before)

    def show_again(self) -> None:
        """Show the value in the place of what was typed."""
        self.line.show_again()

    def _slid(self, place: int) -> None:
        number = min(self._high, self._low + place * self._step)
        self.wished.emit(f"{round(number, 6):g}")


class _Slider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


Editor = ChoiceEditor | NumberEditor | LineEditor | SwitchEditor | SlideEditor
