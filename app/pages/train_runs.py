"""The list of runs on the training page: one to look at, several to compare."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView

from app.i18n import tr
from app.roles import Role
from app.theme import SPACE_M, SPACE_S
from app.viewmodels.curves import MOST_COMPARED
from app.viewmodels.run_shelf import RunShelf
from app.widgets.kit import Kit
from app.widgets.labels import Label
from app.widgets.list_card import ListCard, ListWords

_WIDTH_PX, _NARROW_PX = 280, 264


class RunList(ListCard):
    """All runs, newest first.

    Parameters
    ----------
    shelf : RunShelf
        What is shown, and where the choice goes.
    kit : Kit
        Colours in force.

    Signals
    -------
    removeRequested : str
        The run is to be deleted; ask first.
    """

    removeRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, shelf: RunShelf, kit: Kit) -> None:
        words = ListWords(tr("Runs"), tr("Runs, newest first"), tr("Delete the selected run …"))
        super().__init__(words, shelf.rows, self._ask_to_remove, kit)
        self._shelf = shelf
        self._showing = False
        self.setFixedWidth(_WIDTH_PX)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.hint = Label(
            tr("Select more runs with Ctrl or Shift to compare them."), "faint", wrap=True
        )
        self.hint.setContentsMargins(SPACE_S, 0, SPACE_S, 0)
        self.column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_M)
        self.column.addWidget(self.hint)
        self.view.selectionModel().selectionChanged.connect(self._selected)
        shelf.changed.connect(self._show)
        self._show()

    def fit(self, narrow: bool) -> None:
        """Leave room to what is looked at, where there is little."""
        self.setFixedWidth(_NARROW_PX if narrow else _WIDTH_PX)

    def _selected(self) -> None:
        if self._showing:
            return
        rows = self.view.selectionModel().selectedIndexes()
        # The run clicked last is among those compared; what came before it gives way.
        current = self.view.currentIndex()
        rows.sort(key=lambda index: index != current)
        if rows:
            self._shelf.choose([index.data(Role.ID) for index in rows[:MOST_COMPARED]])
        self._show()

    def _ask_to_remove(self) -> None:
        shown = self._shelf.state.shown
        if shown is not None and shown.can_remove:
            self.removeRequested.emit(shown.run_ids[0])

    def _show(self) -> None:
        """Let the selection be what the shelf says."""
        self.hint.setVisible(self._shelf.rows.rowCount() > 1)
        shown = self._shelf.state.shown
        self.remove.setEnabled(shown is not None and shown.can_remove)
        wanted = {self._shelf.rows.row_of(run_id) for run_id in self._shelf.state.chosen}
        selection = self.view.selectionModel()
        if wanted == {index.row() for index in selection.selectedIndexes()}:
            return
        self._showing = True
        selection.clearSelection()
        for row in wanted - {-1}:
            index = self._shelf.rows.index(row)
            selection.select(index, QItemSelectionModel.SelectionFlag.Select)
        self._showing = False
