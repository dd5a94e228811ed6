"""Asks with which pictures an experiment goes on, when the project's are no longer the same."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.dialogs.frame import DialogFrame
from app.i18n import counted, tr
from app.widgets.labels import Button, Label


@dataclass(frozen=True)
class Difference:
    """Name of the experiment, and how many pictures came and went since it began."""

    name: str
    added: int
    gone: int


class PicturesChangedDialog(DialogFrame):
    """Says what changed, and offers the two ways on.

    Parameters
    ----------
    found : Difference
        What changed.
    parent : QWidget, optional
        The window it belongs to.

    Signals
    -------
    goOnWished : ()
        Go on with the pictures of then.
    newWished : ()
        Set up a new experiment like it, with those of today.
    """

    goOnWished = Signal()  # noqa: N815 - as Qt names its signals
    newWished = Signal()  # noqa: N815

    def __init__(self, found: Difference, parent: QWidget | None = None) -> None:
        super().__init__(tr("The pictures changed"), parent)
        text = tr(
            "Since “{name}” began, {came} came and {went} went.",
            name=found.name,
            came=counted(found.added, "{n} picture", "{n} pictures"),
            went=found.gone,
        )
        ways = tr(
            "Go on with the pictures of then, so that its figures can be compared: they are kept "
            "with it. Or set up a new experiment like it, with the pictures of today."
        )
        for each in (Label(text, wrap=True), Label(ways, "soft", wrap=True)):
            each.setMinimumWidth(460)
            self.body.addWidget(each)
        self.not_now = self.close_button(tr("Not now"))
        self.new = self.add_button(Button(tr("New experiment …"), act=self._new))
        self.go_on = self.add_button(
            Button(tr("Go on with those of then"), "primary", act=self._go_on)
        )
        self.go_on.setFocus()

    def _go_on(self) -> None:
        self.goOnWished.emit()
        self.accept()

    def _new(self) -> None:
        self.newWished.emit()
        self.accept()
