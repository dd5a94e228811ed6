"""How long the next run will take, and measuring it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import tr
from app.theme import SPACE_S
from app.viewmodels.forecasts import Forecasts
from app.widgets.labels import Button, Label

_TIPS = {
    "this": "Works for some seconds on a few made pictures, with this recipe",
    "others": "Measures every other recipe; the largest networks take a minute each",
}
_ASKS = {"this": "Measure", "others": "Measure the other recipes"}


class TimeRow(QWidget):
    """The time that the chosen recipe takes on this computer.

    Parameters
    ----------
    model : Forecasts
        What is shown, and where wishes go.
    """

    def __init__(self, model: Forecasts) -> None:
        super().__init__()
        self._model = model
        self.words = Label("", "soft")
        self.act = Button("", "link", act=self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.words)
        row.addWidget(self.act)
        row.addStretch(1)
        model.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        state = self._model.state
        self.setVisible(bool(state.words or state.wish or state.measuring))
        unknown = tr("How long it takes on this computer is not measured yet.")
        said = state.words or unknown
        if state.measuring:
            said = tr("Measuring how long it takes … {progress}", progress=state.progress)
        self.words.setText(said)
        self.words.setToolTip(state.details)
        self.words.setAccessibleDescription(state.details)
        self.act.setVisible(state.measuring or bool(state.wish))
        self.act.setText(tr("Stop") if state.measuring else tr(_ASKS.get(state.wish, "")))
        self.act.setToolTip("" if state.measuring else tr(_TIPS.get(state.wish, "")))

    def _act(self) -> None:
        if self._model.state.measuring:
            self._model.stop()
        else:
            self._model.measure()
