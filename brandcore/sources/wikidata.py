"""Wikidata: which thing a name means, its official logos and its website."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

from msgspec.structs import replace

from brandcore.errors import NothingFound
from brandcore.jobs import CancelToken
from brandcore.sources import commons as commons_source
from brandcore.sources.base import Found, Query
from brandcore.sources.commons_file import offer
from brandcore.sources.mediawiki import Ask, Wiki, WikiRefusal
from brandcore.sources.shape import number, rows, table, text
from brandcore.sources.web.client import Client
from brandcore.sources.wikidata_item import Item, is_there, item_of

ADDRESS = "https://www.wikidata.org/w/api.php"
_MOST = 50


class WikidataSource:
    """Names the things that a brand may be, and offers the logos of the one that is meant.

    Parameters
    ----------
    address : str
        Of its ``api.php``.
    keys : mapping
        It takes none.
    commons : str
        Of the ``api.php`` of Wikimedia Commons, where the files lie.
    keep_s : int
        How long replies may be kept, seconds.
    language : str
        Of labels and descriptions.
    """

    name = "wikidata"

    def __init__(
        self,
        address: str = ADDRESS,
        keys: Mapping[str, str] | None = None,
        *,
        commons: str = commons_source.ADDRESS,
        keep_s: int = 86_400,
        language: str = "en",
    ) -> None:
        del keys
        self._wiki = Wiki("Wikidata", address, keep_s)
        self._commons = Wiki("Wikimedia Commons", commons, keep_s)
        self._language = language

    def items(
        self, brand: str, client: Client, cancel: CancelToken, *, limit: int = 7
    ) -> tuple[Item, ...]:
        """Return what `brand` may mean, at most `limit` things, those with a logo first.

        Raises
        ------
        SourceError
            Wikidata did not answer.
        """
        ask = partial(self._wiki.ask, client=client, cancel=cancel)
        hits = {text(hit.get("id")): hit for hit in islice(self._hits(ask, brand), limit)}
        entities = self._entities(ask, tuple(hits))
        found = [
            item_of(entities[each], hits[each], self._language)
            for each in hits
            if is_there(entities.get(each, {}))
        ]
        return tuple(sorted(found, key=lambda item: not item.has_logo))

    def item(self, item_id: str, client: Client, cancel: CancelToken) -> Item:
        """Return the item called `item_id`.

        Raises
        ------
        NothingFound
            There is none.
        SourceError
            Wikidata did not answer.
        """
        ask = partial(self._wiki.ask, client=client, cancel=cancel)
        try:
            entities = self._entities(ask, (item_id,))
        except WikiRefusal as error:
            if error.code != "no-such-entity":
                raise
            raise _unknown(item_id) from error
        # An item that was merged into another one comes back under the other's name.
        entity = entities.get(item_id) or next(iter(entities.values()), {})
        if not is_there(entity):
            raise _unknown(item_id)
        return item_of(entity, language=self._language)

    def website(self, item_id: str, client: Client, cancel: CancelToken) -> str:
        """Return the official website of an item; empty when Wikidata names none."""
        return self.item(item_id, client, cancel).website

    def search(self, query: Query, client: Client, cancel: CancelToken) -> Iterator[Found]:
        """Yield the logos of the item that the curator confirmed; none without one."""
        if query.item:
            offers = self._offers(query.item, client, cancel)
            yield from islice(offers, query.begin, query.begin + query.limit)

    def _offers(self, item_id: str, client: Client, cancel: CancelToken) -> Iterator[Found]:
        logos = {logo.file: logo for logo in self.item(item_id, client, cancel).logos}
        files = commons_source.named(tuple(logos), self._commons, client, cancel)
        for file, (page, wide) in files.items():
            found = offer(page, wide, source=self.name, note=logos[file].note)
            yield replace(found, logo="former" if logos[file].old else "official")

    def _hits(self, ask: Ask, brand: str) -> Iterator[dict[str, Any]]:
        params: dict[str, str | int] = {
            "action": "wbsearchentities",
            "search": brand,
            "language": self._language,
            "uselang": self._language,
            "type": "item",
            "limit": 7,
        }
        while True:
            reply = ask(params)
            yield from rows(reply.get("search"))
            after = number(reply.get("search-continue"))
            if after <= number(params.get("continue")):
                return
            params["continue"] = after

    def _entities(self, ask: Ask, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for begin in range(0, len(ids), _MOST):
            some = "|".join(ids[begin : begin + _MOST])
            reply = ask(
                {
                    "action": "wbgetentities",
                    "ids": some,
                    "props": "labels|descriptions|claims",
                    "languages": self._language,
                }
            )
            found.update(
                (name, table(entity)) for name, entity in table(reply.get("entities")).items()
            )
        return found


def _unknown(item_id: str) -> NothingFound:
    return NothingFound(
        f"Wikidata knows nothing called “{item_id}”.",
        "Choose what the brand is from the list, or “none of these”.",
    )
