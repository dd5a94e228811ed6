"""Paints a candidate: picture and hints as any tile, its tick, licence, stack and standing."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app import assets
from app.i18n import tr
from app.roles import Role
from app.theme import SPACE_XS
from app.widgets.fonts import sized
from app.widgets.ground import paint_ground
from app.widgets.thumbnail_delegate import ThumbnailDelegate

_PILL_PX, _FONT_PX, _ICON_PX = 18, 11, 12

_Index = QModelIndex | QPersistentModelIndex


class Shown(Protocol):
    """What a tile has to know, as its `Role.VALUE`; see `itemmodels.candidates.CandidateRow`."""

    @property
    def picked(self) -> bool:
        """Whether the curator wants it."""
        ...

    @property
    def licence(self) -> str:
        """In a word; empty when nothing was looked up."""
        ...

    @property
    def free(self) -> bool:
        """Whether it may be reused."""
        ...

    @property
    def logo(self) -> str:
        """That it is the brand's logo, in words; else empty."""
        ...

    @property
    def trademark(self) -> bool:
        """Whether it shows a trademark."""
        ...

    @property
    def more(self) -> int:
        """Near copies on its stack."""
        ...

    @property
    def open_stack(self) -> bool:
        """Whether they are shown behind it."""
        ...

    @property
    def stack(self) -> str:
        """What it is folded under while that stack is open; else empty."""
        ...

    @property
    def standing(self) -> str:
        """Whether its full picture is here: "whole", "preview", "coming", "preview-only"."""
        ...


class CandidateDelegate(ThumbnailDelegate):
    """A tile of the grid of candidates; State_Selected stands for being marked, not picked.

    Attributes
    ----------
    marking : bool
        Whether marks are painted.
    """

    marking = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the tile."""
        row: Shown = index.data(Role.VALUE)
        marked = self.marking and bool(option.state & QStyle.StateFlag.State_Selected)
        seen = QStyleOptionViewItem(option)
        seen.state &= ~QStyle.StateFlag.State_Selected
        if row.picked:
            seen.state |= QStyle.StateFlag.State_Selected
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.box(option)
        if row.open_stack or row.stack:
            self._paint_band(painter, option)
        elif row.more:
            self._paint_pile(painter, box)
        painter.restore()
        super().paint(painter, seen, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_rights(painter, box, row)
        self._paint_stack(painter, box, row)
        if marked:
            self._paint_mark(painter, option)
        painter.restore()

    def badges(self, row: Any) -> tuple[str, ...]:
        """Return the hints, and that there is only the preview, or nothing more yet."""
        standings = {"preview-only": tr("preview only"), "late": tr("not full yet")}
        only = (standings[row.standing],) if row.standing in standings else ()
        return (*row.badges, *only)

    def paint_end(self, painter: QPainter, room: QRectF, row: Any) -> float:
        """Paint a ring while the full picture is on its way."""
        if row.standing != "coming":
            return 0.0
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawEllipse(QPointF(room.right() - 5, room.center().y()), 4, 4)
        return 16.0

    def _paint_band(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Put what lies on one open stack on ground of its own, without a gap."""
        painter.save()
        # At 150 % the edges lie between pixels: smoothed, they would show as seams.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(option.rect.adjusted(0, 1, 0, -1), self._theme.colour("line"))
        painter.restore()

    def _paint_pile(self, painter: QPainter, box: QRect) -> None:
        """Let two sheets stick out above the picture."""
        for step in (2, 1):
            sheet = QRectF(box).adjusted(5 * step, -3 * step, -5 * step, 0)
            painter.setPen(QPen(self._theme.colour("line-strong"), 1))
            painter.setBrush(self._theme.colour("sunken"))
            painter.drawRoundedRect(sheet, 6, 6)

    def _paint_rights(self, painter: QPainter, box: QRect, row: Shown) -> None:
        left = float(box.left() + SPACE_XS)
        if row.licence:
            token = "good" if row.free else "ink-soft"
            ground = "good-soft" if row.free else "sunken"
            left += self._pill(painter, left, box, row.licence, (ground, token)) + 3
        if row.trademark:
            self._pill(painter, left, box, "TM", ("surface", "ink-soft"))
        if row.logo:
            above = box.translated(0, -_PILL_PX - 3 if row.licence or row.trademark else 0)
            tokens = ("accent-soft", "accent-soft-ink")
            self._pill(painter, float(box.left() + SPACE_XS), above, row.logo, tokens)

    def _pill(
        self, painter: QPainter, left: float, box: QRect, text: str, tokens: tuple[str, str]
    ) -> float:
        """Paint `text` at the foot of the picture; return its width."""
        font = sized(painter.font(), _FONT_PX)
        painter.setFont(font)
        width = QFontMetricsF(font).horizontalAdvance(text) + 12
        pill = QRectF(left, box.bottom() - _PILL_PX - SPACE_XS + 1, width, _PILL_PX)
        paint_ground(painter, self._theme, pill, tokens[0], radius=4)
        painter.setPen(self._theme.colour(tokens[1]))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return width

    def _paint_stack(self, painter: QPainter, box: QRect, row: Shown) -> None:
        if not row.more:
            return
        text = f"+{row.more}"
        font = sized(painter.font(), _FONT_PX, bold=True)
        painter.setFont(font)
        width = QFontMetricsF(font).horizontalAdvance(text) + _ICON_PX + 17
        top = box.bottom() - _PILL_PX - SPACE_XS + 1
        pill = QRectF(box.right() - SPACE_XS - width + 1, top, width, _PILL_PX)
        fill, ink = ("accent", "accent-ink") if row.open_stack else ("shade", "shade-ink")
        paint_ground(painter, self._theme, pill, fill, radius=_PILL_PX / 2)
        colour, ratio = self._theme.colour(ink), painter.device().devicePixelRatioF()
        drawn = assets.pixmap("stack", colour, _ICON_PX, ratio)
        painter.drawPixmap(pill.topLeft() + QPointF(6, 3), drawn)
        painter.setPen(colour)
        room = pill.adjusted(_ICON_PX + 9, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_mark(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(self._theme.colour("focus"), 2)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(self._frame(option, 3), 9, 9)
