"""A new brand: its name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.dialogs.frame import DialogFrame, field
from app.i18n import tr
from app.widgets.labels import Button, Label

_WIDTH_PX = 420
_LONGEST_NAME = 80


class BrandNameDialog(DialogFrame):
    """Asks for the name of a new brand.

    Parameters
    ----------
    taken : frozenset of str
        Names there are, case-folded.
    offer_none : bool
        Whether “none of the brands” may be added instead.

    Signals
    -------
    named : str
        The name typed.
    noneWished : ()
        A place for pictures that show none of the brands is wanted.
    """

    named = Signal(str)
    noneWished = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(
        self, taken: frozenset[str], offer_none: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Add a brand"), parent)
        self._taken = taken
        self.setMinimumWidth(_WIDTH_PX)
        self.name = QLineEdit(maxLength=_LONGEST_NAME)
        self._verdict = Label("", "warn", wrap=True)
        self.body.addLayout(field(tr("Name"), self.name))
        self.body.addWidget(self._verdict)
        if offer_none:
            self._offer_none()
        self.close_button(tr("Cancel"))
        self.ok = self.add_button(Button(tr("Add brand"), "primary", act=self._name))
        self.ok.setDefault(True)
        self.name.textChanged.connect(self._judge)
        self._judge()
        self.name.setFocus()

    def _offer_none(self) -> None:
        self.body.addWidget(
            Label(
                tr(
                    "Pictures that show none of your brands teach the model to say so. They have "
                    "a place of their own:"
                ),
                "faint",
                wrap=True,
            )
        )
        self.none = Button(tr("Add “None of the brands”"), "link", act=self._wish_none)
        self.body.addWidget(self.none)

    def _judge(self) -> None:
        name = self.name.text().strip()
        known = name.casefold() in self._taken
        self._verdict.setText(tr("There is already a brand of that name.") if known else "")
        self.ok.setEnabled(bool(name) and not known)

    def _name(self) -> None:
        self.named.emit(self.name.text().strip())
        self.accept()

    def _wish_none(self) -> None:
        self.noneWished.emit()
        self.accept()
