"""Flickr: photos of people with their licences; a key is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from brandcore.errors import KeyRefused, SourceError
from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.keyed.flickr_licences import Licences, licences, wanted
from brandcore.sources.licence import Licence
from brandcore.sources.markup import plain
from brandcore.sources.refusals import translate
from brandcore.sources.shape import number, rows, table, text, web_address
from brandcore.sources.turns import asked_for
from brandcore.sources.understood import understood
from brandcore.sources.web.client import Client

TITLE = "Flickr"
ADDRESS = "https://api.flickr.com/services/rest/"
_PAGE = 100
_DEPTH = 4_000
_SIZES = ("o", "l", "z")
_EXTRAS = "license,owner_name,o_dims,path_alias,url_q,url_z,url_l,url_o"
_KEY_CODES = frozenset({99, 100})
_AWAY_CODES = frozenset({105, 106})


class FlickrSource:
    """Asks Flickr for photos whose licence allows reuse.

    Parameters
    ----------
    address : str
        Base address.
    keys : mapping, optional
        "key": the API key.
    keep_s : int
        How long replies are kept, seconds.
    """

    name = "flickr"

    def __init__(
        self, address: str = ADDRESS, keys: Mapping[str, str] | None = None, *, keep_s: int = 3_600
    ) -> None:
        self._address, self._key, self._keep_s = address, (keys or {}).get("key", ""), keep_s

    def search(self, query: Query, client: Client, cancel: CancelToken) -> Iterator[Found]:
        """Yield what answers `query`; see `base.Source`."""
        known = licences(self._ask("flickr.photos.licenses.getInfo", {}, client, cancel))
        streams = [self._about(each, known, client, cancel) for each in query.texts]
        yield from asked_for(query, streams)

    def _about(
        self, phrase: str, known: Licences, client: Client, cancel: CancelToken
    ) -> Iterator[Found]:
        params = {
            "text": phrase,
            "license": ",".join(wanted(known)),
            "safe_search": 1,
            "media": "photos",
            "sort": "relevance",
            "per_page": _PAGE,
            "extras": _EXTRAS,
        }
        for page in count(1):
            wish = {**params, "page": page}
            reply = self._ask("flickr.photos.search", wish, client, cancel)
            yield from parsed(reply, known)
            if page >= _pages(reply) or page * _PAGE >= _DEPTH:
                return

    def _ask(
        self, method: str, wish: Mapping[str, Any], client: Client, cancel: CancelToken
    ) -> Mapping[str, Any]:
        usual = {"method": method, "api_key": self._key, "format": "json", "nojsoncallback": 1}
        params = {**usual, **wish}
        try:
            answer = client.json(self._address, cancel, params=params, keep_s=self._keep_s)
            if answer.kept and table(answer.data).get("stat") != "ok":
                # A refusal is a good answer by its status, and was kept as one.
                answer = client.json(self._address, cancel, params=params)
        except SourceError as error:
            raise translate(error, TITLE, keyed=True) from error
        return checked(answer.data)


def checked(reply: object) -> Mapping[str, Any]:
    """Return the reply if it is a good one: Flickr packs its refusals into good answers.

    Raises
    ------
    KeyRefused
        It does not accept the key.
    SourceError
        It refuses for another reason, or is no reply of Flickr.
    """
    reply = understood(reply, TITLE)
    if reply.get("stat") == "ok":
        return reply
    code, why = number(reply.get("code")), text(reply.get("message"))
    if code in _KEY_CODES:
        raise KeyRefused(
            f"{TITLE} did not accept the key.",
            "Check it under “Sources”; new keys need a Flickr Pro account.",
        )
    if code in _AWAY_CODES:
        raise SourceError(f"{TITLE} cannot be asked at the moment.", "Try again in a few minutes.")
    raise SourceError(
        f"{TITLE} could not search: {why or 'it does not say why'} ({code}).",
        "Go on with the other sources, or search with other words.",
    )


def parsed(reply: Mapping[str, Any], known: Licences) -> tuple[Found, ...]:
    """Return what a page of photos offers, with the licences that Flickr has listed."""
    listed = rows(table(reply.get("photos")).get("photo"))
    return tuple(found for each in listed if (found := _found(each, known)).image_url)


def _found(each: Mapping[str, Any], known: Licences) -> Found:
    there = [size for size in _SIZES if web_address(each.get(f"url_{size}"))]
    addresses = [web_address(each.get(f"url_{size}")) for size in there] or [""]
    largest = there[0] if there else "o"
    owner, photo = text(each.get("owner")), text(each.get("id"))
    author, title = plain(text(each.get("ownername"))), plain(text(each.get("title")))
    people = text(each.get("pathalias")) or owner
    return Found(
        source=FlickrSource.name,
        source_id=photo,
        image_url=addresses[0],
        title=title,
        preview_url=web_address(each.get("url_q")),
        other_urls=tuple(addresses[1:]),
        page_url=f"https://www.flickr.com/photos/{owner}/{photo}" if owner and photo else "",
        author=author,
        author_url=f"https://www.flickr.com/people/{people}/" if people else "",
        width_px=number(each.get(f"width_{largest}")),
        height_px=number(each.get(f"height_{largest}")),
        licence=_credited(known.get(str(each.get("license"))), title, author),
        kind="photo",
    )


def _credited(licence: Licence | None, title: str, author: str) -> Licence:
    if licence is None:
        return Licence()
    if not licence.code.startswith("by"):
        return licence
    line = f"“{title or 'Untitled'}” by {author or 'unknown'}, {licence.name}"
    return Licence(licence.code, licence.version, licence.name, licence.url, line)


def _pages(reply: Mapping[str, Any]) -> int:
    return number(table(reply.get("photos")).get("pages"))
