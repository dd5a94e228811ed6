"""A candidate large, with where it comes from beside it; Space picks it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.roles import Role
from app.theme import Theme, set_role
from app.thumbnails import ThumbnailStore
from app.widgets.labels import Button
from app.widgets.large_known import Facts, LargeKnown


class LargeCandidate(LargeKnown):
    """Rows need `Qt.CheckStateRole`, and a `Role.VALUE` with `facts`.

    Parameters
    ----------
    over : QWidget
        What it covers while it is open.
    theme : Theme
        Colours in force.
    thumbnails : ThumbnailStore
        Where the picture comes from.

    Signals
    -------
    pickWished : object, bool
        Ids of candidates, and whether they shall be picked.
    """

    pickWished = Signal(object, bool)  # noqa: N815 - as Qt names its signals

    def __init__(self, over: QWidget, theme: Theme, thumbnails: ThumbnailStore) -> None:
        super().__init__(over, theme, thumbnails, self._facts)
        self.setAccessibleName(tr("Large candidate"))
        self.pick = Button("", "primary", act=self._pick)
        self.pick.setToolTip(tr("Pick or unpick (Space)"))
        self.head.insertWidget(1, self.pick)

    def show_picture(self, index: QModelIndex) -> None:
        """Show the candidate at `index`, and whether it is picked."""
        super().show_picture(index)
        picked = self._picked()
        self.pick.setText(tr("Unpick") if picked else tr("Pick"))
        set_role(self.pick, "" if picked else "primary")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick on Space; letters are for the page; else as any large view."""
        if event.key() == Qt.Key.Key_Space:
            self._pick()
        else:
            super().keyPressEvent(event)

    def _pick(self) -> None:
        if self.at.isValid():
            self.pickWished.emit((str(self.at.data(Role.ID)),), not self._picked())

    def _picked(self) -> bool:
        return bool(self.at.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)

    def _facts(self, _candidate: str) -> Facts:
        return self.at.data(Role.VALUE).facts  # type: ignore[no-any-return]
