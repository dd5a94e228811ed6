"""Searches and the network: what they tell of it, and how they go on when it is back."""

from __future__ import annotations

from collections import deque
from typing import Protocol

import msgspec

from app.network import Network
from brandcore.dataset.fetching import Offered
from brandcore.sources.catalogue import needs_network
from brandcore.sources.events import SourceFailed

_AT_ONCE = 2
"""Brands whose lost sources are asked again at a time: they want to be asked slowly."""


class Asking(Protocol):
    """Who asks; see `SearchDesk`."""

    def searching(self) -> tuple[str, ...]:
        """Return the brands that are searched for now."""
        ...

    def waiting(self) -> tuple[str, ...]:
        """Return the brands of which sources wait for the network."""
        ...

    def ask_waiting(self, brand: str) -> None:
        """Ask the sources of a brand that wait for the network."""
        ...


class SearchWaits:
    """Lets searches go on when the network is back, a few at a time.

    Parameters
    ----------
    desk : Asking
        Knows what waits, and asks.
    network : Network
        Tells when.
    """

    def __init__(self, desk: Asking, network: Network) -> None:
        self._desk, self._network = desk, network
        self._due: deque[str] = deque()
        network.wait_with(self)

    def scout(self) -> bool:
        """Ask for one brand; what is asked already will tell as well."""
        if self._desk.searching():
            return True
        waiting = self._desk.waiting()
        if waiting:
            self._desk.ask_waiting(waiting[0])
        return bool(waiting)

    def go_on(self) -> None:
        """Ask for all brands that wait, one after the other."""
        self._due = deque(self._desk.waiting())
        self.serve()

    def serve(self) -> None:
        """Ask for the next ones: a search has ended."""
        while self._due and not self._network.away and len(self._desk.searching()) < _AT_ONCE:
            self._desk.ask_waiting(self._due.popleft())


def learnt(network: Network, event: object) -> object:
    """Let `network` learn from what a search tells; return how that is to be taken."""
    if isinstance(event, SourceFailed):
        return learnt_failure(network, event)
    if isinstance(event, Offered) and needs_network(event.candidate.provenance.source):
        network.reached()
    return event


def learnt_failure(network: Network, failed: SourceFailed) -> SourceFailed:
    """Let `network` learn from a failure; return how it is to be taken.

    While the network is away, a source that said nothing is one that could not be asked.
    """
    if failed.silent and network.away:
        failed = msgspec.structs.replace(failed, offline=True)
    if failed.offline:
        network.missed(failed.source)
    return failed
