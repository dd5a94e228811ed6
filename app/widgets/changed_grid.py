"""A grid of pictures with what each run said of them: brand, was, is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from app import assets
from app.i18n import tr
from app.theme import SPACE_XS, Theme
from app.thumbnails import ThumbnailStore
from app.widgets.fonts import sized
from app.widgets.thumbnail_delegate import ThumbnailDelegate
from app.widgets.thumbnail_grid import ThumbnailGrid

_LINE_PX, _FONT_PX, _ICON_PX, _TILE_PX = 19, 12, 13, 144
_TONES = {"lost": ("bad-soft", "bad"), "gained": ("good-soft", "good")}


class Answered(Protocol):
    """What a run said; see `itemmodels.changed_pictures.Said`."""

    @property
    def run(self) -> str:
        """What the run goes by."""
        ...

    @property
    def text(self) -> str:
        """The answer."""
        ...

    @property
    def right(self) -> bool:
        """Whether it is right."""
        ...


class Shown(Protocol):
    """What a tile has to know beside that of any; see `itemmodels.changed_pictures.ChangedRow`."""

    @property
    def answers(self) -> Sequence[Answered]:
        """Of each run."""
        ...

    @property
    def fate(self) -> str:
        """What became of it: "lost", "gained" or "other"."""
        ...


class ChangedDelegate(ThumbnailDelegate):
    """A tile with a line for its brand and one for each answer.

    Attributes
    ----------
    answers : int
        Lines below the brand.
    """

    def __init__(
        self, theme: Theme, thumbnails: ThumbnailStore, parent: QObject | None = None
    ) -> None:
        self.answers = 2
        super().__init__(theme, thumbnails, parent)

    def cell(self) -> QSize:
        """Return the room of one tile with its lines."""
        plain = super().cell()
        return QSize(plain.width(), plain.height() + self.answers * _LINE_PX)

    def _paint_badges(self, painter: QPainter, box: QRect, badges: tuple[str, ...]) -> None:
        """Leave it to the caption, which knows what became of the picture."""

    def _paint_caption(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, row: Any
    ) -> None:
        self._paint_fate(painter, option, box, row)
        painter.setFont(sized(option.font, _FONT_PX, bold=True))
        room = QRectF(box.left() + 2, box.bottom() + SPACE_XS, box.width() - 4, _LINE_PX)
        self._paint_text(painter, room, row.caption, "ink")
        painter.setFont(sized(option.font, _FONT_PX))
        for said in row.answers:
            room.translate(0, _LINE_PX)
            self._paint_answer(painter, room, said)

    def _paint_fate(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, row: Any
    ) -> None:
        if row.fate not in _TONES or not row.badges:
            return
        ground, ink = _TONES[row.fate]
        painter.setFont(sized(option.font, 11))
        (word,) = row.badges
        width = QFontMetricsF(painter.font()).horizontalAdvance(word) + 14
        pill = QRectF(box.left() + SPACE_XS, box.top() + SPACE_XS, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(pill, 9, 9)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)

    def _paint_answer(self, painter: QPainter, room: QRectF, said: Answered) -> None:
        tone = "good" if said.right else "bad"
        icon = assets.pixmap(
            "check" if said.right else "close",
            self._theme.colour(tone), _ICON_PX, painter.device().devicePixelRatioF(),
        )  # fmt: skip
        top = room.top() + (room.height() - _ICON_PX) / 2
        painter.drawPixmap(QPointF(room.left(), top), icon)
        text = room.adjusted(_ICON_PX + SPACE_XS, 0, 0, 0)
        self._paint_text(painter, text, f"{said.run}  {said.text}", tone)

    def _paint_text(self, painter: QPainter, room: QRectF, text: str, ink: str) -> None:
        painter.setPen(self._theme.colour(ink))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class ChangedGrid(ThumbnailGrid):
    """Tiles to look at; rows need what `Shown` says.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    thumbnails : ThumbnailStore
        Where the pictures come from.
    """

    def __init__(self, theme: Theme, thumbnails: ThumbnailStore) -> None:
        super().__init__(theme, thumbnails)
        self._tiles = ChangedDelegate(theme, thumbnails, self)
        self._delegate = self._tiles
        self.setItemDelegate(self._tiles)
        self.set_tile(_TILE_PX)
        self._share_width()
        self.setAccessibleName(tr("Pictures whose answer changed"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragEnabled(False)

    def set_answers(self, count: int) -> None:
        """Make room for so many answers on each tile."""
        if count != self._tiles.answers:
            self._tiles.answers = count
            self._share_width()
