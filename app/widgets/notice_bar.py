"""Messages that float over the page's lower edge: what happened, what to do next, a way out."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from app.i18n import counted, tr
from app.notices import Notice
from app.theme import SPACE_L, SPACE_S, SPACE_XS, Theme
from app.widgets.labels import Button
from app.widgets.notice_row import NoticeRow
from app.widgets.scrolling import scrolling

_SEEN, _KEPT = 2, 6
_WIDTH_PX, _SCROLL_PX = 528, 16
# Title and buttons of a page: whatever has to be told, they stay free.
_HEAD_PX = 80


class NoticeBar(QFrame):
    """The notices that were not dismissed yet, newest first; of many only two are in sight.

    It lies over the page, so that nothing moves under the pointer, and leaves the page's foot free.

    Parameters
    ----------
    over : QWidget
        What it lies over, such as the pages.
    theme : Theme
        Colours in force.
    foot_px : callable, optional
        Returns how high the foot is that must stay free.
    """

    def __init__(
        self, over: QWidget, theme: Theme, foot_px: Callable[[], int] = lambda: SPACE_S
    ) -> None:
        super().__init__(over)
        self._over, self._theme, self._foot_px = over, theme, foot_px
        self._kept: list[NoticeRow] = []
        self._open, self._before = False, over
        self.setProperty("role", "floating")
        self.setAccessibleName(tr("Messages"))
        self._inside = QWidget()
        self._rows = QVBoxLayout(self._inside)
        self.fold = Button("", "link", act=self._turn)
        self._lay_out()
        over.installEventFilter(self)
        if isinstance(application := QApplication.instance(), QApplication):
            application.focusChanged.connect(self._follow_keyboard)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show `notice` on top; one that says the same, or is about the same, goes."""
        for row in [each for each in self._kept if _replaces(notice, each.notice)]:
            self._drop(row)
        row = NoticeRow(notice, self._theme)
        row.dismissed.connect(lambda: self._drop(row))
        row.resized.connect(self.place)
        self._kept.insert(0, row)
        self._rows.insertWidget(0, row)
        for old in self._kept[_KEPT:]:
            self._drop(old)
        self._arrange()

    def settle(self, about: str) -> None:
        """Take away what was told about something that is well again."""
        for row in [each for each in self._kept if each.notice.about == about]:
            self._drop(row)

    def withdraw_offers(self) -> None:
        """Take the notices with a button away: what they offer is about what was open before."""
        for row in [each for each in self._kept if each.notice.action]:
            self._drop(row)

    def texts(self) -> tuple[str, ...]:
        """Return what is told, newest first, be it in sight or folded away."""
        return tuple(row.notice.text for row in self._kept)

    @property
    def seen(self) -> tuple[NoticeRow, ...]:
        """The notices in sight."""
        return tuple(self._kept if self._open else self._kept[:_SEEN])

    def take_keyboard(self) -> None:
        """Give the keyboard to the newest notice; Escape dismisses it."""
        if self._kept:
            self._kept[0].close_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Dismiss on Escape the notice that has the keyboard."""
        row = next((each for each in self._kept if each.has_keyboard), None)
        if event.key() == Qt.Key.Key_Escape and row is not None:
            row.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge of what it lies over."""
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Lie above the foot, on the left, as high as the notices in sight need."""
        if not self._kept:
            return
        foot = self._foot_px() + SPACE_S
        room = self._over.rect().adjusted(SPACE_L, _HEAD_PX, -SPACE_L, -foot)
        width = min(_WIDTH_PX, room.width())
        inner, around = width - 2 * self._edge_px, self._around_px()
        rows = self._rows_height(inner)
        if rows + around > room.height():
            rows = self._rows_height(inner - _SCROLL_PX)
        self._inside.setFixedHeight(rows)
        height = min(rows + around, room.height())
        self.setGeometry(room.left(), room.bottom() + 1 - height, width, height)
        self.raise_()

    # -- put together --------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE_XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XS, SPACE_XS, SPACE_XS, SPACE_XS)
        column.setSpacing(SPACE_XS)
        column.addWidget(scrolling(self._inside), 1)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def _edge_px(self) -> int:
        return SPACE_XS + self.frameWidth()

    def _rows_height(self, width_px: int) -> int:
        # Set for what is scrolled: there, words would ask for the height of a narrow column.
        heights = [row.height_for(width_px) for row in self.seen]
        return sum(heights) + SPACE_XS * (len(heights) - 1)

    def _around_px(self) -> int:
        fold = 0 if self.fold.isHidden() else self.fold.sizeHint().height() + SPACE_XS
        return fold + 2 * self._edge_px

    def _arrange(self) -> None:
        more = len(self._kept) - _SEEN
        self._open = self._open and more > 0
        for row in self._kept:
            row.setVisible(row in self.seen)
        self.fold.setText(tr("Show less") if self._open else counted(more, "{n} more", "{n} more"))
        self.fold.setVisible(more > 0)
        self.setVisible(bool(self._kept))
        self.place()

    def _turn(self) -> None:
        self._open = not self._open
        self._arrange()

    def _drop(self, row: NoticeRow) -> None:
        if row not in self._kept:
            return
        had_keyboard = row.has_keyboard
        self._kept.remove(row)
        self._rows.removeWidget(row)
        if had_keyboard:
            self._hand_on()
        row.hide()
        row.deleteLater()
        self._arrange()

    def _follow_keyboard(self, old: QWidget | None, now: QWidget | None) -> None:
        """Remember what had the keyboard before a notice got it."""
        if now is not None and self.isAncestorOf(now) and old is not None:
            self._before = self._before if self.isAncestorOf(old) else old

    def _hand_on(self) -> None:
        """Let the keyboard go on with the next notice, or back to where it came from."""
        if self._kept:
            self._kept[0].close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif shiboken6.isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)


def _replaces(new: Notice, old: Notice) -> bool:
    return new.text == old.text or bool(new.about and new.about == old.about)
