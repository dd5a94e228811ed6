"""The list of pictures asked about, with what can be done to all of them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.i18n import tr
from app.itemmodels.predictions import Asked, Kind, ShownPredictions
from app.roles import Role
from app.theme import SPACE_S
from app.viewmodels.predict import PredictModel
from app.viewmodels.predict_state import Counts
from app.widgets.answer_delegate import AnswerDelegate
from app.widgets.kit import Kit
from app.widgets.labels import Button

_KINDS: tuple[Kind | None, ...] = (None, "brand", "none", "failed")


class PredictList(QWidget):
    """Filter, list, and buttons for all.

    Parameters
    ----------
    model : PredictModel
        The pictures, and where wishes go.
    kit : Kit
        Theme and thumbnails.

    Signals
    -------
    selected : Asked or None
        Another picture is selected, or it has changed.
    exportRequested : ()
        The curator wants the answers as a file.
    """

    selected = Signal(object)
    exportRequested = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, model: PredictModel, kit: Kit) -> None:
        super().__init__()
        self._model, self._follow = model, False
        self.shown = ShownPredictions(model.pictures, self)
        self.view = _view(kit, self.shown)
        self.filter = QComboBox()
        self.filter.setAccessibleName(tr("Which pictures are shown"))
        for _kind in _KINDS:
            self.filter.addItem("")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(tr("Pictures answered"))
        theme = kit.theme
        self.cancel = Button(tr("Cancel"), "quiet", icon="stop", theme=theme, act=model.cancel)
        self.again = Button(" ", "quiet", icon="resume", theme=theme)
        self.again.clicked.connect(model.retry_failed)
        self.export = Button(tr("Save as CSV …"), "quiet", icon="export", theme=theme)
        self.export.clicked.connect(self.exportRequested)
        self.clear = Button(tr("Clear"), "quiet", icon="trash", theme=theme, act=model.clear)
        self._lay_out()
        self._connect()
        self._show()

    @property
    def current(self) -> Asked | None:
        """The selected picture."""
        key = self.view.currentIndex().data(Role.ID)
        return self._model.pictures.get(key) if key is not None else None

    def _connect(self) -> None:
        self._model.changed.connect(self._show)
        self._model.began.connect(self._begin)
        self.shown.rowsInserted.connect(self._inserted)
        self.shown.dataChanged.connect(self._data_changed)
        self.shown.modelReset.connect(self._tell)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.filter.activated.connect(self._filter)
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.view)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove)

    def _begin(self) -> None:
        """Show all and follow: what was dropped last is what the curator wants to see."""
        self._filter(0)
        self._follow = True

    def _inserted(self, _parent: QModelIndex, first: int, _last: int) -> None:
        # Only a new drop goes on top; what else of it arrives goes below its first picture.
        if first == 0 and (self._follow or not self.view.currentIndex().isValid()):
            self._follow = False
            self.view.setCurrentIndex(self.shown.index(0, 0))
            self.view.scrollToTop()
            self.view.setFocus()

    def _data_changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        if top.row() <= self.view.currentIndex().row() <= bottom.row():
            self._tell()

    def _tell(self) -> None:
        self.selected.emit(self.current)

    def _filter(self, place: int) -> None:
        self.filter.setCurrentIndex(place)
        self.shown.show_kind(_KINDS[place])
        self._tell()

    def _remove(self) -> None:
        if (asked := self.current) is not None:
            self._model.remove(asked.key)

    def _show(self) -> None:
        counts = self._model.state.counts
        for place, text in enumerate(_titles(counts)):
            self.filter.setItemText(place, text)
        self._progress.setRange(0, max(1, counts.all))
        self._progress.setValue(counts.all - counts.waiting)
        self._progress.setVisible(counts.waiting > 1)
        self.cancel.setVisible(counts.waiting > 0)
        left = counts.failed + counts.stopped
        self.again.setVisible(counts.waiting == 0 and left > 0)
        self.again.setText(tr("Try {n} again", n=left))
        self.export.setEnabled(counts.all > counts.waiting)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(self.filter, 1)
        head.addWidget(self.cancel)
        head.addWidget(self.again)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_S)
        foot.addWidget(self.export)
        foot.addStretch(1)
        foot.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self._progress)
        column.addWidget(self.view, 1)
        column.addLayout(foot)


def _view(kit: Kit, shown: ShownPredictions) -> QListView:
    view = QListView()
    view.setAccessibleName(tr("Pictures asked about"))
    view.setModel(shown)
    view.setItemDelegate(AnswerDelegate(kit.theme, kit.thumbnails, view))
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    # Only what is in sight is painted, so this costs a screenful at most.
    kit.thumbnails.ready.connect(lambda _path: view.viewport().update())
    kit.theme.changed.connect(view.viewport().update)
    return view


def _titles(counts: Counts) -> tuple[str, ...]:
    return (
        tr("All pictures ({n})", n=counts.all),
        tr("A brand ({n})", n=counts.brand),
        tr("None of the brands ({n})", n=counts.none),
        tr("Failed ({n})", n=counts.failed),
    )
