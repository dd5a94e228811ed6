"""The way out to the web, as the curator set it up: one client, and the sources that are on."""

from __future__ import annotations

import threading
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import platformdirs

from app.keys import Keys
from app.settings import APP_NAME, Choices, Settings
from brandcore.errors import CuratorError
from brandcore.sources import catalogue
from brandcore.sources.base import Source
from brandcore.sources.entry import SourceEntry
from brandcore.sources.events import SourceFailed
from brandcore.sources.web.addresses import loopback_allowed
from brandcore.sources.web.client import Client


class Ready(NamedTuple):
    """Sources that can be asked, and those that cannot, with the reason."""

    sources: tuple[Source, ...]
    refused: tuple[SourceFailed, ...]


def cache_file() -> Path:
    """Return where answers of interfaces are kept for a while on this system."""
    return platformdirs.user_cache_path(APP_NAME, appauthor=False) / "answers.sqlite"


class Web:
    """Builds the client and the sources when they are needed; any thread may ask.

    Parameters
    ----------
    settings : Settings
        Contact, sources that are on, base addresses.
    keys : Keys
        The curator's keys.
    cache : Path, optional
        File for the answers that may be kept; none is without it.
    """

    def __init__(self, settings: Settings, keys: Keys, cache: Path | None = None) -> None:
        self._settings, self._keys, self._cache = settings, keys, cache
        self._lock = threading.Lock()
        self._clients: dict[str, Client] = {}

    def entries(self) -> tuple[SourceEntry, ...]:
        """Return the sources that are on, in the order of the catalogue."""
        on = self._choices.sources_on
        chosen = {each.name for each in catalogue.usual()} if on is None else set(on)
        return tuple(each for each in catalogue.SOURCES if each.name in chosen)

    def client(self) -> Client:
        """Return the client; it is built on the first call, and anew for another contact."""
        contact = self._choices.contact
        with self._lock:
            if contact not in self._clients:
                # An older one is still used by searches that go on: it ends with the program.
                loopback = loopback_allowed()
                self._clients[contact] = Client(contact, self._cache, loopback=loopback)
            return self._clients[contact]

    def sources(self, names: Collection[str]) -> Ready:
        """Return sources by name, ready to be asked; may wait for the system's keyring."""
        sources, refused = [], []
        for entry in catalogue.SOURCES:
            if entry.name in names:
                try:
                    sources.append(self._built(entry))
                except CuratorError as error:
                    refused.append(SourceFailed(entry.name, error.message, error.hint))
        return Ready(tuple(sources), tuple(refused))

    def close(self) -> None:
        """Let go of all connections."""
        with self._lock:
            for client in self._clients.values():
                client.close()
            self._clients.clear()

    @property
    def _choices(self) -> Choices:
        return self._settings.choices

    def _built(self, entry: SourceEntry) -> Source:
        fields = tuple(each.name for each in entry.key_fields)
        keys = self._keys.of(entry.name, fields) if fields else {}
        return catalogue.build(entry, keys=keys, addresses=self._choices.addresses)
