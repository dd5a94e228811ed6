"""Paints one picture of a grid: fitted on calm ground, with its size, badges and side."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app import assets
from app.i18n import tr
from app.roles import Role
from app.theme import SPACE_XS, Theme
from app.thumbnails import ThumbnailStore
from app.widgets.fitting import fitted
from app.widgets.fonts import sized

_MARGIN_PX, _WIDEST_GAP_PX = 7, 44
_CAPTION_PX, _FONT_PX = 22, 12
_ROUND_PX = 8
_MOST_AWAITED = 400

_Index = QModelIndex | QPersistentModelIndex


class Shown(Protocol):
    """What a tile has to know, as its `Role.VALUE`; see `itemmodels.images.ImageRow`."""

    @property
    def path(self) -> str:
        """The picture's file."""
        ...

    @property
    def caption(self) -> str:
        """What stands below it."""
        ...

    @property
    def badges(self) -> tuple[str, ...]:
        """What is worth knowing, in a word or two each."""
        ...

    @property
    def side(self) -> str:
        """Side of the split; empty while it is on none."""
        ...


class ThumbnailDelegate(QStyledItemDelegate):
    """A tile of a grid of pictures.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    thumbnails : ThumbnailStore
        Where the pictures come from.

    Attributes
    ----------
    tile_px : int
        Side of the square that holds the picture, in device-independent pixels.
    decode_px : int
        The side that pictures are decoded for; follows `tile_px` when the curator has let go
        of the slider, so that sliding does not decode every size on the way.
    cell_px : int
        Width of the room for one tile, `smallest_cell_px` or more.
    columns : int
        How many tiles stand side by side, 1 or more.
    """

    def __init__(
        self, theme: Theme, thumbnails: ThumbnailStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._thumbnails = theme, thumbnails
        self.tile_px = self.decode_px = 144
        self.cell_px, self.columns = self.smallest_cell_px, 1
        self._awaited: dict[str, QPersistentModelIndex] = {}

    @property
    def smallest_cell_px(self) -> int:
        """Width that one tile needs, with its margins."""
        return self.tile_px + 2 * _MARGIN_PX

    def cell(self) -> QSize:
        """Return the room that one tile takes, with its caption."""
        return QSize(self.cell_px, self.tile_px + _CAPTION_PX + 2 * _MARGIN_PX)

    def box(self, option: QStyleOptionViewItem) -> QRect:
        """Return where the picture of a tile goes."""
        left = option.rect.left() + self._shift_px(option) + _MARGIN_PX
        return QRect(left, option.rect.top() + _MARGIN_PX, self.tile_px, self.tile_px)

    def arrived(self, path: str) -> QPersistentModelIndex:
        """Return the tile that waited for the picture at `path`; invalid when none did."""
        return self._awaited.pop(path, QPersistentModelIndex())

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the room of one tile; all are alike."""
        return self.cell()

    def badges(self, row: Shown) -> tuple[str, ...]:
        """Return the hints of a tile, in a word or two each."""
        return row.badges

    def paint_end(self, painter: QPainter, room: QRectF, row: Shown) -> float:
        """Paint what stands at the end of the caption; return the width it took."""
        return self._paint_side(painter, room, row.side) if row.side else 0.0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the tile."""
        # Asked for once: each answer of a model costs as much as a stroke of the painter.
        row: Shown = index.data(Role.VALUE)
        painter.save()
        hints = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        painter.setRenderHints(hints)
        box = self.box(option)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, selected)
        self._paint_picture(painter, box, self._image(painter, row.path, index))
        if badges := self.badges(row):
            self._paint_badges(painter, box, badges)
        if selected:
            self._paint_check(painter, box)
        self._paint_caption(painter, option, box, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._paint_focus(painter, option)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, selected: bool
    ) -> None:
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent-soft" if selected else "raised"))
            painter.drawRoundedRect(self._frame(option, 1), 10, 10)

    def _paint_picture(self, painter: QPainter, box: QRect, image: QImage | None) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(box), _ROUND_PX, _ROUND_PX)
        painter.fillPath(shape, self._theme.colour("sunken"))
        if image is None or image.isNull():
            name = "picture" if image is None else "picture-broken"
            self._paint_icon(painter, box, name)
            return
        painter.save()
        painter.setClipPath(shape)
        painter.drawImage(fitted(image, QRectF(box)), image)
        painter.restore()
        # A white picture on the white of the list would have no edge.
        painter.strokePath(shape, QPen(self._theme.colour("line"), 1))

    def _image(self, painter: QPainter, path: str, index: _Index) -> QImage | None:
        """Return the picture; while it is on its way, one of another size if there is one."""
        side_px = round(self.decode_px * painter.device().devicePixelRatioF())
        image = self._thumbnails.image(path, side_px)
        if image is None:
            if len(self._awaited) > _MOST_AWAITED:
                self._awaited.clear()
            self._awaited[path] = QPersistentModelIndex(index)
            return self._thumbnails.stand_in(path)
        return image

    def _paint_icon(self, painter: QPainter, box: QRect, name: str) -> None:
        side = 28
        ratio = painter.device().devicePixelRatioF()
        drawn = assets.pixmap(name, self._theme.colour("line-strong"), side, ratio)
        corner = QPointF(box.center().x() - side / 2, box.center().y() - side / 2)
        painter.drawPixmap(corner, drawn)

    def _paint_badges(self, painter: QPainter, box: QRect, badges: tuple[str, ...]) -> None:
        font = sized(painter.font(), 11)
        painter.setFont(font)
        left, top = box.left() + SPACE_XS, box.top() + SPACE_XS
        for badge in badges:
            width = QFontMetricsF(font).horizontalAdvance(badge) + 12
            if top + 18 > box.bottom():
                return
            pill = QRectF(left, top, min(width, box.width() - 2 * SPACE_XS - 24), 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("warn-soft"))
            painter.drawRoundedRect(pill, 9, 9)
            painter.setPen(self._theme.colour("warn"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, badge)
            top += 21

    def _paint_check(self, painter: QPainter, box: QRect) -> None:
        disc = QRectF(box.right() - 23, box.top() + SPACE_XS, 20, 20)
        painter.setPen(QPen(self._theme.colour("accent-ink"), 1.5))
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(disc)
        ratio = painter.device().devicePixelRatioF()
        drawn = assets.pixmap("check", self._theme.colour("accent-ink"), 14, ratio)
        painter.drawPixmap(disc.topLeft() + QPointF(3, 3), drawn)

    def _paint_caption(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, row: Shown
    ) -> None:
        painter.setFont(sized(option.font, _FONT_PX))
        room = QRectF(box.left() + 2, box.bottom() + 3, box.width() - 4, _CAPTION_PX)
        left = room.width() - self.paint_end(painter, room, row)
        if QFontMetricsF(painter.font()).horizontalAdvance(row.caption) > left:
            # A little smaller, rather than without its end.
            painter.setFont(sized(option.font, _FONT_PX - 1))
        painter.setPen(self._theme.colour("ink-soft"))
        text = painter.fontMetrics().elidedText(row.caption, Qt.TextElideMode.ElideRight, int(left))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_side(self, painter: QPainter, room: QRectF, side: str) -> float:
        """Paint a dot and, where there is room, the word; return the width it took."""
        metrics = QFontMetricsF(painter.font())
        words = {"train": tr("train"), "validation": tr("valid."), "test": tr("test")}
        word = words[side]
        width = metrics.horizontalAdvance(word)
        if width + metrics.horizontalAdvance("0000 × 0000") + 22 > room.width():
            word, width = word[:1], metrics.horizontalAdvance(word[:1])
        colour = self._theme.colour(side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(room.right() - width - 8, room.center().y()), 3.5, 3.5)
        painter.setPen(colour)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, flags, word)
        return width + 16

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.drawRoundedRect(self._frame(option, 2), 10, 10)

    def _frame(self, option: QStyleOptionViewItem, inset: int) -> QRectF:
        """Return the tile with its margins, where it stands in its room."""
        frame = QRectF(option.rect)
        frame.setLeft(frame.left() + self._shift_px(option))
        frame.setWidth(self.smallest_cell_px)
        return frame.adjusted(inset, inset, -inset, -inset)

    def _shift_px(self, option: QStyleOptionViewItem) -> int:
        """Return how far from the left of its room a tile stands.

        The first of a row stands at the list's left, the last at its right, with like gaps; where
        those would be wide, all of them stand closer, in the middle.
        """
        between, smallest = max(1, self.columns - 1), self.smallest_cell_px
        spare = self.cell_px - smallest
        step = min(self.cell_px + spare // between, smallest + _WIDEST_GAP_PX)
        margin = (self.columns * self.cell_px - smallest - (self.columns - 1) * step) // 2
        column = min(self.columns - 1, max(0, round(option.rect.left() / self.cell_px)))
        return min(spare, max(0, margin + column * (step - self.cell_px)))
