"""One picture large, over the page; arrows go on to the next, Escape goes back."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import assets
from app.i18n import tr
from app.roles import Role
from app.theme import SPACE_L, SPACE_M, SPACE_S, Theme
from app.thumbnails import ThumbnailStore
from app.widgets.elided_label import ElidedLabel
from app.widgets.fitting import decode_side_px, fitted_at_most
from app.widgets.labels import Button

HEAD_PX = 56


class LargeView(QWidget):
    """Covers `over` with one picture of a model, until that is closed or gone.

    Parameters
    ----------
    over : QWidget
        What it covers while it is open.
    theme : Theme
        Colours in force.
    thumbnails : ThumbnailStore
        Where the picture comes from.

    Attributes
    ----------
    at : QPersistentModelIndex
        The picture shown; invalid when it is gone.
    note : ElidedLabel
        What is told of it, in one line.
    head, body : QHBoxLayout
        Take what belongs to the picture: left of the buttons, and right of the picture.

    Signals
    -------
    left : str
        It was closed at the picture with this id.
    removeWished : str
        Id of a picture to be removed.
    """

    left = Signal(str)
    removeWished = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, over: QWidget, theme: Theme, thumbnails: ThumbnailStore) -> None:
        super().__init__(over)
        self._over = over
        self._theme, self._thumbnails = theme, thumbnails
        self._model: QAbstractItemModel | None = None
        self.at = QPersistentModelIndex()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Large picture"))
        self._words = ElidedLabel("")
        self.note = ElidedLabel("", "faint")
        self.before = Button(
            tr("Before"), icon="chevron-left", theme=theme, act=lambda: self.go(-1)
        )
        self.next = Button(tr("Next"), icon="chevron-right", theme=theme, act=lambda: self.go(1))
        self.close_button = Button(tr("Close"), icon="close", theme=theme, act=self.leave)
        self._lay_out()
        thumbnails.ready.connect(self._arrived)
        theme.changed.connect(self.update)
        over.installEventFilter(self)
        self.hide()

    def open(self, index: QModelIndex) -> None:
        """Show the picture at `index` and take the keyboard; nothing when it is gone."""
        if not index.isValid():
            return
        self._follow(index.model())
        self.show_picture(index)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def room(self) -> QRectF:
        """Return where the picture may be, in device-independent pixels."""
        return QRectF(self.rect()).adjusted(SPACE_L, HEAD_PX + SPACE_S, -SPACE_L, -SPACE_L)

    def go(self, steps: int) -> None:
        """Go on by so many pictures; stays at the first and the last."""
        if self._model is None:
            return
        row = min(max(0, self.at.row() + steps), self._model.rowCount() - 1)
        self.show_picture(self._model.index(row, 0))

    def leave(self) -> None:
        """Close."""
        if not self.isHidden():
            self.hide()
            self.left.emit(str(self.at.data(Role.ID) or ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, remove, or close."""
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1,
            Qt.Key.Key_Home: -1_000_000, Qt.Key.Key_End: 1_000_000,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self.go(steps[key])
        elif key == Qt.Key.Key_Delete:
            self._remove()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Close, as a double click opened it."""
        self.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep clicks from what lies below."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover what it lies over, also when that grows."""
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.colour("ground"))
        room = self.room()
        image = self._image(room)
        if image is None or image.isNull():
            self._paint_icon(painter, room, "picture" if image is None else "picture-broken")
            return
        painter.drawImage(fitted_at_most(image, room, self.devicePixelRatioF()), image)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._words)
        words.addWidget(self.note)
        self.head = QHBoxLayout()
        self.head.setSpacing(SPACE_S)
        self.head.addLayout(words, 1)
        for button in (self.before, self.next, self.close_button):
            self.head.addWidget(button)
        self.body = QHBoxLayout()
        self.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        outer.addLayout(self.head)
        outer.addLayout(self.body, 1)

    def _follow(self, model: QAbstractItemModel) -> None:
        """Notice when the picture goes from the model, be it with its whole project."""
        if model is not self._model:
            self._model = model
            model.rowsRemoved.connect(self._leave_if_gone)
            model.modelReset.connect(self._leave_if_gone)

    def _leave_if_gone(self) -> None:
        if not self.at.isValid():
            self.leave()

    def show_picture(self, index: QModelIndex) -> None:
        """Show the picture at `index`, with what is told of it."""
        self.at = QPersistentModelIndex(index)
        lines = str(index.data(Role.NOTE) or "").splitlines()
        self._words.setText(str(index.data() or ""))
        self.note.setText(" · ".join(lines))
        last = index.model().rowCount() - 1
        self.before.setEnabled(index.row() > 0)
        self.next.setEnabled(index.row() < last)
        self.update()

    def _remove(self) -> None:
        at, record_id = self.at.row(), str(self.at.data(Role.ID) or "")
        if self._model is None or not record_id:
            return
        if self._model.rowCount() == 1:
            self.leave()
        else:
            self.go(-1 if at == self._model.rowCount() - 1 else 1)
        self.removeWished.emit(record_id)

    def _image(self, room: QRectF) -> QImage | None:
        path = str(self.at.data(Role.PATH) or "")
        if not path:
            return QImage()
        side = decode_side_px(room, self.devicePixelRatioF())
        return self._thumbnails.image(path, side) or self._thumbnails.stand_in(path)

    def _paint_icon(self, painter: QPainter, room: QRectF, name: str) -> None:
        side = 48
        drawn = assets.pixmap(
            name, self._theme.colour("line-strong"), side, self.devicePixelRatioF()
        )
        painter.drawPixmap(room.center() - QPointF(side / 2, side / 2), drawn)

    def _arrived(self, path: str) -> None:
        if self.isVisible() and path == str(self.at.data(Role.PATH) or ""):
            self.update()
