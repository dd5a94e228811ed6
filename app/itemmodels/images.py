"""The pictures of one brand, or those that a finding is about."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt

from app.i18n import tr
from app.itemmodels.rows import Index, RowsModel
from app.roles import Role

PICTURES_MIME = "application/x-brand-curator-pictures"
"""A JSON list of record ids, dragged from the grid onto a brand."""


@dataclass(frozen=True)
class ImageRow:
    """One picture.

    Attributes
    ----------
    id : str
        Of its record.
    path : str
        Its file.
    caption : str
        Below the picture: its size.
    badges : tuple of str
        What is worth knowing, in a word or two each.
    side : str
        "train", "validation", "test", or "" while it is on none.
    note : str
        More about it, in lines.
    """

    id: str
    path: str
    caption: str
    badges: tuple[str, ...] = ()
    side: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """What stays while the picture moves."""
        return self.id


def side_in_words(side: str) -> str:
    """Return the name of a side of the split."""
    words = {"train": tr("training"), "validation": tr("validation"), "test": tr("test")}
    return words.get(side, "")


class ImagesModel(RowsModel[ImageRow]):
    """Pictures that can be dragged onto a brand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by_path: dict[str, int] = {}
        for signal in (self.rowsInserted, self.rowsRemoved, self.modelReset, self.dataChanged):
            signal.connect(self._forget_places)

    def with_path(self, path: str) -> QModelIndex:
        """Return the row whose file is `path`; invalid when it is not here."""
        if not self._by_path:
            self._by_path = {row.path: number for number, row in enumerate(self._rows)}
        return self.index(self._by_path.get(path, -1), 0)

    def tell(self, row: ImageRow, role: int) -> Any:
        """Return what `row` says in `role`."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (row.caption, *row.badges, side_in_words(row.side))))
        if role == Role.VALUE:
            return row
        values: dict[int, Any] = {
            Qt.ItemDataRole.ToolTipRole: row.note,
            Role.ID: row.id,
            Role.PATH: row.path,
            Role.CAPTION: row.caption,
            Role.BADGES: row.badges,
            Role.STATE: row.side,
            Role.NOTE: row.note,
        }
        return values.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let pictures be chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def mimeTypes(self) -> list[str]:
        """Return the one kind of thing that is dragged from here."""
        return [PICTURES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Put the ids of the dragged pictures into a parcel for the list of brands."""
        ids = [self._rows[index.row()].id for index in indexes]
        parcel = QMimeData()
        parcel.setData(PICTURES_MIME, json.dumps(ids).encode())
        return parcel

    def supportedDragActions(self) -> Qt.DropAction:
        """Pictures are moved, not copied."""
        return Qt.DropAction.MoveAction

    def _forget_places(self) -> None:
        self._by_path = {}
