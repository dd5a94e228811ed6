"""Edits of the dataset, and what is picked and thrown out, as undo commands.

Edits touch the disk, so they run in the lane "disk", one after the other. An edit joins the
stack once it has been done, with the inverse that doing it gave; undo and redo then swap the
two, each in its turn. Picks are shown at once and written behind, so they are steps at once, too.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from brandcore.dataset.edits import Edit
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, Emit

Pick = Callable[[bool], object]
Step = Callable[[], object]
Submit = Callable[[Callable[[Emit, CancelToken], Edit]], object]


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

    def _step(self, _emit: Emit, _cancel: CancelToken) -> Edit:
        self._next = self._store.apply(self._next)
        return self._next


class PickCommand(QUndoCommand):
    """Candidates that were picked, or no longer, on the undo stack.

    Parameters
    ----------
    text : str
        For the menu: what was done.
    pick : callable
        Picks the candidates that were changed with True, and no longer with False.
    picked : bool
        What was done.
    """

    def __init__(self, text: str, pick: Pick, *, picked: bool) -> None:
        super().__init__(text)
        self._pick, self._picked = pick, picked
        self._done = True

    def redo(self) -> None:
        """Do it again; nothing when the stack takes the command in."""
        if self._done:
            self._done = False
            return
        self._pick(self._picked)

    def undo(self) -> None:
        """Take it back."""
        self._pick(not self._picked)


class DiscardCommand(QUndoCommand):
    """Candidates that were thrown out, on the undo stack.

    Parameters
    ----------
    text : str
        For the menu: what was done.
    discard, bring_back : callable
        Throw them out, and take that back.
    """

    def __init__(self, text: str, discard: Step, bring_back: Step) -> None:
        super().__init__(text)
        self._discard, self._bring_back = discard, bring_back
        self._done = True

    def redo(self) -> None:
        """Do it again; nothing when the stack takes the command in."""
        if self._done:
            self._done = False
            return
        self._discard()

    def undo(self) -> None:
        """Take it back."""
        self._bring_back()
