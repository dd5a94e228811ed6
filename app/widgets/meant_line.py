"""What a name was taken for, in one line, with the ways to think again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.i18n import tr
from app.theme import SPACE_S
from app.widgets.elided_label import ElidedLabel
from app.widgets.item_strip import Shown
from app.widgets.labels import Button

_HEIGHT_PX = 24


class MeantLine(QWidget):
    """Gone while nothing has been said.

    Signals
    -------
    changeWished : ()
        The curator wants to be asked again.
    takeBackWished : ()
        What was said shall count no longer.
    otherWished : ()
        It is not what nobody was asked about.
    """

    changeWished = Signal()  # noqa: N815 - as Qt names its signals
    takeBackWished = Signal()  # noqa: N815
    otherWished = Signal()  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.words = ElidedLabel("", "soft")
        self.change = Button(tr("Change …"), "link", act=self.changeWished.emit)
        self.change.setToolTip(tr("Choose again what is meant"))
        self.take_back = Button(tr("Clear"), "link", act=self.takeBackWished.emit)
        self.take_back.setToolTip(tr("Leave open what is meant"))
        self.other = Button(tr("Not this one"), "link", act=self.otherWished.emit)
        self.other.setToolTip(tr("It is something else, which Wikidata does not know"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.words, 1)
        row.addWidget(self.change)
        row.addWidget(self.take_back)
        row.addWidget(self.other)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT_PX)
        self.hide()

    def tell(
        self, name: str, item: Shown | None, *, none: bool, busy: bool, taken: bool = False
    ) -> None:
        """Say what `name` was taken for.

        Parameters
        ----------
        name : str
            As the curator typed it.
        item : Shown or None
            What it was taken for.
        none : bool
            Whether the curator said that it is none of what was offered.
        busy : bool
            Whether it is being looked up what else there is.
        taken : bool
            Whether nobody was asked, as nothing else is called so.
        """
        if item is not None:
            what = " – ".join(filter(None, (item.label or item.id, item.description)))
            text = (
                tr("Taken for the only “{name}” that Wikidata knows: {what}.")
                if taken
                else (tr("“{name}” is {what}."))
            )
            self.words.setText(text.replace("{name}", name).replace("{what}", what))
        elif none:
            self.words.setText(tr("“{name}” is nothing that Wikidata knows.", name=name))
        for button in (self.change, self.take_back, self.other):
            button.setEnabled(not busy)
            button.setVisible((button is self.other) is (taken and item is not None))
        self.setVisible(item is not None or none)
