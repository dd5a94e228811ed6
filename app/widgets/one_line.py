"""Widgets in one line, however many: arrows at its ends go to what has no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from app import assets
from app.i18n import tr
from app.theme import SPACE_S, SPACE_XS, Theme

_END_PX, _ICON_PX = 30, 16


class OneLine(QScrollArea):
    """A row that never asks for more room than it gets.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    name : str
        What it is, for those who listen.
    height_px : int
        Of what is in it.
    """

    def __init__(self, theme: Theme, name: str, height_px: int) -> None:
        super().__init__()
        self._height_px = height_px
        self.line = QWidget()
        self.line.setAutoFillBackground(False)
        self.row = QHBoxLayout(self.line)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(SPACE_XS + 2)
        self.row.addStretch(1)
        self.line.installEventFilter(self)
        self.setAccessibleName(name)
        self.setWidget(self.line)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height_px)
        self._ends = (_End(self, theme, left=True), _End(self, theme, left=False))
        bar = self.horizontalScrollBar()
        bar.valueChanged.connect(self._show_ends)
        bar.rangeChanged.connect(self._show_ends)
        self._show_ends()

    def add(self, widget: QWidget, place: int = -1) -> None:
        """Put `widget` at `place`; behind all others without one."""
        self.row.insertWidget(self.row.count() - 1 if place < 0 else place, widget)
        widget.installEventFilter(self)
        # A widget without its first show has no size yet.
        widget.show()

    def go(self, steps: int) -> None:
        """Go on by so many of what is in sight at once."""
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + steps * max(_END_PX, self.width() - 2 * _END_PX))

    def minimumSizeHint(self) -> QSize:
        """Return room for a word: the others can be scrolled to."""
        return QSize(60, self._height_px)

    def sizeHint(self) -> QSize:
        """Return room for all of them."""
        return QSize(self.line.sizeHint().width(), self._height_px)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring what gets the keyboard in sight; ask for other room when what is in it changes."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.line:
            self.updateGeometry()
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, _END_PX + SPACE_S, 0)
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll along the line, whichever way the wheel turns."""
        bar = self.horizontalScrollBar()
        if not bar.maximum():
            event.ignore()
            return
        bar.setValue(bar.value() - (event.angleDelta().y() or event.angleDelta().x()) // 2)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the arrows at the ends."""
        super().resizeEvent(event)
        left, right = self._ends
        left.setGeometry(QRect(0, 0, _END_PX, self.height()))
        right.setGeometry(QRect(self.width() - _END_PX, 0, _END_PX, self.height()))

    def _show_ends(self) -> None:
        bar = self.horizontalScrollBar()
        left, right = self._ends
        left.setVisible(bar.value() > 0)
        right.setVisible(bar.value() < bar.maximum())


class _End(QAbstractButton):
    """Says that the line goes on; a click goes there, as the wheel and the arrows do."""

    def __init__(self, over: OneLine, theme: Theme, *, left: bool) -> None:
        super().__init__(over)
        self._theme, self._icon = theme, "chevron-left" if left else "chevron-right"
        self._left = left
        # The keyboard goes from one to the next, and brings them in sight.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(tr("Show those before") if left else tr("Show those after"))
        self.setToolTip(self.accessibleName())
        self.clicked.connect(lambda _checked=False: over.go(-1 if left else 1))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        solid = self._theme.colour("ground")
        clear = QColor(solid)
        clear.setAlpha(0)
        shade = QLinearGradient(0, 0, self.width(), 0)
        stops = ((0.0, solid), (0.6, solid), (1.0, clear))
        for place, colour in stops:
            shade.setColorAt(place if self._left else 1 - place, colour)
        painter.fillRect(self.rect(), shade)
        ink = self._theme.colour("ink" if self.underMouse() else "ink-soft")
        drawn = assets.pixmap(self._icon, ink, _ICON_PX, self.devicePixelRatioF())
        left = 0 if self._left else self.width() - _ICON_PX
        painter.drawPixmap(QPointF(left, (self.height() - _ICON_PX) / 2), drawn)
