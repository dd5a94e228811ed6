"""Widgets in one line, however many: what has no room is scrolled to, and fades at the edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from app.theme import SPACE_S, SPACE_XS, Theme

_FADE_PX = 28


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
        self._fades = (_Fade(self, theme, left=True), _Fade(self, theme, left=False))
        bar = self.horizontalScrollBar()
        bar.valueChanged.connect(self._show_fades)
        bar.rangeChanged.connect(self._show_fades)
        self._show_fades()

    def add(self, widget: QWidget, place: int = -1) -> None:
        """Put `widget` at `place`; behind all others without one."""
        self.row.insertWidget(self.row.count() - 1 if place < 0 else place, widget)
        widget.installEventFilter(self)
        # A widget without its first show has no size yet.
        widget.show()

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
            self.ensureWidgetVisible(watched, _FADE_PX + SPACE_S, 0)
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
        """Keep the fades at the edges."""
        super().resizeEvent(event)
        left, right = self._fades
        left.setGeometry(QRect(0, 0, _FADE_PX, self.height()))
        right.setGeometry(QRect(self.width() - _FADE_PX, 0, _FADE_PX, self.height()))

    def _show_fades(self) -> None:
        bar = self.horizontalScrollBar()
        left, right = self._fades
        left.setVisible(bar.value() > 0)
        right.setVisible(bar.value() < bar.maximum())


class _Fade(QWidget):
    """Says that the line goes on."""

    def __init__(self, over: QWidget, theme: Theme, *, left: bool) -> None:
        super().__init__(over)
        self._theme, self._left = theme, left
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        solid = self._theme.colour("ground")
        clear = QColor(solid)
        clear.setAlpha(0)
        shade = QLinearGradient(0, 0, self.width(), 0)
        shade.setColorAt(0, solid if self._left else clear)
        shade.setColorAt(1, clear if self._left else solid)
        QPainter(self).fillRect(self.rect(), shade)
