"""The frame that all pages share: title, a line below it, actions on the right, the body."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.widgets.elided_label import ElidedLabel
from app.widgets.labels import Label


class PageFrame(QWidget):
    """One page's frame.

    Parameters
    ----------
    title : str
        Name of the page, in the curator's language.

    Attributes
    ----------
    actions : QHBoxLayout
        Takes buttons, right of the title.
    body : QVBoxLayout
        Takes what the page shows.
    """

    # Takes the name of a method of Qt that lists a widget's own QActions; pages have none.
    actions: QHBoxLayout  # type: ignore[assignment]

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "ground")
        self.setAccessibleName(title)
        self._title = ElidedLabel(title, "title")
        self._subtitle = Label("", "soft", wrap=True)
        self.actions = QHBoxLayout()
        self.actions.setSpacing(SPACE_S)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_M)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_M)
        outer.setSpacing(SPACE_M)
        outer.addLayout(self._head())
        outer.addLayout(self.body, 1)

    def set_title(self, text: str) -> None:
        """Show `text` as the title; the page keeps its name for those who listen."""
        self._title.setText(text)

    def set_subtitle(self, text: str) -> None:
        """Show `text` below the title."""
        self._subtitle.setText(text)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addLayout(self.actions)
        head.setAlignment(self.actions, Qt.AlignmentFlag.AlignTop)
        return head
