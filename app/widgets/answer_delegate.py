"""Paints one picture of the list of questions: thumbnail, name, and its best brands as bars."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app import assets
from app.roles import Role
from app.theme import SPACE_M, SPACE_S, Theme
from app.thumbnails import ThumbnailStore
from app.widgets.answer_bars import Bar, paint_bar
from app.widgets.fitting import fitted
from app.widgets.fonts import sized
from app.widgets.ground import paint_ground

ROW_PX = 96
_PICTURE_PX = 76
_BAR_PX = 19
_NAME_PX = 20

_Index = QModelIndex | QPersistentModelIndex


class AnswerDelegate(QStyledItemDelegate):
    """A row with a picture and what the model sees in it.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    thumbnails : ThumbnailStore
        Where the pictures come from.
    """

    def __init__(
        self, theme: Theme, thumbnails: ThumbnailStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._thumbnails = theme, thumbnails

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the room of one row; all are alike."""
        return QSize(300, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(option.rect).adjusted(1, 1, -1, -1)
        self._paint_ground(painter, option, whole)
        top = whole.center().y() - _PICTURE_PX / 2
        box = QRectF(whole.left() + SPACE_S, top, _PICTURE_PX, _PICTURE_PX)
        self._paint_picture(painter, box, index)
        words = QRectF(box.right() + SPACE_M, top, 0, _PICTURE_PX)
        words.setRight(whole.right() - SPACE_M)
        self._paint_words(painter, words, option.font, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, whole: QRectF) -> None:
        selected = option.state & QStyle.StateFlag.State_Selected
        hovered = option.state & QStyle.StateFlag.State_MouseOver
        fill = "accent-soft" if selected else "raised" if hovered else ""
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        paint_ground(painter, self._theme, whole, fill, radius=10, framed=focused)

    def _paint_picture(self, painter: QPainter, box: QRectF, index: _Index) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(box, 8, 8)
        painter.fillPath(shape, self._theme.colour("sunken"))
        image = self._image(painter, index)
        if image is None or image.isNull():
            broken = image is not None or index.data(Role.STATE) == "failed"
            self._paint_icon(painter, box, "picture-broken" if broken else "picture")
            return
        painter.save()
        painter.setClipPath(shape)
        painter.drawImage(fitted(image, box), image)
        painter.restore()

    def _image(self, painter: QPainter, index: _Index) -> QImage | None:
        path = str(index.data(Role.PATH) or "")
        side_px = round(_PICTURE_PX * painter.device().devicePixelRatioF())
        return self._thumbnails.image(path, side_px) if path else None

    def _paint_icon(self, painter: QPainter, box: QRectF, name: str) -> None:
        side, ratio = 24, painter.device().devicePixelRatioF()
        drawn = assets.pixmap(name, self._theme.colour("line-strong"), side, ratio)
        painter.drawPixmap(box.center() - QPointF(side / 2, side / 2), drawn)

    def _paint_words(self, painter: QPainter, room: QRectF, font: QFont, index: _Index) -> None:
        name = QRectF(room.left(), room.top() - 1, room.width(), _NAME_PX)
        self._paint_text(painter, name, sized(font, 12), "ink-soft", str(index.data()))
        below = QRectF(room.left(), name.bottom(), room.width(), _BAR_PX)
        shares = index.data(Role.VALUE) or ()
        for place, each in enumerate(shares):
            line = below.translated(0, place * _BAR_PX)
            painter.setFont(sized(font, 12))
            paint_bar(painter, line, Bar(*each), self._theme, best=place == 0)
        if not shares:
            self._paint_state(painter, below, font, index)

    def _paint_state(self, painter: QPainter, line: QRectF, font: QFont, index: _Index) -> None:
        failed = index.data(Role.STATE) == "failed"
        text = str(index.data(Role.NOTE) or "")
        if not failed:
            self._paint_text(painter, line, sized(font, 12), "ink-faint", text)
            return
        painter.setFont(sized(font, 12))
        painter.setPen(self._theme.colour("bad"))
        room = QRectF(line.left(), line.top() + 2, line.width(), 2 * _BAR_PX)
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), text)

    def _paint_text(
        self, painter: QPainter, line: QRectF, font: QFont, token: str, text: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        elided = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided)
