"""One message: what happened, what to do next, one button, a way to dismiss it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
)

from app import assets
from app.i18n import tr
from app.notices import Notice
from app.theme import RADIUS, SPACE_M, SPACE_S, SPACE_XS, Theme
from app.widgets.labels import Button, Label

_GOOD_NEWS_MS, _OFFER_MS = 9_000, 20_000
_DETAIL_LINES, _ICON_PX, _LINE_PX = 5, 20, 32
_INKS = {"info": "accent-soft-ink", "good": "good", "warn": "warn", "bad": "bad"}
_GROUNDS = {"info": "accent-soft", "good": "good-soft", "warn": "warn-soft", "bad": "bad-soft"}


class NoticeRow(QFrame):
    """A notice as it is shown.

    Good news go by themselves, those with a button or more to read after a longer while; what
    went wrong stays until it is dismissed.

    Parameters
    ----------
    notice : Notice
        What is told.
    theme : Theme
        Colours in force.

    Signals
    -------
    dismissed : ()
        It has been read, or acted upon.
    resized : ()
        It needs another height.
    """

    dismissed = Signal()
    resized = Signal()

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
        self.details = QPlainTextEdit(notice.details)
        self.close_button = QToolButton()
        self._lay_out()
        theme.changed.connect(self._paint)
        self._paint()
        if notice.kind in ("good", "info"):
            more = bool(notice.action or notice.details)
            self._go_after(_OFFER_MS if more else _GOOD_NEWS_MS)

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on one of its controls."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def height_for(self, width_px: int) -> int:
        """Return the height that it needs at a width, both in pixels."""
        row = self.layout()
        assert row is not None
        row.activate()
        return row.heightForWidth(width_px) if row.hasHeightForWidth() else row.sizeHint().height()

    def _go_after(self, wait_ms: int) -> None:
        timer = QTimer(self, singleShot=True, interval=wait_ms)
        timer.timeout.connect(lambda: self._go_unless_read(timer))
        timer.start()

    def _go_unless_read(self, timer: QTimer) -> None:
        """Go, but not from under the pointer or the keyboard."""
        if self.underMouse() or self.has_keyboard or not self.details.isHidden():
            timer.start()
        else:
            self.dismissed.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_XS)
        row.setSpacing(SPACE_M)
        # As high as one line with its button: the sign stands beside the first line of words.
        self._icon.setFixedSize(_ICON_PX, _LINE_PX)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setContentsMargins(0, SPACE_S - 1, 0, SPACE_S - 1)
        words.setSpacing(2)
        words.addWidget(self._text)
        words.addWidget(self._hint)
        row.addLayout(words, 1)
        self._add_details(words)
        words.addStretch(1)
        if self.notice.action and self.notice.act is not None:
            act = Button(self.notice.action, act=self._acting(self.notice.act))
            row.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
        self.close_button.setProperty("role", "quiet")
        self.close_button.setAccessibleName(tr("Dismiss"))
        self.close_button.setToolTip(tr("Dismiss (Esc)"))
        self.close_button.clicked.connect(self.dismissed)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def _add_details(self, words: QVBoxLayout) -> None:
        details = self.details
        details.setParent(self)
        details.hide()
        if not self.notice.details:
            return
        details.setReadOnly(True)
        details.setAccessibleName(tr("Details"))
        # Hundreds of lines must not cover the page.
        lines = min(_DETAIL_LINES, details.document().blockCount())
        details.setFixedHeight(lines * details.fontMetrics().lineSpacing() + 2 * SPACE_M)
        self._unfold = Button(tr("Show details"), "link", act=self._turn_details)
        words.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(details)

    def _turn_details(self) -> None:
        shown = self.details.isHidden()
        self.details.setVisible(shown)
        self._unfold.setText(tr("Hide details") if shown else tr("Show details"))
        self.resized.emit()

    def _acting(self, act: Callable[[], object]) -> Callable[[], None]:
        def do() -> None:
            self.dismissed.emit()
            act()

        return do

    def _paint(self) -> None:
        ink = self._theme.colour(_INKS[self.notice.kind])
        ground = self._theme.colour(_GROUNDS[self.notice.kind]).name()
        ratio, inside = self.devicePixelRatioF(), _LINE_PX - 2
        self._icon.setPixmap(assets.pixmap(self.notice.kind, ink, _ICON_PX, ratio))
        self.close_button.setIcon(assets.icon("close", ink))
        self.close_button.setIconSize(QSize(14, 14))
        self.setStyleSheet(
            f"NoticeRow {{ background: {ground}; border-radius: {RADIUS - 2}px; }}"
            f"QToolButton {{ padding: 0; min-width: {inside}px; min-height: {inside}px; }}"
            f"QLabel {{ color: {self._theme.colour('ink').name()}; }}"
        )
