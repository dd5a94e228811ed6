"""Asks before something is deleted for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.dialogs.frame import DialogFrame
from app.i18n import tr
from app.widgets.labels import Button, Label

_WIDTH_PX = 420


class RemoveDialog(DialogFrame):
    """Names what goes, and what goes with it; Return keeps it.

    Parameters
    ----------
    title, words : str
        The question, and what happens, in a sentence or two.
    remove : callable
        Called when the curator agrees.
    parent : QWidget, optional
        The window it belongs to.
    """

    def __init__(
        self, title: str, words: str, remove: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._remove = remove
        text = Label(words, "soft", wrap=True)
        text.setMinimumWidth(_WIDTH_PX)
        self.body.addWidget(text)
        self.keep = self.close_button(tr("Keep it"))
        self.delete = self.add_button(Button(tr("Delete"), "danger", act=self._agreed))
        self.keep.setFocus()

    def _agreed(self) -> None:
        self._remove()
        self.accept()


class RemoveRunDialog(RemoveDialog):
    """Asks about the run that `run` names in words; see `RemoveDialog`."""

    def __init__(
        self, run: str, remove: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        words = tr(
            "“{run}” and its model, curves and results are deleted from the project folder. "
            "This cannot be undone. Your pictures stay as they are.",
            run=run,
        )
        super().__init__(tr("Delete this run?"), words, remove, parent)


class RemoveExperimentDialog(RemoveDialog):
    """Asks about the experiment called `name`; see `RemoveDialog`."""

    def __init__(
        self, name: str, remove: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        words = tr(
            "“{name}” and its table are deleted from the project folder. This cannot be undone. "
            "Its runs stay in the list on the page “Train”, and your pictures as they are.",
            name=name,
        )
        super().__init__(tr("Delete this experiment?"), words, remove, parent)
