"""The line of brands whose search waits its turn."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from app.i18n import counted, tr
from app.network import Network
from app.notices import Notice, Notices
from app.viewmodels.search_desk import SearchDesk

_AT_ONCE = 2
"""Brands of the line that are searched for at a time: sources want to be asked slowly."""


class SearchLine(QObject):
    """Brands in the order in which they are searched for.

    A line that an earlier session left stands until it is sent on: nothing goes out to the web
    just because a project was opened. It stands, too, when no source answers any more; if that is
    for want of a network, it goes on by itself.

    Parameters
    ----------
    desk : SearchDesk
        Searches, and keeps the line.
    notices : Notices
        Told when the line comes to a stand.
    network : Network
        Lets it go on.

    Signals
    -------
    changed : ()
        The line is another one.
    """

    changed = Signal()

    def __init__(
        self, desk: SearchDesk, notices: Notices, network: Network, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._notices, self._network = desk, notices, network
        self._waiting: dict[str, None] = {}
        self._urgent: dict[str, None] = {}
        self._mine: set[str] = set()
        self._stands = self._held = False
        network.changed.connect(self._network_changed)
        desk.opened.connect(self._read)
        desk.ended.connect(self._ended)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Brands that wait, next first."""
        return (*self._urgent, *(each for each in self._waiting if each not in self._urgent))

    @property
    def stands(self) -> bool:
        """Whether nothing is taken from the line until it is sent on."""
        return self._stands and bool(self._waiting)

    def add(self, brands: Iterable[str], *, again: bool = False) -> None:
        """Put brands at the end of the line, and let it move; those that wait keep their place.

        Those that are searched for now are left alone, and those that have been, too, unless they
        shall be searched for `again`.
        """
        busy = frozenset((*self._desk.searching(), *self._mine))
        new = tuple(each for each in brands if each not in busy and self._wants(each, again=again))
        self._waiting |= dict.fromkeys(new)
        self._stands = False
        self._desk.keep(lambda searches: searches.queue(new))
        self._serve()

    def _wants(self, brand: str, *, again: bool) -> bool:
        return again or not self._desk.of(brand).record.searched

    def first(self, brand: str) -> None:
        """Search for a brand that the curator looks at now, before those in line.

        It need not wait until two are through, and does not stand when the line does.
        """
        self._urgent = {brand: None} | self._urgent
        self._serve()

    def drop(self, brand: str) -> None:
        """Take a brand out of the line."""
        self._leave(brand)
        self._desk.keep(lambda searches: searches.leave_line([brand]))
        self.changed.emit()

    def rename(self, old: str, new: str) -> None:
        """Let a brand keep its place under its new name, or get it back if its turn was cut off.

        What is kept of it on disk, the desk renames.
        """
        if old in self._mine:
            self._waiting = {old: None} | self._waiting
        self._waiting = {new if name == old else name: None for name in self._waiting}
        self._urgent = {new if name == old else name: None for name in self._urgent}
        self._mine.discard(old)
        self.changed.emit()

    def forget(self, brand: str) -> None:
        """Take a brand that is no more out of the line."""
        self._mine.discard(brand)
        self.drop(brand)

    def stop(self) -> None:
        """Let the line stand; who waits goes on waiting, and what is searched for goes on."""
        self._stands, self._held = True, False
        self.changed.emit()

    def send_on(self) -> None:
        """Let the line move again."""
        self._stands = self._held = False
        self._serve()

    def open(self) -> None:
        """Forget the line of another project."""
        self._waiting, self._urgent, self._stands, self._held = {}, {}, False, False
        self._mine.clear()
        self.changed.emit()

    def _read(self) -> None:
        self._waiting |= dict.fromkeys(self._desk.queued)
        self._stands = bool(self._waiting)
        self.changed.emit()

    def _serve(self) -> None:
        while (brand := self._next()) is not None:
            self._leave(brand)
            self._mine.add(brand)
            self._desk.search(brand)
            if brand not in self._desk.searching():
                # There is nobody to ask: the others would fare the same.
                self._mine.discard(brand)
                self._stand()
        self.changed.emit()

    def _next(self) -> str | None:
        """Return whose turn it is; None while there is no room."""
        busy = len(self._desk.searching())
        if self._urgent and busy <= _AT_ONCE:
            return next(iter(self._urgent))
        moves = self._waiting and not self._stands and busy < _AT_ONCE
        return next(iter(self._waiting)) if moves else None

    def _leave(self, brand: str) -> None:
        self._waiting.pop(brand, None)
        self._urgent.pop(brand, None)

    def _ended(self, brand: str, answered: bool) -> None:
        if brand in self._mine:
            self._mine.discard(brand)
            # Only now: what is cut off in its midst is searched for again.
            self._desk.keep(lambda searches: searches.leave_line([brand]))
            if not answered and self._waiting and not self._stands:
                self._stand()
                if not self._held:
                    self._tell_stand()
        self._serve()

    def _stand(self) -> None:
        self._stands, self._held = True, self._network.away

    def _network_changed(self) -> None:
        if self._held and not self._network.away:
            self.send_on()

    def _tell_stand(self) -> None:
        waiting = counted(len(self._waiting), "{n} brand waits", "{n} brands wait")
        text = tr("No source answered; {waiting} for their search.", waiting=waiting)
        hint = tr("Check the connection, then send the line on.")
        self._notices.tell(Notice("warn", text, hint))
