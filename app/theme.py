"""Light and dark: colours by meaning, spacing, and the style sheet made from them."""

from __future__ import annotations

import re
import tempfile
import tomllib
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from app import assets

Choice = Literal["system", "light", "dark"]

# One scale for every gap in the window, in device-independent pixels.
SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 8, 12, 20, 32
RADIUS = 10

_TOKEN = re.compile(r"@(icon(?:-[a-z-]+)?:[\w-]+|[a-z][a-z-]*)")
_PALETTE = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink-faint",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent-ink",
    QPalette.ColorRole.ToolTipBase: "shade",
    QPalette.ColorRole.ToolTipText: "shade-ink",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line",
}


class Theme(QObject):
    """The colours in force; widgets ask it for tokens, never for colours of their own.

    Parameters
    ----------
    application : QApplication
        Gets the style sheet and the palette.
    choice : str
        "system", "light" or "dark".

    Signals
    -------
    changed : ()
        Other colours are in force; what paints itself must paint again.
    """

    changed = Signal()

    def __init__(self, application: QApplication, choice: Choice = "system") -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._icons = tempfile.TemporaryDirectory(prefix="brand-curator-")
        self.name = ""
        self._colours: dict[str, QColor] = {}
        if (fusion := QStyleFactory.create("Fusion")) is not None:
            application.setStyle(fusion)
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    def choose(self, choice: Choice) -> None:
        """Take light, dark, or what the system says."""
        self._choice = choice
        self._follow()

    def colour(self, token: str) -> QColor:
        """Return the colour of `token`, a name of ``resources/themes/light.toml``."""
        # One of one's own: whoever makes it translucent shall not do so for all.
        return QColor(self._colours[token])

    def _follow(self) -> None:
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        name = ("dark" if dark else "light") if self._choice == "system" else self._choice
        if name == self.name:
            return
        self.name = name
        self._colours = tokens(name)
        self._application.setPalette(self._palette())
        self._application.setStyleSheet(self._sheet())
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ink-faint"))
        return palette

    def _sheet(self) -> str:
        return _TOKEN.sub(
            lambda found: self._value(found.group(1)), assets.text("themes/window.qss")
        )

    def _value(self, token: str) -> str:
        if token.startswith("icon"):
            kind, _, name = token.partition(":")
            return self._icon_file(name, kind.removeprefix("icon").lstrip("-") or "ink-soft")
        return self.colour(token).name()

    def _icon_file(self, name: str, token: str) -> str:
        """Style sheets take icons from files only."""
        file = Path(self._icons.name, f"{self.name}-{token}-{name}.png")
        if not file.exists():
            assets.pixmap(name, self.colour(token), 48).save(str(file))
        return file.as_posix()


def tokens(name: str) -> dict[str, QColor]:
    """Return the colours of the theme `name` by token."""
    plain = tomllib.loads(assets.text(f"themes/{name}.toml"))
    return {token: QColor(value) for token, value in plain.items()}


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def set_role(widget: QWidget, role: str) -> None:
    """Style `widget` as the style sheet says for ``[role="…"]``, also after it was shown."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(v) for v in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
