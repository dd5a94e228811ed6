"""Where the sources lie on the fake web, and the keys that they accept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from tests.helpers.fake_web import catalogue

BASES = {
    "openverse": "/openverse/v1/",
    "commons": "/commons/w/api.php",
    "wikidata": "/wikidata/w/api.php",
    "brave": "/brave/res/v1/images/search",
    "serper": "/serper/images",
    "serpapi": "/serpapi/search.json",
    "flickr": "/flickr/services/rest/",
    "pixabay": "/pixabay/api/",
    "logodev": "/logodev/",
    "logodev-search": "/logodev-search",
    "page": "/site/",
}
KEYS: Mapping[str, Mapping[str, str]] = {
    "openverse": {"client_id": "fake-openverse-id", "client_secret": "fake-openverse-secret"},
    "brave": {"key": "fake-brave-key"},
    "serper": {"key": "fake-serper-key"},
    "serpapi": {"key": "fake-serpapi-key"},
    "flickr": {"key": "fake-flickr-key"},
    "pixabay": {"key": "fake-pixabay-key"},
    "logodev": {"key": "pk_fake", "secret": "sk_fake"},
}
"""Keys that are accepted; every other is refused."""


@dataclass
class Bases:
    """What can be told of a fake web by its address alone: "http://127.0.0.1:PORT"."""

    address: str = ""

    def base(self, name: str) -> str:
        """Return what stands for a source's own address."""
        return self.address + BASES[name]

    def addresses(self) -> dict[str, str]:
        """Return the base address of every source that has one, by name."""
        return {name: self.base(name) for name in BASES if name != "page"}

    def key(self, name: str) -> str:
        """Return the one key that a source accepts."""
        return next(iter(KEYS[name].values()))

    def keys(self, name: str) -> dict[str, str]:
        """Return all fields of the key that a source accepts."""
        return dict(KEYS.get(name, {}))

    def page(self, brand: str) -> str:
        """Return the address of a brand's own page, as P856 says it."""
        return f"{self.address}/site/{quote(catalogue.key_of(brand), safe='')}/"
