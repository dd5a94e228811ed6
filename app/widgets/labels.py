"""Labels and buttons in their roles, in one line each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from app import assets
from app.theme import Theme

_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class Label(QLabel):
    """Text in a role of the style sheet.

    Parameters
    ----------
    text : str
        What it says, in the curator's language.
    role : str
        "title", "heading", "soft", "faint", "number", "good", "warn", "bad", or "" for body text.
    wrap : bool
        Whether long text goes on in the next line.
    """

    def __init__(self, text: str = "", role: str = "", *, wrap: bool = False) -> None:
        super().__init__(text)
        # Names of brands and files may look like mark-up; they are shown as they are.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            # Changed, not replaced: the policy knows that the height depends on the width.
            policy = self.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            self.setSizePolicy(policy)


class Button(QPushButton):
    """A push button in a role of the style sheet, with an icon tinted by the theme.

    Parameters
    ----------
    text : str
        What it does, in the curator's language; also its accessible name.
    role : str
        "primary", "quiet", "danger", "link", or "" for a plain one.
    icon : str
        Name of an icon; empty for none.
    theme : Theme, optional
        Needed for an icon.
    act : callable, optional
        Called on a click.
    """

    def __init__(
        self,
        text: str,
        role: str = "",
        *,
        icon: str = "",
        theme: Theme | None = None,
        act: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(_plain(text))
        self._icon_name, self._theme = icon, theme
        self._left_focused = False
        self.setProperty("role", role)
        self.setAutoDefault(False)
        # Wider than high: the icon sits in the middle, with air between it and the text.
        self.setIconSize(QSize(22, 16) if text else QSize(16, 16))
        if act is not None:
            self.clicked.connect(lambda _checked=False: act())
        if icon and theme is not None:
            theme.changed.connect(self._tint)
            self._tint()

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(_plain(text))

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        if icon != self._icon_name:
            self._icon_name = icon
            self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, as Space does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # Left to Qt, Enter does nothing in a window, and on "Cancel" it does what "OK" does.
            self.click()
        elif event.key() in _ARROWS:
            # Left to Qt, they walk on to the next button, where Space then does what nobody meant.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keyboard from going on to what is next to a button that is disabled."""
        # Qt calls this when it disables the button: beside "Train" it is "Cancel" that is next.
        if not self.isEnabled():
            self._left_focused = True
            return False
        return super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon as the text: a disabled button is faint."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.EnabledChange:
            return
        if self._icon_name:
            self._tint()
        if self.isEnabled() and self._left_focused:
            self._left_focused = False
            if self.window().focusWidget() is None:
                self.setFocus()

    def _tint(self) -> None:
        if self._theme is None:
            return
        tokens = {"primary": "accent-ink", "danger": "bad", "link": "accent"}
        token = tokens.get(str(self.property("role")), "ink-soft")
        if not self.isEnabled():
            token = "ink-faint"
        self.setIcon(assets.icon(self._icon_name, self._theme.colour(token)))


def _plain(text: str) -> str:
    # A "&" in the name of a brand or a folder would underline what follows and become a key.
    return text.replace("&", "&&")


def rule() -> QFrame:
    """Return a thin line between two parts."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line
