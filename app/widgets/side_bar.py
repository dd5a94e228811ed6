"""The side bar: the pages with what waits on each, and the project at its foot."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout

from app import assets
from app.i18n import tr
from app.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, Theme
from app.widgets.fonts import sized
from app.widgets.ground import paint_ground
from app.widgets.labels import Label

_WIDTH_PX = 196
_ROW_PX = 42
_ICON_PX = 20


class SideBar(QFrame):
    """Buttons, one of which is down.

    Parameters
    ----------
    theme : Theme
        Colours in force.

    Signals
    -------
    pageRequested : str
        Name of the page that was asked for.
    """

    pageRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "side")
        self.setFixedWidth(_WIDTH_PX)
        self.setAccessibleName(tr("Pages"))
        self._buttons: dict[str, PageButton] = {}
        self._project = Label("", wrap=True)
        self._project_note = Label("", "faint", wrap=True)
        self._model = Label("", wrap=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_L)
        self._layout.setSpacing(SPACE_XS)
        self._layout.addStretch(1)
        self._add_foot()

    def add_page(self, name: str, title: str, icon: str) -> None:
        """Add a button for the page `name` below those there are."""
        button = PageButton(title, icon, self._theme)
        button.clicked.connect(lambda: self.pageRequested.emit(name))
        self._layout.insertWidget(len(self._buttons), button)
        self._buttons[name] = button
        button.setToolTip(tr("{title} (Ctrl+{n})", title=title, n=len(self._buttons)))

    def show_page(self, name: str) -> None:
        """Let the button of the page `name` be down."""
        self._buttons[name].setChecked(True)

    def focus_page(self, name: str) -> None:
        """Give the keyboard to the button of the page `name`."""
        self._buttons[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, name: str) -> QAbstractButton:
        """Return the button of the page `name`."""
        return self._buttons[name]

    def set_badge(self, name: str, badge: str, meaning: str) -> None:
        """Show `badge` on the page's button; `meaning` is read to those who cannot see it."""
        self._buttons[name].set_badge(badge, meaning)

    def show_project(self, name: str, note: str, model: str) -> None:
        """Show at the foot which project is open and which model answers."""
        self._project.setText(name)
        self._project_note.setText(note)
        self._model.setText(model)

    def _add_foot(self) -> None:
        project = Label(tr("Project"), "faint")
        model = Label(tr("Model in use"), "faint")
        for label in (project, self._project, self._project_note, model, self._model):
            label.setContentsMargins(SPACE_S, 0, SPACE_S, 0)
            self._layout.addWidget(label)
        self._layout.insertSpacing(self._layout.count() - 2, SPACE_S)


class PageButton(QAbstractButton):
    """A page's name with its icon and, at the right, how much waits there."""

    def __init__(self, title: str, icon: str, theme: Theme) -> None:
        super().__init__()
        self._icon_name, self._theme = icon, theme
        self.badge = ""
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def set_badge(self, badge: str, meaning: str) -> None:
        """Show `badge`; empty hides it."""
        self.badge = badge
        self.setAccessibleDescription(meaning)
        self.update()

    def sizeHint(self) -> QSize:
        """Return one row of the bar."""
        return QSize(_WIDTH_PX - 2 * SPACE_S, _ROW_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, name and badge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._theme.colour("accent-soft-ink" if self.isChecked() else "ink-soft")
        self._paint_ground(painter)
        ratio = self.devicePixelRatioF()
        top = (self.height() - _ICON_PX) // 2
        drawn = assets.pixmap(self._icon_name, ink, _ICON_PX, ratio)
        painter.drawPixmap(SPACE_M, top, drawn)
        painter.setFont(sized(self.font(), 14, bold=self.isChecked()))
        painter.setPen(ink if self.isChecked() else self._theme.colour("ink"))
        left = SPACE_M + _ICON_PX + SPACE_M
        badge = self._badge_box()
        room = QRectF(left, 0, badge.left() - SPACE_XS - left, self.height())
        title = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        if self.badge:
            self._paint_badge(painter, badge)

    def _paint_ground(self, painter: QPainter) -> None:
        fill = "accent-soft" if self.isChecked() else "line" if self.underMouse() else ""
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_ground(painter, self._theme, box, fill, radius=8, framed=self.hasFocus())

    def _badge_box(self) -> QRectF:
        """Return where the badge goes; without one, the right end of the title's room."""
        if not self.badge:
            return QRectF(self.width() - SPACE_S, 0, 0, 0)
        width = max(20, QFontMetrics(self._badge_font()).horizontalAdvance(self.badge) + 12)
        return QRectF(self.width() - width - SPACE_S, (self.height() - 20) / 2, width, 20)

    def _paint_badge(self, painter: QPainter, box: QRectF) -> None:
        painter.setFont(self._badge_font())
        painter.setPen(Qt.PenStyle.NoPen)
        checked = self.isChecked()
        painter.setBrush(self._theme.colour("accent" if checked else "line"))
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(self._theme.colour("accent-ink" if checked else "ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.badge)

    def _badge_font(self) -> QFont:
        return sized(self.font(), 11, bold=True)
