"""Edits of the dataset as undo commands.

Edits touch the disk, so they run in the lane "disk", one after the other. An edit joins the
stack once it has been done, with the inverse that doing it gave; undo and redo then swap the
two, each in its turn.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from brandcore.dataset.edits import Edit
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, Emit

Submit = Callable[[Callable[[Emit, CancelToken], None]], object]


class EditCommand(QUndoCommand):
    """One edit on the undo stack.

    Parameters
    ----------
    store : Store
        Where it was done.
    inverse : Edit
        What takes it back.
    text : str
        For the menu: what was done.
    submit : callable
        Starts ``job(emit, cancel)`` in the lane "disk".
    """

    def __init__(self, store: Store, inverse: Edit, text: str, submit: Submit) -> None:
        super().__init__(text)
        self._store = store
        self._next = inverse
        self._submit = submit
        self._done = True

    def redo(self) -> None:
        """Do the edit again; nothing when the stack takes the command in."""
        if self._done:
            self._done = False
            return
        self._submit(self._step)

    def undo(self) -> None:
        """Take the edit back."""
        self._submit(self._step)

    def _step(self, _emit: Emit, _cancel: CancelToken) -> None:
        self._next = self._store.apply(self._next)
