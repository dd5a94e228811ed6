"""The list of experiments: one to look at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView

from app.i18n import tr
from app.roles import Role
from app.viewmodels.experiment_shelf import ExperimentShelf
from app.widgets.kit import Kit
from app.widgets.list_card import ListCard, ListWords

_WIDTH_PX = 240


class ExperimentList(ListCard):
    """All experiments, newest first.

    Parameters
    ----------
    shelf : ExperimentShelf
        What is shown, and where the choice goes.
    kit : Kit
        Colours in force.

    Signals
    -------
    removeRequested : str
        The experiment is to be deleted; ask first.
    """

    removeRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, shelf: ExperimentShelf, kit: Kit) -> None:
        words = ListWords(
            tr("All"), tr("Experiments, newest first"), tr("Delete the selected experiment …")
        )
        super().__init__(words, shelf.rows, self._ask_to_remove, kit)
        self._shelf = shelf
        self._showing = False
        self.setFixedWidth(_WIDTH_PX)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.selectionModel().selectionChanged.connect(self._selected)
        shelf.changed.connect(self._show)
        self._show()

    def _selected(self) -> None:
        rows = self.view.selectionModel().selectedIndexes()
        if rows and not self._showing:
            self._shelf.choose(str(rows[0].data(Role.ID)))

    def _ask_to_remove(self) -> None:
        shown = self._shelf.shown
        if shown is not None and not shown.working:
            self.removeRequested.emit(shown.experiment.id)

    def _show(self) -> None:
        """Let the selection be what the shelf says."""
        shown = self._shelf.shown
        self.remove.setEnabled(shown is not None and not shown.working)
        place = self._shelf.rows.place(shown.experiment.id if shown is not None else "")
        if place.isValid() and not self.view.selectionModel().isSelected(place):
            self._showing = True
            self.view.setCurrentIndex(place)
            self._showing = False
