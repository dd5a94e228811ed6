"""The candidates of the fetch page: the grid, and what can be done with what is picked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSlider, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import counted, tr
from app.itemmodels.candidates import CandidatesModel
from app.theme import SPACE_S
from app.viewmodels.fetch import FetchModel
from app.viewmodels.fetch_state import FetchState
from app.widgets.empty_state import EmptyState
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label
from app.widgets.missed_list import MissedList
from app.widgets.pick_grid import PickGrid
from app.widgets.thumbnail_grid import LARGEST_PX, SMALLEST_PX, STEP_PX

_SLIDER_PX, _SLIDER_HEIGHT_PX = 96, 20


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
    """

    openWished = Signal(object)  # noqa: N815 - as Qt names its signals

    def __init__(self, model: FetchModel, kit: Kit) -> None:
        super().__init__()
        self._model = model
        theme = kit.theme
        self.rows = CandidatesModel(self)
        self.grid = PickGrid(theme, kit.thumbnails)
        self.grid.setModel(self.rows)
        self.empty = EmptyState(theme, "fetch", "", "")
        self.missed = MissedList(theme)
        self.count = Label("", "soft")
        self.all = Button(tr("Pick all"), "quiet", act=lambda: model.pick_all(picked=True))
        self.none = Button(tr("Pick none"), "quiet", act=lambda: model.pick_all(picked=False))
        self.discard = Button(
            tr("Throw out the others"), "quiet", icon="trash", theme=theme,
            act=model.discard_unpicked,
        )  # fmt: skip
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show()

    # -- put together --------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.zoom.setRange(SMALLEST_PX // STEP_PX, LARGEST_PX // STEP_PX)
        self.zoom.setFixedSize(_SLIDER_PX, _SLIDER_HEIGHT_PX)
        self.zoom.setAccessibleName(tr("Size of the pictures"))
        self.zoom.setToolTip(tr("Size of the pictures (Ctrl and the mouse wheel)"))
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.grid)
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self.count, 1)
        for each in (self.all, self.none, self.discard, self.zoom):
            head.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.missed)

    def _connect(self) -> None:
        model, grid = self._model, self.grid
        model.changed.connect(self._show)
        grid.pickWished.connect(lambda each, picked: model.pick([each], picked=picked))
        grid.removeWished.connect(model.discard)
        grid.openWished.connect(lambda each: self.openWished.emit(self.rows.place(each)))
        grid.menuWished.connect(self._open_menu)
        grid.zoomWished.connect(lambda steps: self.zoom.setValue(self.zoom.value() + steps))
        self.zoom.valueChanged.connect(lambda steps: model.tile(steps * STEP_PX))
        self.missed.forgetWished.connect(model.forget_missed)

    # -- what is shown -------------------------------------------------------------------

    def _show(self) -> None:
        state = self._model.state
        self.rows.show(state.rows)
        self.grid.set_tile(state.tile_px)
        self.zoom.setValue(state.tile_px // STEP_PX)
        self._stack.setCurrentWidget(self.grid if state.rows else self.empty)
        self._say_empty(state)
        self.missed.show_lines([f"{each.reason} {each.hint}".strip() for each in state.missed])
        self._show_actions(state)

    def _say_empty(self, state: FetchState) -> None:
        if not state.brand:
            self.empty.say(
                tr("Which brand are the pictures of?"),
                tr("Choose it above, or type the name of a new one and press Enter."),
            )
        elif state.bringing:
            self.empty.say(tr("Bringing in …"), tr("Each picture is kept as soon as it is here."))
        else:
            self.empty.say(
                tr("Nothing to pick from yet"),
                tr(
                    "Drop pictures, a folder, or pictures out of a browser here. "
                    "Or paste web addresses above, one in each line."
                ),
            )

    def _show_actions(self, state: FetchState) -> None:
        shown = bool(state.rows)
        for control in (self.all, self.none, self.discard, self.zoom):
            control.setVisible(shown)
        text = counted(len(state.rows), "{n} candidate", "{n} candidates")
        self.count.setText(tr("{text}, {n} picked", text=text, n=state.picked) if shown else "")
        self.all.setEnabled(state.picked < len(state.rows))
        self.none.setEnabled(state.picked > 0)
        self.discard.setEnabled(state.picked < len(state.rows))

    # -- wishes --------------------------------------------------------------------------

    def _open_menu(self, ids: tuple[str, ...], place: QPoint) -> None:
        row = self.rows.rows[self.rows.place(ids[0]).row()]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = tr("Pick no longer") if row.picked else tr("Pick")
        pick = menu.addAction(words, lambda: self._model.pick(ids, picked=not row.picked))
        pick.setShortcut(QKeySequence("Space"))
        # Looked up when it is wished: candidates may come and go while the menu is open.
        large = menu.addAction(tr("Open"), lambda: self.openWished.emit(self.rows.place(ids[0])))
        large.setShortcut(QKeySequence("Return"))
        if row.page:
            menu.addAction(
                tr("Open its web page"), lambda: QDesktopServices.openUrl(QUrl(row.page))
            )
        menu.addSeparator()
        gone = menu.addAction(tr("Throw out"), lambda: self._model.discard(ids))
        gone.setShortcut(QKeySequence("Del"))
        menu.popup(place)
