"""One line of the fetch page that asks, once, who is asking."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.i18n import tr
from app.theme import SPACE_S, set_role
from app.viewmodels.fetch import FetchModel
from app.widgets.elided_label import ElidedLabel
from app.widgets.labels import Button

_WIKIMEDIA = ("wikidata", "commons")
_FIELD_PX = 160


class ContactLine(QWidget):
    """Gone until Wikimedia is asked for the first time, and for good once it is answered.

    Parameters
    ----------
    model : FetchModel
        What is searched for, and what is known of the curator.
    """

    def __init__(self, model: FetchModel) -> None:
        super().__init__()
        self._model = model
        self.words = ElidedLabel("", "soft")
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("E-mail or web address"))
        self.field.setAccessibleName(tr("How sites can reach you"))
        self.field.setMinimumWidth(_FIELD_PX)
        self.field.setMaximumWidth(2 * _FIELD_PX)
        self.words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.keep = Button(tr("Remember"), act=self._take)
        self.leave = Button(tr("Not now"), "link", act=model.contact.leave_open)
        self.leave.setToolTip(tr("It can be entered under “Sources” at any time"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.words)
        row.addWidget(self.field, 1)
        row.addWidget(self.keep)
        row.addWidget(self.leave)
        row.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.field.returnPressed.connect(self._take)
        self.field.textChanged.connect(self._ask)
        for changed in (model.changed, model.contact.changed):
            changed.connect(self._show)
        self._ask()
        self._show()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in the order of the work."""
        return (self.field, self.keep, self.leave)

    def _show(self) -> None:
        asked = {line.name for line in self._model.state.search.sources}
        self.setVisible(self._model.contact.is_wanted and not asked.isdisjoint(_WIKIMEDIA))

    def _ask(self) -> None:
        self._tell(tr("Wikimedia asks who is asking:"), "soft")
        self.keep.setEnabled(bool(self.field.text().strip()))

    def _take(self) -> None:
        if not self.field.text().strip():
            return
        sources = self._model.state.search.sources
        if not self._model.contact.take(self.field.text()):
            self._tell(tr("Neither an e-mail nor a web address:"), "bad")
            return
        for line in sources:
            if line.name in _WIKIMEDIA and line.state == "failed":
                self._model.ask_again(line.name)

    def _tell(self, text: str, role: str) -> None:
        self.words.setText(text)
        set_role(self.words, role)
