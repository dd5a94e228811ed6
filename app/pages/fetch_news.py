"""What came out of sight: a button over the lower edge of the grid, which leads there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer

from app.i18n import counted, tr
from app.itemmodels.candidates import CandidatesModel
from app.theme import SPACE_S, Theme
from app.viewmodels.fetch import FetchModel
from app.viewmodels.fetch_state import FetchState
from app.viewmodels.search_state import Filters
from app.widgets.labels import Button
from app.widgets.pick_grid import PickGrid

_LOOK_MS, _HEIGHT_PX = 50, 28


class FetchNews(QObject):
    """Follows which candidates came since the brand was turned to, and are still to be seen.

    What stands at or above the lower edge counts as seen, so End sees all.

    Parameters
    ----------
    model : FetchModel
        What is shown, and where wishes go.
    grid : PickGrid
        Shows `rows`.
    rows : CandidatesModel
        Already as `model` says when that has changed.
    theme : Theme
        Colours in force.

    Attributes
    ----------
    button : Button
        Gone while nothing came out of sight.
    """

    def __init__(
        self, model: FetchModel, grid: PickGrid, rows: CandidatesModel, theme: Theme
    ) -> None:
        super().__init__(grid)
        self._model, self._grid, self._rows = model, grid, rows
        # A child of the grid, not of what scrolls in it.
        self.button = Button("", "primary", icon="chevron-down", theme=theme, act=self.go)
        self.button.setParent(grid)
        self.button.setFixedHeight(_HEIGHT_PX)
        self.button.hide()
        self._turned: tuple[str, Filters] = ("", Filters())
        self._known: frozenset[str] = frozenset()
        self._total = self._hidden = self._new_hidden = 0
        self._unseen: set[str] = set()
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._look.timeout.connect(self._see)
        grid.verticalScrollBar().valueChanged.connect(lambda _value: self._look.start())
        grid.installEventFilter(self)
        model.changed.connect(self._show)
        self._show()

    def go(self) -> None:
        """Scroll to the first that has not been seen, or show what the filters hide."""
        first = next((row.id for row in self._rows.rows if row.id in self._unseen), "")
        if first:
            index = self._rows.place(first)
            self._grid.setCurrentIndex(index)
            self._grid.scrollTo(index, PickGrid.ScrollHint.PositionAtTop)
        elif self._new_hidden:
            self._model.filter(Filters())
        self._grid.setFocus()
        self._see()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where the lower edge is."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._look.start()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        state = self._model.state
        ids = frozenset(row.id for row in state.rows)
        turned, total = (state.brand, state.search.filters), _total(state)
        if turned != self._turned:
            self._turned, self._hidden = turned, state.search.hidden
            self._new_hidden = 0
            self._unseen.clear()
        elif total > self._total:
            self._unseen |= ids - self._known
            self._new_hidden = max(0, state.search.hidden - self._hidden)
        # Rows that only were not made yet, or lay on a stack, are no news.
        self._unseen &= ids
        self._known, self._total = ids, total
        self._look.start()

    def _see(self) -> None:
        """Count as seen what stands in sight or above, and tell of the others."""
        edge = self._grid.viewport().height()
        for number, row in enumerate(self._rows.rows if self._unseen else ()):
            place = self._grid.visualRect(self._rows.index(number, 0))
            if row.id in self._unseen and place.center().y() < edge:
                self._unseen.discard(row.id)
        self._tell()

    def _tell(self) -> None:
        unseen = len(self._unseen)
        if unseen:
            text = counted(unseen, "{n} new – show", "{n} new – show")
        else:
            text = counted(
                self._new_hidden,
                "{n} new, hidden by the filters – show all",
                "{n} new, hidden by the filters – show all",
            )
        self.button.setText(text)
        self.button.setToolTip(tr("Go to the first that came out of sight") if unseen else "")
        self.button.adjustSize()
        area = self._grid.viewport().geometry()
        # On the right: messages lie over the left of the lower edge.
        left = max(area.left(), area.right() - self.button.width() - SPACE_S)
        self.button.move(left, area.bottom() - self.button.height() - SPACE_S)
        shown = bool(unseen or self._new_hidden) and self._grid.isVisible()
        if not shown and self.button.hasFocus():
            self._grid.setFocus()
        self.button.setVisible(shown)
        self.button.raise_()


def _total(state: FetchState) -> int:
    return next((each.candidates for each in state.search.brands if each.name == state.brand), 0)
