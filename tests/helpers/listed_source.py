"""A source that offers what a test lists, through no interface of the web."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from brandcore.errors import CuratorError
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.licence import creative_commons
from brandcore.sources.web.client import Client
from tests.helpers import pictures


@dataclass
class Listed:
    """Offers `found`, then raises `error` if there is one.

    Attributes
    ----------
    pause_s : float
        Before each.
    queries : list of Query
        What it was asked.
    """

    name: str
    found: Sequence[Found]
    error: Exception | CuratorError | None = None
    pause_s: float = 0.0
    queries: list[Query] = field(default_factory=list)

    def search(self, query: Query, _client: Client, cancel: CancelToken) -> Iterator[Found]:
        self.queries.append(query)
        for each in self.found[query.begin : query.begin + query.limit]:
            time.sleep(self.pause_s)
            cancel.check()
            yield each
        if self.error is not None:
            raise self.error


@dataclass(frozen=True)
class Shelf:
    """Drawn pictures of a brand, full and as previews, by their paths on a site."""

    pages: dict[str, bytes]
    brand: str
    number: int

    def found(self, address: str, source: str = "commons") -> tuple[Found, ...]:
        """Return what a source would say of them on the site at `address`."""
        return tuple(
            Found(
                source,
                f"{address}/full/{self.brand}-{each}.jpg",
                source_id=f"n{each}",
                title=f"{self.brand} {each}",
                preview_url=f"{address}/small/{self.brand}-{each}.jpg",
                page_url=f"{address}/page/{each}",
                author="A. Author",
                width_px=160,
                height_px=120,
                licence=creative_commons("by-sa", "4.0"),
                found_at="2026-01-01T00:00:00+00:00",
            )
            for each in range(self.number)
        )

    def full(self, number: int) -> bytes:
        """Return the bytes of a full picture."""
        return self.pages[f"/full/{self.brand}-{number}.jpg"]


def shelf(number: int, brand: str = "Nike", begin: int = 0) -> Shelf:
    """Draw `number` pictures of `brand`."""
    pages: dict[str, bytes] = {}
    for each in range(number):
        pages[f"/full/{brand}-{each}.jpg"] = pictures.encoded(brand, begin + each)
        pages[f"/small/{brand}-{each}.jpg"] = pictures.encoded(brand, begin + each, (80, 60))
    return Shelf(pages, brand, number)
