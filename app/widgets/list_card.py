"""A card with a list to choose from, its heading, and a button that deletes what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout

from app.theme import SPACE_S
from app.widgets.kit import Kit
from app.widgets.labels import Button, Label
from app.widgets.run_delegate import RunDelegate


@dataclass(frozen=True)
class ListWords:
    """What is said of a list.

    Attributes
    ----------
    title, name : str
        The heading, and what the list is for those who cannot see it.
    remove : str
        What the button does.
    """

    title: str
    name: str
    remove: str


class ListCard(QFrame):
    """Rows as `RunDelegate` paints them.

    Parameters
    ----------
    words : ListWords
        What is said of it.
    rows : QAbstractItemModel
        What is listed.
    remove : callable
        Called when the button is pressed.
    kit : Kit
        Colours in force.

    Attributes
    ----------
    view : QListView
        The list.
    remove : Button
        Deletes what is chosen.
    column : QVBoxLayout
        Heading and list, and whatever is to stand below them.
    """

    def __init__(
        self, words: ListWords, rows: QAbstractItemModel, remove: Callable[[], object], kit: Kit
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.view = QListView()
        self.view.setProperty("role", "plain")
        self.view.setAccessibleName(words.name)
        self.view.setModel(rows)
        self.view.setItemDelegate(RunDelegate(kit.theme, self.view))
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.remove = Button("", "quiet", icon="trash", theme=kit.theme, act=remove)
        self.remove.setAccessibleName(words.remove)
        self.remove.setToolTip(words.remove)
        self.column = QVBoxLayout(self)
        self._lay_out(words.title)
        kit.theme.changed.connect(self.view.viewport().update)

    def _lay_out(self, title: str) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_S, 0, 0, 0)
        head.addWidget(Label(title, "heading"), 1)
        head.addWidget(self.remove)
        self.column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        self.column.setSpacing(SPACE_S)
        self.column.addLayout(head)
        self.column.addWidget(self.view, 1)
