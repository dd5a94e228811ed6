"""Messages above the page: what happened, what to do next, one button, a way to dismiss them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import assets
from app.i18n import tr
from app.notices import Notice
from app.theme import RADIUS, SPACE_M, SPACE_S, Theme
from app.widgets.labels import Button, Label

_MOST = 3
_GOOD_NEWS_MS = 9_000
_DETAIL_LINES = 7
_INKS = {"info": "accent-soft-ink", "good": "good", "warn": "warn", "bad": "bad"}
_GROUNDS = {"info": "accent-soft", "good": "good-soft", "warn": "warn-soft", "bad": "bad-soft"}


class NoticeBar(QWidget):
    """The notices that were not dismissed yet, newest first, at most three.

    Good news go by themselves; what went wrong, or has more to read, stays until it is dismissed.

    Parameters
    ----------
    theme : Theme
        Colours in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE_S)
        self._shown: list[_Row] = []
        self.setVisible(False)

    def show_notice(self, notice: Notice) -> None:
        """Show `notice` on top; one that says the same goes."""
        for row in [each for each in self._shown if each.notice.text == notice.text]:
            self._drop(row)
        row = _Row(notice, self._theme)
        row.dismissed.connect(lambda: self._drop(row))
        self._shown.insert(0, row)
        self._rows.insertWidget(0, row)
        for old in self._shown[_MOST:]:
            self._drop(old)
        self.setVisible(True)

    def withdraw_offers(self) -> None:
        """Take the notices with a button away: what they offer is about what was open before."""
        for row in [each for each in self._shown if each.notice.action]:
            self._drop(row)

    def texts(self) -> tuple[str, ...]:
        """Return what is shown now, newest first."""
        return tuple(row.notice.text for row in self._shown)

    def _drop(self, row: _Row) -> None:
        if row not in self._shown:
            return
        self._shown.remove(row)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.setVisible(bool(self._shown))


class _Row(QFrame):
    dismissed = Signal()

    def __init__(self, notice: Notice, theme: Theme) -> None:
        super().__init__()
        self.notice, self._theme = notice, theme
        self.setAccessibleName(f"{notice.text} {notice.hint}".strip())
        self._icon = QLabel()
        self._text = Label(notice.text, wrap=True)
        self._hint = Label(notice.hint, wrap=True)
        self._hint.setVisible(bool(notice.hint))
        for label in (self._text, self._hint):
            # A path without a gap is cut off rather than making the window wider.
            label.setMinimumWidth(1)
        self._close = QToolButton()
        self._lay_out()
        theme.changed.connect(self._paint)
        self._paint()
        if notice.kind in ("good", "info") and not notice.action and not notice.details:
            QTimer.singleShot(_GOOD_NEWS_MS, self, self.dismissed.emit)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        row.setSpacing(SPACE_M)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text)
        words.addWidget(self._hint)
        row.addLayout(words, 1)
        if self.notice.details:
            self._add_details(words)
        if self.notice.action and self.notice.act is not None:
            row.addWidget(Button(self.notice.action, act=self._acting(self.notice.act)))
        self._close.setProperty("role", "quiet")
        self._close.setAccessibleName(tr("Dismiss"))
        self._close.setToolTip(tr("Dismiss"))
        self._close.clicked.connect(self.dismissed)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def _add_details(self, words: QVBoxLayout) -> None:
        details = QPlainTextEdit(self.notice.details)
        details.setReadOnly(True)
        details.setAccessibleName(tr("Details"))
        # Hundreds of lines must not push the page out of the window.
        lines = min(_DETAIL_LINES, details.document().blockCount())
        details.setFixedHeight(lines * details.fontMetrics().lineSpacing() + 2 * SPACE_M)
        details.setVisible(False)

        def toggle() -> None:
            details.setVisible(details.isHidden())
            button.setText(tr("Show details") if details.isHidden() else tr("Hide details"))

        button = Button(tr("Show details"), "link", act=toggle)
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(details)

    def _acting(self, act: Callable[[], object]) -> Callable[[], None]:
        def do() -> None:
            self.dismissed.emit()
            act()

        return do

    def _paint(self) -> None:
        ink = self._theme.colour(_INKS[self.notice.kind])
        ground = self._theme.colour(_GROUNDS[self.notice.kind]).name()
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(assets.pixmap(self.notice.kind, ink, 20, ratio))
        self._close.setIcon(assets.icon("close", ink))
        self._close.setIconSize(QSize(14, 14))
        self.setStyleSheet(
            f"_Row {{ background: {ground}; border-radius: {RADIUS}px; }}"
            f"QLabel {{ color: {self._theme.colour('ink').name()}; }}"
        )
