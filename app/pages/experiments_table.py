"""The table of the experiment that is looked at; a click on a head sorts it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout

from app.i18n import tr
from app.itemmodels.experiment_table import SortedTable
from app.roles import Role
from app.theme import SPACE_XS
from app.viewmodels.experiment_shelf import ExperimentShelf
from app.widgets.figure_delegate import FigureDelegate
from app.widgets.kit import Kit

_LEAST_PX = 110
_NAME_PX = 230


class ExperimentTableCard(QFrame):
    """A row for each recipe.

    Parameters
    ----------
    shelf : ExperimentShelf
        What is shown.
    kit : Kit
        Colours in force.

    Signals
    -------
    recipeChosen : str
        The recipe whose row is selected; empty for none.
    """

    recipeChosen = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, shelf: ExperimentShelf, kit: Kit) -> None:
        super().__init__()
        self._shelf = shelf
        self.setProperty("role", "card")
        self.sorted = SortedTable(self)
        self.sorted.setSourceModel(shelf.table)
        self.view = QTableView()
        self.view.setModel(self.sorted)
        self._delegate = FigureDelegate(kit.theme, self.view)
        self.view.setItemDelegate(self._delegate)
        self._set_up()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XS, SPACE_XS, SPACE_XS, SPACE_XS)
        column.addWidget(self.view)
        self.view.selectionModel().selectionChanged.connect(self._selected)
        shelf.changed.connect(self._show)
        shelf.table.modelReset.connect(self._start_over)
        shelf.table.figuresChanged.connect(self._fit)
        self.sorted.layoutChanged.connect(self._fit)
        kit.theme.changed.connect(self.view.viewport().update)
        self._start_over()

    def choose(self, recipe: str) -> None:
        """Select the row of a recipe."""
        rows = [self.sorted.index(n, 0) for n in range(self.sorted.rowCount())]
        for row in (each for each in rows if each.data(Role.ID) == recipe):
            self.view.setCurrentIndex(row)

    def _set_up(self) -> None:
        view = self.view
        view.setAccessibleName(tr("What came out of each recipe"))
        view.setStyleSheet(
            "QTableView { border: none; padding: 0; }"
            "QAbstractScrollArea::corner { background: transparent; border: none; }"
        )
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setMinimumHeight(_LEAST_PX)
        view.verticalHeader().hide()
        head = view.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)

    def _start_over(self) -> None:
        """Show another experiment's table, unsorted."""
        head = self.view.horizontalHeader()
        self.view.setSortingEnabled(False)
        self.sorted.sort(-1)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.view.setSortingEnabled(True)
        self.sorted.sort(-1)
        self._fit()

    def _fit(self) -> None:
        delegate, rows = self._delegate, self._shelf.table.rows
        for number, row in enumerate(rows):
            place = self.sorted.mapFromSource(self._shelf.table.index(number, 0)).row()
            self.view.setRowHeight(place, delegate.high_px(row.reason))
        for column in range(self.sorted.columnCount()):
            figures = (row.figures[column] for row in rows)
            widths = (delegate.wide_px(each.text, each.note, column) for each in figures)
            wide = max(widths, default=0)
            wide = max(wide, self.view.horizontalHeader().sectionSizeHint(column))
            self.view.setColumnWidth(column, min(wide, _NAME_PX) if column == 0 else wide)

    def _show(self) -> None:
        if (shown := self._shelf.shown) is not None:
            self._delegate.colour_by(shown.experiment.recipes)
            self.view.viewport().update()

    def _selected(self) -> None:
        rows = self.view.selectionModel().selectedRows()
        self.recipeChosen.emit(str(rows[0].data(Role.ID)) if rows else "")
