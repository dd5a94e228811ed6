"""The frame that all dialogs share: heading, body, a row of buttons; it never blocks the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.theme import SPACE_L, SPACE_M, SPACE_S
from app.widgets.labels import Button, Label


class DialogFrame(QDialog):
    """A dialog to be opened with ``show()``; it is gone for good once it is closed.

    Parameters
    ----------
    title : str
        Of its window and its heading, in the curator's language.
    parent : QWidget, optional
        The window it belongs to.

    Attributes
    ----------
    body : QVBoxLayout
        Takes what the dialog shows.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.heading = Label(title, "title", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_M)
        self._left, self._right = QHBoxLayout(), QHBoxLayout()
        self._lay_out()

    def add_button(self, button: Button, *, left: bool = False) -> Button:
        """Put `button` into the row at the foot; apart from the others with `left`."""
        (self._left if left else self._right).addWidget(button)
        return button

    def close_button(self, text: str, role: str = "") -> Button:
        """Add the button that closes the dialog; Escape does so too."""
        return self.add_button(Button(text, role, act=self.reject))

    def fit(self, width_px: int) -> None:
        """Be `width_px` wide at least, and as high as the words then need."""
        self.setMinimumWidth(width_px)
        if (layout := self.layout()) is not None:
            self.resize(width_px, layout.totalHeightForWidth(width_px))

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        outer.setSpacing(SPACE_M)
        outer.addWidget(self.heading)
        outer.addLayout(self.body, 1)
        outer.addSpacing(SPACE_S)
        row = QHBoxLayout()
        for part in (self._left, self._right):
            part.setSpacing(SPACE_S)
        row.addLayout(self._left)
        row.addStretch(1)
        row.addLayout(self._right)
        outer.addLayout(row)


def field(name: str, editor: QWidget, *beside: QWidget) -> QVBoxLayout:
    """Return `editor` below its name, with what belongs to it at its right."""
    label = Label(name, "soft")
    label.setBuddy(editor)
    editor.setAccessibleName(name)
    row = QHBoxLayout()
    row.setSpacing(SPACE_S)
    row.addWidget(editor, 1)
    for each in beside:
        row.addWidget(each)
    column = QVBoxLayout()
    column.setSpacing(SPACE_S // 2)
    column.addWidget(label)
    column.addLayout(row)
    return column


def section(title: str) -> Label:
    """Return the heading of a part of a dialog."""
    return Label(title, "heading")
