"""A candidate large, with where it comes from beside it; Space picks it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.roles import Role
from app.theme import SPACE_L, Theme, set_role
from app.thumbnails import ThumbnailStore
from app.widgets.fact_card import FactCard
from app.widgets.labels import Button
from app.widgets.large_view import LargeView

_CARD_PX = 272


class LargeCandidate(LargeView):
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
    takedownWished : tuple of str
        Ids of candidates to be taken down, once the curator agrees.
    """

    pickWished = Signal(object, bool)  # noqa: N815 - as Qt names its signals
    takedownWished = Signal(object)  # noqa: N815

    def __init__(self, over: QWidget, theme: Theme, thumbnails: ThumbnailStore) -> None:
        super().__init__(over, theme, thumbnails)
        self.setAccessibleName(tr("Large candidate"))
        self._followed: QAbstractItemModel | None = None
        self.card = FactCard(tr("Where it comes from"))
        self.card.setFixedWidth(_CARD_PX)
        self.take_down = self.card.add_button(
            Button(tr("Take down …"), "link", act=self._take_down)
        )
        self.body.addWidget(self.card)
        self.pick = Button("", "primary", act=self._pick)
        self.pick.setToolTip(tr("Pick or unpick (Space)"))
        self.head.insertWidget(1, self.pick)

    def room(self) -> QRectF:
        """Return where the picture may be: left of the card."""
        return super().room().adjusted(0, 0, -_CARD_PX - SPACE_L, 0)

    def show_picture(self, index: QModelIndex) -> None:
        """Show the picture at `index`, with what is known of it."""
        super().show_picture(index)
        self._show_known(index)
        if (model := index.model()) is not self._followed:
            self._followed = model
            model.dataChanged.connect(self._changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick on Space; letters are for the page; else as any large view."""
        if event.key() == Qt.Key.Key_Space:
            self._pick()
        else:
            super().keyPressEvent(event)

    def _pick(self) -> None:
        if self.at.isValid():
            self.pickWished.emit((str(self.at.data(Role.ID)),), not self._picked())

    def _take_down(self) -> None:
        if self.at.isValid():
            self.takedownWished.emit((str(self.at.data(Role.ID)),))

    def _picked(self) -> bool:
        return bool(self.at.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        # Its full picture may have come, under another name.
        if self.at.isValid() and first.row() <= self.at.row() <= last.row():
            index = first.siblingAtRow(self.at.row())
            super().show_picture(index)
            self._show_known(index)

    def _show_known(self, index: QModelIndex) -> None:
        # All but the title stands on the card.
        self.note.setText(str(index.data(Role.NOTE) or "").partition("\n")[0])
        self.card.show_facts(self.at.data(Role.VALUE).facts)
        picked = self._picked()
        self.pick.setText(tr("Unpick") if picked else tr("Pick"))
        set_role(self.pick, "" if picked else "primary")
