"""The row that offers the network which our own stands in for."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.theme import SPACE_S
from app.viewmodels.larger_network import LargerNetwork
from app.widgets.labels import Button, Label

_SPARE_PX = 2


class LargerRow(QWidget):
    """What a larger network would bring, and how to fetch it; takes no room without an offer.

    Parameters
    ----------
    model : LargerNetwork
        What is shown, and where wishes go.
    """

    def __init__(self, model: LargerNetwork) -> None:
        super().__init__()
        self._model = model
        self._room = True
        self.words = Label("", "soft", wrap=True)
        self.act = Button("", "link", act=self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        # The words take the room that they need on one line, as far as there is any.
        row.addWidget(self.words, 1000)
        row.addWidget(self.act)
        row.addStretch(1)
        model.changed.connect(self._show)
        self._show()

    def leave_room(self, on: bool) -> None:
        """Take no room, whatever is offered: a download that goes on is in the job bar too."""
        self._room = not on
        self._show()

    def _act(self) -> None:
        if self._model.state.fetching:
            self._model.cancel()
        else:
            self._model.fetch()

    def _show(self) -> None:
        offer = self._model.state
        words = " ".join(filter(None, (offer.words, offer.why_not)))
        self.words.setText(words)
        self.words.setMaximumWidth(self.words.fontMetrics().horizontalAdvance(words) + _SPARE_PX)
        self.act.setText(offer.action)
        self.act.setEnabled(not offer.why_not and not offer.stopping)
        self.act.setToolTip(offer.why_not)
        self.act.setAccessibleDescription(words)
        self.setVisible(bool(offer.action) and self._room)
