"""The way out to the web, as the curator set it up: which sources are on, and how to ask them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from app.jobs import way_out
from app.jobs.way_out import Ready, WayOut
from app.keys import Keys
from app.settings import APP_NAME, Choices, Settings
from brandcore.sources import catalogue
from brandcore.sources.entry import SourceEntry

if TYPE_CHECKING:
    from brandcore.sources.web.client import Client


def cache_file() -> Path:
    """Return where answers of interfaces are kept for a while on this system."""
    return platformdirs.user_cache_path(APP_NAME, appauthor=False) / "answers.sqlite"


class Web:
    """Knows the curator's choices that concern the web; any thread may ask.

    A job that holds it takes it along to the process from which the web is asked, where it
    arrives as the `WayOut` of that moment. That is made where the job is sent, in the thread of
    a lane, since the keyring may keep it waiting.

    Parameters
    ----------
    settings : Settings
        Contact, sources that are on, base addresses.
    keys : Keys
        The curator's keys.
    cache : Path, optional
        File for the answers that may be kept; none is without it.
    shipped : mapping of str to str, optional
        Addresses of sources that come with the program.

    Attributes
    ----------
    only : tuple of str
        Names of the sources that the open project asks, on or off; none for those that are on.
    """

    def __init__(
        self,
        settings: Settings,
        keys: Keys,
        cache: Path | None = None,
        shipped: Mapping[str, str] | None = None,
    ) -> None:
        self._settings, self._keys, self._cache = settings, keys, cache
        self._shipped = dict(shipped or {})
        self.only: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as the `WayOut` of now."""
        return _arrived, (self._way_out(self.entries()),)

    def entries(self) -> tuple[SourceEntry, ...]:
        """Return the sources that are asked, in the order of the catalogue."""
        on = self.only or self._choices.sources_on
        chosen = {each.name for each in catalogue.usual()} if on is None else set(on)
        return tuple(each for each in catalogue.SOURCES if each.name in chosen)

    def client(self) -> Client:
        """Return the client of this process."""
        return self._way_out(()).client()

    def sources(self, names: Collection[str]) -> Ready:
        """Return sources by name, ready to be asked; may wait for the system's keyring."""
        entries = tuple(each for each in catalogue.SOURCES if each.name in names)
        return self._way_out(entries).sources(names)

    def plain(self) -> WayOut:
        """Return the way out of now without keys: the keyring keeps nobody waiting."""
        return self._way_out(())

    def alone(self, name: str) -> Web:
        """Return the way to one source, on or off; it is asked anew, whatever was kept of it."""
        return _Alone(self._settings, self._keys, name)

    def close(self) -> None:
        """Let go of all connections of this process."""
        way_out.close()

    @property
    def _choices(self) -> Choices:
        return self._settings.choices

    def _way_out(self, entries: Collection[SourceEntry]) -> WayOut:
        fields = {each.name: tuple(f.name for f in each.key_fields) for each in entries}
        keys = {name: self._keys.of(name, asked) for name, asked in fields.items() if asked}
        contact, addresses = self._choices.contact, {**self._shipped, **self._choices.addresses}
        return WayOut(contact, self._cache, addresses=addresses, keys=keys)


class _Alone(Web):
    def __init__(self, settings: Settings, keys: Keys, name: str) -> None:
        super().__init__(settings, keys)
        self._entry = catalogue.find(name)

    def entries(self) -> tuple[SourceEntry, ...]:
        """Return the one source."""
        return (self._entry,)


def _arrived(way: WayOut) -> WayOut:
    return way
