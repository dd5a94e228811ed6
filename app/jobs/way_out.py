"""The way out to the web as a value that travels to the process from which the web is asked.

There, all jobs share one client: how often a site is asked, and by how many at once, is counted
in one place.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from brandcore.errors import CuratorError
from brandcore.sources import catalogue
from brandcore.sources.events import SourceFailed
from brandcore.sources.web.addresses import loopback_allowed

if TYPE_CHECKING:
    from brandcore.sources.base import Source
    from brandcore.sources.entry import SourceEntry
    from brandcore.sources.web.client import Client

_lock = threading.Lock()
_clients: dict[tuple[str, Path | None, bool], Client] = {}


class Ready(NamedTuple):
    """Sources that can be asked, and those that cannot, with the reason."""

    sources: tuple[Source, ...]
    refused: tuple[SourceFailed, ...]


class Way(Protocol):
    """What a job that asks the web is given."""

    def client(self) -> Client:
        """Return the client that all jobs of this process share."""
        ...

    def sources(self, names: Collection[str]) -> Ready:
        """Return sources by name, ready to be asked."""
        ...


@dataclass(frozen=True)
class WayOut:
    """The curator's choices that concern the web.

    Attributes
    ----------
    contact : str
        Who sites may turn to.
    cache : Path or None
        File for the answers that may be kept.
    loopback : bool
        Whether this computer itself may be asked.
    addresses : mapping of str to str
        Base addresses that differ from the catalogue's, by source.
    keys : mapping of str to mapping of str to str
        Keys by source and field; never shown.
    """

    contact: str = ""
    cache: Path | None = None
    loopback: bool = field(default_factory=loopback_allowed)
    addresses: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)

    def client(self) -> Client:
        """Return the client that all jobs of this process share."""
        return shared_client(self.contact, self.cache, loopback=self.loopback)

    def sources(self, names: Collection[str]) -> Ready:
        """Return sources by name, ready to be asked."""
        sources, refused = [], []
        for entry in catalogue.SOURCES:
            if entry.name in names:
                try:
                    sources.append(self._built(entry))
                except CuratorError as error:
                    refused.append(SourceFailed(entry.name, error.message, error.hint))
        return Ready(tuple(sources), tuple(refused))

    def _built(self, entry: SourceEntry) -> Source:
        keys = self.keys.get(entry.name, {})
        return catalogue.build(entry, keys=keys, addresses=self.addresses)


def shared_client(contact: str, cache: Path | None, *, loopback: bool) -> Client:
    """Return this process's client, made on the first call; another contact has one of its own."""
    # The window names these jobs when it starts, and asks the web long after.
    from brandcore.sources.web.client import Client

    with _lock:
        key = (contact, cache, loopback)
        if key not in _clients:
            _clients[key] = Client(contact, cache, loopback=loopback)
        return _clients[key]


def close() -> None:
    """Let go of all connections of this process."""
    with _lock:
        for client in _clients.values():
            client.close()
        _clients.clear()
