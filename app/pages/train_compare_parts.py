"""The four views of a comparison."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QStyleOptionHeader,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.i18n import tr
from app.itemmodels.comparison_table import ComparisonTable
from app.roles import Role
from app.viewmodels.comparison import ComparisonModel, ComparisonState
from app.viewmodels.run_shelf import RunShelf
from app.widgets.accuracy_chart import AccuracyChart
from app.widgets.cell_delegate import CellDelegate
from app.widgets.changed_grid import ChangedGrid
from app.widgets.empty_state import EmptyState
from app.widgets.kit import Kit
from app.widgets.large_view import LargeView

_ROW_PX, _COLUMN_PX = 28, 60
_LEAST_TITLE_PX, _LEAST_RUN_PX = 110, 108
_EDGES_PX, _HEAD_EDGES_PX = 26, 16


class TablePart(QWidget):
    """A table with a column for each run.

    Parameters
    ----------
    table : ComparisonTable
        What it shows.
    kit : Kit
        Colours in force.
    name : str
        What it is, for those who listen.
    """

    def __init__(self, table: ComparisonTable, kit: Kit, name: str) -> None:
        super().__init__()
        self._table = table
        self.view = QTableView()
        self.view.setModel(table)
        self.view.setItemDelegate(CellDelegate(kit.theme, self.view))
        self.view.setAccessibleName(name)
        self.view.setShowGrid(False)
        self.view.setCornerWidget(QWidget())
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setMinimumSectionSize(_ROW_PX)
        head = _Heads(Qt.Orientation.Horizontal, self.view)
        self.view.setHorizontalHeader(head)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(_COLUMN_PX)
        # In line with the cells, which leave room for their focus.
        head.setStyleSheet("QHeaderView::section { padding-left: 11px; }")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._shared_for: tuple[object, int] = (None, 0)
        table.modelReset.connect(self._share_width)
        kit.theme.changed.connect(self.view.viewport().update)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what came meanwhile."""
        super().showEvent(event)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Give each run what it needs; long names of rows wrap, so that the runs are in sight."""
        wanted = (self._table.table, self.width())
        # To measure every cell takes a while: only once, and only for one who looks.
        if not self.isVisible() or wanted == self._shared_for:
            return
        self._shared_for = wanted
        self.view.clearSpans()
        columns = self._table.columnCount()
        # To be measured, not stretched.
        head = self.view.horizontalHeader()
        head.setStretchLastSection(False)
        # Headings within the table go across; else the first column would be as wide as they.
        for row, cells in enumerate(self._table.table.rows):
            if len(cells) == 1 and columns > 1:
                self.view.setSpan(row, 0, 1, columns)
        self.view.resizeColumnsToContents()
        for column, width in enumerate(self._widths(columns)):
            self.view.setColumnWidth(column, width)
        head.setStretchLastSection(True)
        self.view.resizeRowsToContents()

    def _widths(self, columns: int) -> list[int]:
        """Return how wide the columns are: words wrap and heads are cut before runs go far away."""
        if not columns:
            return []
        title, *runs = (self.view.columnWidth(column) for column in range(columns))
        room = self.width() - _EDGES_PX
        share = (room - _LEAST_TITLE_PX) // max(1, len(runs))
        if sum(runs) > room - _LEAST_TITLE_PX:
            runs = [min(run, max(_LEAST_RUN_PX, share)) for run in runs]
        return [min(title, max(_LEAST_TITLE_PX, room - sum(runs))), *runs]


class _Heads(QHeaderView):
    """Heads of columns; a line that does not fit ends in “…”."""

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Cut each line by itself."""
        super().initStyleOptionForIndex(option, section)
        room = self.sectionSize(section) - _HEAD_EDGES_PX
        lines = (
            option.fontMetrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
            for line in option.text.split("\n")
        )
        option.text = "\n".join(lines)


class OverviewPart(TablePart):
    """Results, and what differs in the recipes."""

    def __init__(self, comparison: ComparisonModel, kit: Kit) -> None:
        super().__init__(comparison.overview, kit, tr("Results and recipes of the runs"))


class CurvesPart(QWidget):
    """Curves over each other; the chart is made when it is first looked at."""

    def __init__(self, shelf: RunShelf, kit: Kit) -> None:
        super().__init__()
        self._shelf, self._kit = shelf, kit
        self.chart: AccuracyChart | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        shelf.changed.connect(self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what may have changed meanwhile."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        shown = self._shelf.state.shown
        if shown is None or len(shown.run_ids) < 2 or not self.isVisible():
            return
        if self.chart is None:
            self.chart = AccuracyChart(self._kit.theme)
            self._column.addWidget(self.chart)
        self.chart.show_data(shown.chart)


class FoundPart(QStackedWidget):
    """A view of what was found; words in its place while there is nothing.

    Parameters
    ----------
    comparison : ComparisonModel
        What is shown.
    kit : Kit
        Colours in force.
    view : QWidget
        Shows what was found.
    """

    def __init__(self, comparison: ComparisonModel, kit: Kit, view: QWidget) -> None:
        super().__init__()
        self._comparison = comparison
        self.empty = EmptyState(kit.theme, "train", "", "")
        self.addWidget(view)
        self.addWidget(self.empty)
        comparison.changed.connect(self.look_again)

    def look_again(self) -> None:
        """Show what there is now."""
        title, text = self._why_empty(self._comparison.state)
        self.empty.say(title, text)
        self.setCurrentIndex(1 if title else 0)

    def _why_empty(self, state: ComparisonState) -> tuple[str, str]:
        """Return why there is nothing to see, and what to do; empty when there is something."""
        if state.stage in ("reading", "asking"):
            return tr("One moment …"), state.trouble
        if state.stage != "ready":
            return state.trouble, state.hint
        if not self._comparison.brands.rowCount():
            return tr("No picture judges all of them"), state.note
        return "", ""


class BrandsPart(FoundPart):
    """Gains and losses of each brand."""

    def __init__(self, comparison: ComparisonModel, kit: Kit) -> None:
        self._brands = TablePart(comparison.brands, kit, tr("Gains and losses by brand"))
        super().__init__(comparison, kit, self._brands)
        self.view = self._brands.view
        self.look_again()


class PicturesPart(FoundPart):
    """The pictures whose answer changed; Enter or a double click opens one.

    Parameters
    ----------
    comparison : ComparisonModel
        What is shown.
    kit : Kit
        Theme and thumbnails.
    over : QWidget
        What a large picture covers.
    """

    def __init__(self, comparison: ComparisonModel, kit: Kit, over: QWidget) -> None:
        self.grid = ChangedGrid(kit.theme, kit.thumbnails)
        self.grid.setModel(comparison.pictures)
        super().__init__(comparison, kit, self.grid)
        self.large = LargeView(over, kit.theme, kit.thumbnails)
        self.grid.openWished.connect(self._open)
        self.large.left.connect(self._left)
        self.look_again()

    def look_again(self) -> None:
        """Show what there is now."""
        super().look_again()
        self.grid.set_answers(max(2, self._comparison.state.runs))

    def _why_empty(self, state: ComparisonState) -> tuple[str, str]:
        known = super()._why_empty(state)
        if any(known) or state.pictures:
            return known
        return tr("All answer alike"), tr("No picture is answered otherwise by one of them.")

    def _open(self, record_id: str) -> None:
        self.large.open(self._comparison.pictures.place(record_id))

    def _left(self, record_id: str) -> None:
        index: QModelIndex = self._comparison.pictures.place(record_id)
        if index.isValid() and index.data(Role.ID):
            self.grid.choose((record_id,))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
