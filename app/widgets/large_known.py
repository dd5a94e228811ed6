"""A picture large, with what is known of it on a card beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRectF, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.roles import Role
from app.theme import SPACE_L, Theme
from app.thumbnails import ThumbnailStore
from app.widgets.fact_card import FactCard
from app.widgets.labels import Button
from app.widgets.large_view import LargeView

_CARD_PX = 272
Facts = Sequence[tuple[str, str]]


class LargeKnown(LargeView):
    """A large view with a card: where the picture comes from, and a way to take it down.

    Parameters
    ----------
    over : QWidget
        What it covers while it is open.
    theme : Theme
        Colours in force.
    thumbnails : ThumbnailStore
        Where the picture comes from.
    known_of : callable
        Returns the lines of the card for the id of a picture, each a name and what is known.

    Signals
    -------
    takedownWished : tuple of str
        Ids of pictures to be taken down, once the curator agrees.
    """

    takedownWished = Signal(object)  # noqa: N815 - as Qt names its signals

    def __init__(
        self,
        over: QWidget,
        theme: Theme,
        thumbnails: ThumbnailStore,
        known_of: Callable[[str], Facts],
    ) -> None:
        super().__init__(over, theme, thumbnails)
        self._known_of = known_of
        self._followed: QAbstractItemModel | None = None
        self.card = FactCard(tr("Where it comes from"))
        self.card.setFixedWidth(_CARD_PX)
        self.take_down = self.card.add_button(
            Button(tr("Take down …"), "link", act=self._take_down)
        )
        self.body.addWidget(self.card)

    def room(self) -> QRectF:
        """Return where the picture may be: left of the card."""
        return super().room().adjusted(0, 0, -_CARD_PX - SPACE_L, 0)

    def show_picture(self, index: QModelIndex) -> None:
        """Show the picture at `index`, with what is known of it."""
        super().show_picture(index)
        # All but the title stands on the card.
        self.note.setText(str(index.data(Role.NOTE) or "").partition("\n")[0])
        self.card.show_facts(self._known_of(str(index.data(Role.ID) or "")))
        if (model := index.model()) is not self._followed:
            self._followed = model
            model.dataChanged.connect(self._changed)

    def _take_down(self) -> None:
        if self.at.isValid():
            self.takedownWished.emit((str(self.at.data(Role.ID)),))

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        # Its full picture may have come, under another name.
        if self.at.isValid() and first.row() <= self.at.row() <= last.row():
            self.show_picture(first.siblingAtRow(self.at.row()))
