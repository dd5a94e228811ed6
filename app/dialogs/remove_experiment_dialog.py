"""Asks before an experiment is deleted for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.dialogs.frame import DialogFrame
from app.i18n import tr
from app.widgets.labels import Button, Label


class RemoveExperimentDialog(DialogFrame):
    """Names the experiment and what goes with it.

    Parameters
    ----------
    name : str
        Of the experiment.
    remove : callable
        Called when the curator agrees.
    parent : QWidget, optional
        The window it belongs to.
    """

    def __init__(
        self, name: str, remove: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Delete this experiment?"), parent)
        self._remove = remove
        text = tr(
            "“{name}” and its table are deleted from the project folder. This cannot be undone. "
            "Its runs stay in the list on the page “Train”, and your pictures as they are.",
            name=name,
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
