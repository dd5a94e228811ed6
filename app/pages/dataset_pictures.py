"""The right of the dataset page: the pictures of a brand, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSlider, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import counted, tr
from app.itemmodels.images import ImagesModel
from app.theme import SPACE_S
from app.viewmodels.dataset import DatasetModel
from app.widgets.elided_label import ElidedLabel
from app.widgets.empty_state import EmptyState
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label
from app.widgets.thumbnail_grid import LARGEST_PX, SMALLEST_PX, STEP_PX, ThumbnailGrid

_SLIDER_PX = 96


class PicturesPanel(QWidget):
    """The grid of pictures with its head.

    Parameters
    ----------
    model : DatasetModel
        What is shown, and where wishes go.
    kit : Kit
        Tools for painting.

    Signals
    -------
    openWished : QModelIndex
        The picture to be seen large.
    moveWished : object
        Ids of pictures whose brand the curator wants to choose.
    folderWished : object
        Ids of pictures whose folder the curator wants to see.
    takedownWished : object
        Ids of pictures that the curator wants to take down.
    picturesWished : str
        The curator wants to choose picture files for this brand.
    """

    openWished = Signal(object)  # noqa: N815 - as Qt names its signals
    moveWished = Signal(object)  # noqa: N815
    folderWished = Signal(object)  # noqa: N815
    takedownWished = Signal(object)  # noqa: N815
    picturesWished = Signal(str)  # noqa: N815

    def __init__(self, model: DatasetModel, kit: Kit) -> None:
        super().__init__()
        self._model = model
        self.rows = ImagesModel(self)
        self.grid = ThumbnailGrid(kit.theme, kit.thumbnails)
        self.grid.setModel(self.rows)
        self._shown = ("", "")
        self._places: dict[tuple[str, str], int] = {}
        self._heading = ElidedLabel("", "heading")
        self._note = Label("", "soft")
        theme = kit.theme
        self.back = Button(tr("Back"), "link", act=lambda: model.choose(self._brand()))
        self.move_chosen = Button(tr("Move …"), act=self._wish_move)
        self.remove = Button(tr("Remove"), icon="trash", theme=theme, act=self._wish_remove)
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self.empty = EmptyState(theme, "picture", "", "")
        self.add = self.empty.add_button(
            Button(tr("Add pictures …"), "primary", icon="plus", theme=theme)
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show()

    def point_at(self, ids: tuple[str, ...]) -> None:
        """Choose these pictures and bring them in sight."""
        self.grid.choose(ids)
        if self.grid.chosen():
            self.grid.setFocus()

    # -- put together --------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.zoom.setRange(SMALLEST_PX // STEP_PX, LARGEST_PX // STEP_PX)
        self.zoom.setFixedWidth(_SLIDER_PX)
        self.zoom.setAccessibleName(tr("Size of the pictures"))
        self.zoom.setToolTip(tr("Size of the pictures (Ctrl and the mouse wheel)"))
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self._heading, 1)
        for each in (self.back, self._note, self.move_chosen, self.remove, self.zoom):
            head.addWidget(each)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        model, grid = self._model, self.grid
        model.changed.connect(self._show)
        model.pointed.connect(self.point_at)
        grid.selectionModel().selectionChanged.connect(self._show_chosen)
        self.rows.rowsRemoved.connect(self._show_chosen)
        self.rows.modelReset.connect(self._show_chosen)
        grid.removeWished.connect(model.remove_pictures)
        grid.openWished.connect(lambda record_id: self.openWished.emit(self.rows.place(record_id)))
        grid.menuWished.connect(lambda ids, place: self.menu_of(ids).popup(place))
        grid.zoomWished.connect(lambda steps: self.zoom.setValue(self.zoom.value() + steps))
        self.zoom.valueChanged.connect(lambda steps: model.tile(steps * STEP_PX))
        self.add.clicked.connect(lambda: self.picturesWished.emit(self._brand()))

    # -- what is shown -------------------------------------------------------------------

    def _show(self) -> None:
        state = self._model.state
        self._keep_place((state.chosen, state.finding))
        row = self._removed_row()
        self.rows.show(state.pictures)
        self._go_on_at(row)
        self._restore_place((state.chosen, state.finding))
        self._heading.setText(state.heading)
        self.back.setVisible(bool(state.finding))
        self.grid.set_tile(state.tile_px)
        self.zoom.setValue(state.tile_px // STEP_PX)
        self._stack.setCurrentWidget(self.grid if state.pictures else self.empty)
        self.empty.say(
            tr("“{brand}” has no pictures yet", brand=state.heading),
            tr(
                "Drop pictures or links here, or paste one. 10 to 15 that differ are a good number."
            ),
        )
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.grid.count_chosen()
        text = counted(chosen, "{n} chosen", "{n} chosen") if chosen else self._model.state.note
        self._note.setText(text)
        actions = (self.move_chosen, self.remove)
        if not chosen and self.window().focusWidget() in actions:
            # Hidden, they would leave the keyboard to the slider beside them.
            self.grid.setFocus()
        for button in actions:
            button.setVisible(chosen > 0)

    def _keep_place(self, coming: tuple[str, str]) -> None:
        """Remember how far the pictures shown so far were scrolled, when others come."""
        if coming != self._shown:
            self._places[self._shown] = self.grid.verticalScrollBar().value()
            self.grid.clearSelection()

    def _restore_place(self, coming: tuple[str, str]) -> None:
        if coming != self._shown:
            self._shown = coming
            self.grid.doItemsLayout()
            self.grid.verticalScrollBar().setValue(self._places.get(coming, 0))

    def _removed_row(self) -> int:
        """Return the row of the current picture when it is about to go; else -1."""
        current = self.grid.currentIndex()
        there = {row.id for row in self._model.state.pictures}
        gone = current.isValid() and self.rows.rows[current.row()].id not in there
        return current.row() if gone else -1

    def _go_on_at(self, row: int) -> None:
        """Let the keyboard go on where pictures were removed."""
        if row >= 0 and self.rows.rowCount():
            index = self.rows.index(min(row, self.rows.rowCount() - 1), 0)
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.grid.selectionModel().setCurrentIndex(index, flag)

    def _brand(self) -> str:
        return self._model.state.chosen

    # -- wishes --------------------------------------------------------------------------

    def _wish_move(self) -> None:
        if ids := self.grid.chosen():
            self.moveWished.emit(ids)

    def _wish_remove(self) -> None:
        if ids := self.grid.chosen():
            self._model.remove_pictures(ids)

    def menu_of(self, ids: tuple[str, ...]) -> QMenu:
        """Return a menu of what can be done with these pictures; gone once it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Looked up when it is wished: rows may come and go while the menu is open.
        opened = menu.addAction(tr("Open"), lambda: self.openWished.emit(self.rows.place(ids[0])))
        opened.setShortcut(QKeySequence("Return"))
        menu.addAction(tr("Move to …"), lambda: self.moveWished.emit(ids))
        menu.addAction(tr("Show in folder"), lambda: self.folderWished.emit(ids))
        menu.addSeparator()
        removed = menu.addAction(tr("Remove"), lambda: self._model.remove_pictures(ids))
        removed.setShortcut(QKeySequence("Del"))
        menu.addAction(tr("Take down …"), lambda: self.takedownWished.emit(ids))
        return menu
