"""What is known of a picture, line by line; web addresses open in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import tr
from app.theme import SPACE_M, SPACE_S
from app.widgets.labels import Button, Label

# As far as the style sheet sets a link's words in.
_LONGEST, _INDENT_PX = 26, 5


class FactCard(QFrame):
    """Names in faint ink, below each what is known.

    Parameters
    ----------
    title : str
        Of the card, in the curator's language.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._facts: tuple[tuple[str, str], ...] = ()
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.links: tuple[Button, ...] = ()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(SPACE_M - _INDENT_PX, 0, SPACE_M, SPACE_M)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(self._inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, SPACE_M, 1, SPACE_S)
        column.setSpacing(SPACE_S)
        heading = Label(title, "heading")
        heading.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        column.addWidget(heading)
        column.addWidget(scroll, 1)
        self._foot = column

    def add_button(self, button: Button) -> Button:
        """Put `button` at the foot of the card."""
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_M - _INDENT_PX, 0, SPACE_M, 0)
        row.addWidget(button)
        row.addStretch(1)
        self._foot.addLayout(row)
        return button

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these, each a name and what is known."""
        if tuple(facts) == self._facts:
            return
        self._facts = tuple(facts)
        self._clear()
        links = []
        for place, (name, value) in enumerate(self._facts):
            shown = self._told(value)
            shown.setAccessibleName(f"{name}: {value}")
            if isinstance(shown, Button):
                links.append(shown)
            above = Label(name, "faint")
            above.setContentsMargins(_INDENT_PX, 0, 0, 0)
            self._column.insertWidget(3 * place, above)
            self._column.insertWidget(3 * place + 1, shown)
            self._column.insertSpacing(3 * place + 2, SPACE_S)
            for each in (above, shown):
                each.show()
        self.links = tuple(links)

    def _told(self, value: str) -> Label | Button:
        if not is_address(value):
            label = Label(_breakable(value), wrap=True)
            label.setContentsMargins(_INDENT_PX, 0, 0, 0)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            return label
        link = Button(site_of(value), "link")
        link.clicked.connect(partial(QDesktopServices.openUrl, QUrl(value)))
        link.setToolTip(tr("{address}\nOpens in the browser", address=value))
        link.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return link

    def _clear(self) -> None:
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def is_address(value: str) -> bool:
    """Tell whether the browser can open `value`."""
    return value.startswith(("https://", "http://")) and " " not in value


def site_of(address: str) -> str:
    """Return the site of a web address, short enough for a narrow card."""
    host = (urlsplit(address).hostname or address).removeprefix("www.")
    return host if len(host) <= _LONGEST else f"…{host[1 - _LONGEST :]}"


def _breakable(value: str) -> str:
    """Let long names without a space be broken, so that the card stays as narrow as it is."""
    return (
        "\u200b".join(value[at : at + 20] for at in range(0, len(value), 20))
        if (max(map(len, value.split()), default=0) > 24)
        else value
    )
