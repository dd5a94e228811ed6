"""Asks before a run is deleted for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.dialogs.frame import DialogFrame
from app.i18n import tr
from app.widgets.labels import Button, Label


class RemoveRunDialog(DialogFrame):
    """Names the run and what goes with it.

    Parameters
    ----------
    run : str
        What the run is called, in words.
    remove : callable
        Called when the curator agrees.
    parent : QWidget, optional
        The window it belongs to.
    """

    def __init__(
        self, run: str, remove: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Delete this run?"), parent)
        self._remove = remove
        text = tr(
            "“{run}” and its model, curves and results are deleted from the project folder. "
            "This cannot be undone. Your pictures stay as they are.",
            run=run,
        )
        words = Label(text, "soft", wrap=True)
        words.setMinimumWidth(420)
        self.body.addWidget(words)
        self.keep = self.close_button(tr("Keep it"))
        self.delete = self.add_button(Button(tr("Delete"), "danger", act=self._agreed))
        self.keep.setFocus()

    def _agreed(self) -> None:
        self._remove()
        self.accept()
