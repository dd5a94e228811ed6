"""The list of runs on the training page: one to look at, several to compare."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QVBoxLayout

from app.i18n import tr
from app.roles import Role
from app.theme import SPACE_M, SPACE_S
from app.viewmodels.curves import MOST_COMPARED
from app.viewmodels.run_shelf import RunShelf
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label
from app.widgets.run_delegate import RunDelegate

_WIDTH_PX, _NARROW_PX = 280, 264


class RunList(QFrame):
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
        super().__init__()
        self._shelf = shelf
        self._showing = False
        self.setProperty("role", "card")
        self.setFixedWidth(_WIDTH_PX)
        self.view = QListView()
        self.view.setProperty("role", "plain")
        self.view.setAccessibleName(tr("Runs, newest first"))
        self.view.setModel(shelf.rows)
        self.view.setItemDelegate(RunDelegate(kit.theme, self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = Label(
            tr("Select more runs with Ctrl or Shift to compare them."), "faint", wrap=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_M)
        column.setSpacing(SPACE_S)
        self.remove = Button("", "quiet", icon="trash", theme=kit.theme, act=self._ask_to_remove)
        self.remove.setAccessibleName(tr("Delete the selected run …"))
        self.remove.setToolTip(self.remove.accessibleName())
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_S, 0, 0, 0)
        head.addWidget(Label(tr("Runs"), "heading"), 1)
        head.addWidget(self.remove)
        self.hint.setContentsMargins(SPACE_S, 0, SPACE_S, 0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self.hint)
        self.view.selectionModel().selectionChanged.connect(self._selected)
        shelf.changed.connect(self._show)
        kit.theme.changed.connect(self.view.viewport().update)
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
