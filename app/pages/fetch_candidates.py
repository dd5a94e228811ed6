"""The candidates of the fetch page: the grid, and what can be done with what is picked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import counted, tr
from app.itemmodels.candidates import CandidateRow, CandidatesModel
from app.pages.fetch_empty import FetchEmpty
from app.pages.fetch_news import FetchNews
from app.roles import Role
from app.theme import SPACE_S
from app.viewmodels.fetch import FetchModel
from app.viewmodels.fetch_state import FetchState
from app.widgets.elided_label import ElidedLabel
from app.widgets.kit import Kit
from app.widgets.labels import Button
from app.widgets.laying_out import laid_out_once
from app.widgets.missed_list import MissedList
from app.widgets.pick_grid import PickGrid
from app.widgets.thumbnail_grid import LARGEST_PX, SMALLEST_PX, STEP_PX

_SLIDER_PX, _SLIDER_HEIGHT_PX, _LOWEST_PX, _GAP_PX = 96, 20, 136, 6


class CandidatesPanel(QWidget):
    """The grid with its foot.

    Parameters
    ----------
    model : FetchModel
        What is shown, and where wishes go.
    kit : Kit
        Tools for painting.

    Signals
    -------
    openWished : QModelIndex
        The candidate to be seen large.
    takedownWished : tuple of str
        Ids of candidates to be taken down, once the curator agrees.
    """

    openWished = Signal(object)  # noqa: N815 - as Qt names its signals
    takedownWished = Signal(object)  # noqa: N815

    def __init__(self, model: FetchModel, kit: Kit) -> None:
        super().__init__()
        self._model = model
        theme = kit.theme
        self.rows = CandidatesModel(self)
        self.grid = PickGrid(theme, kit.thumbnails)
        self.grid.setModel(self.rows)
        self.empty = FetchEmpty(model, kit)
        self.missed = MissedList(theme)
        self.count = ElidedLabel("", "soft")
        self.all = Button(tr("Pick all"), "link", act=lambda: model.pick_all(picked=True))
        self.none = Button(tr("Pick none"), "link", act=lambda: model.pick_all(picked=False))
        self.discard = Button(tr("Throw out the others"), "link", act=model.discard_unpicked)
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show()
        self.news = FetchNews(model, self.grid, self.rows, theme)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in the order of the work."""
        return (
            self.grid, self.news.button, self.missed.unfold, self.missed.forget, self.all,
            self.none, self.discard, self.zoom,
        )  # fmt: skip

    # -- put together --------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.zoom.setRange(SMALLEST_PX // STEP_PX, LARGEST_PX // STEP_PX)
        self.zoom.setFixedSize(_SLIDER_PX, _SLIDER_HEIGHT_PX)
        self.zoom.setAccessibleName(tr("Size of the pictures"))
        self.zoom.setToolTip(tr("Size of the pictures (Ctrl and the mouse wheel)"))
        # Low pages cut the empty state's margins, not the lines above and below it.
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._stack.setMinimumHeight(_LOWEST_PX)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.grid)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACE_S)
        foot.addWidget(self.count, 1)
        for each in (self.all, self.none, self.discard, self.zoom):
            foot.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addWidget(self._stack, 1)
        column.addWidget(self.missed)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        model, grid = self._model, self.grid
        model.changed.connect(self._show)
        grid.pickWished.connect(lambda ids, picked: model.pick(ids, picked=picked))
        grid.stackWished.connect(model.toggle_stack)
        grid.looked.connect(model.saw)
        grid.removeWished.connect(model.discard)
        grid.openWished.connect(lambda each: self.openWished.emit(self.rows.place(each)))
        grid.menuWished.connect(self._open_menu)
        grid.zoomWished.connect(lambda steps: self.zoom.setValue(self.zoom.value() + steps))
        self.zoom.valueChanged.connect(lambda steps: model.tile(steps * STEP_PX))
        self.missed.forgetWished.connect(self._forget_missed)

    # -- what is shown -------------------------------------------------------------------

    @laid_out_once
    def _show(self) -> None:
        state = self._model.state
        current = str(self.grid.currentIndex().data(Role.ID) or "")
        self.rows.show(state.rows)
        self._stay_at(current)
        self.grid.set_tile(state.tile_px)
        self.zoom.setValue(state.tile_px // STEP_PX)
        self._stack.setCurrentWidget(self.grid if state.rows else self.empty)
        self.empty.show_state(state)
        self.missed.show_lines([f"{each.reason} {each.hint}".strip() for each in state.missed])
        self._show_actions(state)

    def _stay_at(self, current: str) -> None:
        """Keep the keyboard on a stack on top of which another one lies now."""
        if current and not self.rows.place(current).isValid():
            top = self.rows.place(self._model.top_of(current))
            if top.isValid():
                self.grid.setCurrentIndex(top)

    def _show_actions(self, state: FetchState) -> None:
        shown = bool(state.rows)
        for control in (self.all, self.none, self.discard, self.zoom):
            control.setVisible(shown)
        self.count.setText(_counted(state) if shown else "")
        unpicked = any(not row.picked for row in state.rows)
        self.all.setEnabled(unpicked)
        self.none.setEnabled(state.picked > 0)
        # “The others” are others than those picked.
        self.discard.setEnabled(unpicked and state.picked > 0)

    # -- wishes --------------------------------------------------------------------------

    def _forget_missed(self) -> None:
        # The list goes, and with it the button that had the keyboard: not to the next button.
        self.grid.setFocus()
        self._model.forget_missed()

    def _open_menu(self, ids: tuple[str, ...], place: QPoint) -> None:
        """Offer what can be done with a candidate, or with those that are marked."""
        row = self.rows.rows[self.rows.place(ids[0]).row()]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = tr("Unpick") if row.picked else tr("Pick")
        _add(menu, words, "Space", lambda: self._model.pick(ids, picked=not row.picked))
        if len(ids) == 1:
            self._add_for_one(menu, row)
        menu.addSeparator()
        _add(menu, tr("Throw out"), "Del", lambda: self._model.discard(ids))
        _add(menu, tr("Take down …"), "", lambda: self.takedownWished.emit(ids))
        menu.popup(place)

    def _add_for_one(self, menu: QMenu, row: CandidateRow) -> None:
        # Looked up when it is wished: candidates may come and go while the menu is open.
        _add(menu, tr("Open"), "Return", lambda: self.openWished.emit(self.rows.place(row.id)))
        if row.more or row.stack:
            shown = row.open_stack or bool(row.stack)
            words = tr("Fold similar ones away") if shown else tr("Show similar ones")
            _add(menu, words, "S", lambda: self._model.toggle_stack(row.id))
        if row.page:
            page = QUrl(row.page)
            _add(menu, tr("Open its web page"), "", lambda: QDesktopServices.openUrl(page))


def _add(menu: QMenu, text: str, key: str, act: Callable[[], object]) -> None:
    action = menu.addAction(text, act)
    if key:
        action.setShortcut(QKeySequence(key))


def _counted(state: FetchState) -> str:
    """Return "60 candidates, 3 picked", with what lies behind others and what is hidden."""
    folded = sum(row.more for row in state.rows if not row.open_stack)
    text = counted(len(state.rows) + folded, "{n} candidate", "{n} candidates")
    words = tr("{text}, {n} picked", text=text, n=state.picked)
    return (
        tr("{text}, {n} hidden", text=words, n=state.search.hidden)
        if (state.search.hidden)
        else words
    )
