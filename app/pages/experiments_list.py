"""The list of experiments: one to look at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QVBoxLayout

from app.i18n import tr
from app.roles import Role
from app.theme import SPACE_S
from app.viewmodels.experiment_shelf import ExperimentShelf
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label
from app.widgets.run_delegate import RunDelegate

_WIDTH_PX = 240


class ExperimentList(QFrame):
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
        super().__init__()
        self._shelf = shelf
        self._showing = False
        self.setProperty("role", "card")
        self.setFixedWidth(_WIDTH_PX)
        self.view = QListView()
        self.view.setProperty("role", "plain")
        self.view.setAccessibleName(tr("Experiments, newest first"))
        self.view.setModel(shelf.rows)
        self.view.setItemDelegate(RunDelegate(kit.theme, self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.remove = Button("", "quiet", icon="trash", theme=kit.theme, act=self._ask_to_remove)
        self.remove.setAccessibleName(tr("Delete the selected experiment …"))
        self.remove.setToolTip(self.remove.accessibleName())
        self._lay_out()
        self.view.selectionModel().selectionChanged.connect(self._selected)
        shelf.changed.connect(self._show)
        kit.theme.changed.connect(self.view.viewport().update)
        self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_S, 0, 0, 0)
        head.addWidget(Label(tr("All"), "heading"), 1)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self.view, 1)

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
