"""Wikimedia Commons: photos and logos, each with its licence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from urllib.parse import quote_plus

from msgspec.structs import replace

from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.commons_file import WIDE_PX, Page, is_picture, offer, wants_wide
from brandcore.sources.mediawiki import Ask, Wiki, batches
from brandcore.sources.phrases import phrases
from brandcore.sources.shape import text
from brandcore.sources.turns import asked_for
from brandcore.sources.web.client import Client

ADDRESS = "https://commons.wikimedia.org/w/api.php"
PREVIEW_PX = 500

_IMAGE_INFO: Mapping[str, str | int] = {
    "action": "query",
    "prop": "imageinfo",
    "iiprop": "url|size|mime|thumbmime|extmetadata",
    "iiurlwidth": PREVIEW_PX,
    "iiextmetadatalanguage": "en",
    "iiextmetadatafilter": "LicenseShortName|LicenseUrl|UsageTerms|License|Artist|Credit|"
    "Attribution|AttributionRequired|Copyrighted|Restrictions|ImageDescription|ObjectName|NonFree",
}
_WIDE: Mapping[str, str | int] = {
    "action": "query",
    "prop": "imageinfo",
    "iiprop": "url|size|mime",
    "iiurlwidth": WIDE_PX,
}
_LEAST, _MOST = 20, 50
# Addresses beyond some 8 kB are refused by servers on the way.
_LONGEST_TITLES = 5_000


class CommonsSource:
    """Searches the files of Commons.

    Parameters
    ----------
    address : str
        Of its ``api.php``.
    keys : mapping
        It takes none.
    keep_s : int
        How long its replies may be kept, seconds.
    """

    name = "commons"

    def __init__(
        self, address: str = ADDRESS, keys: Mapping[str, str] | None = None, *, keep_s: int = 3_600
    ) -> None:
        del keys
        self._wiki = Wiki("Wikimedia Commons", address, keep_s)

    def search(self, query: Query, client: Client, cancel: CancelToken) -> Iterator[Found]:
        """Yield pictures and drawings that name the brand, its words in turn; see `Source`."""
        texts = phrases(query)
        size = min(_MOST, max(_LEAST, query.limit))
        skip = query.begin if len(texts) == 1 else 0
        ask = partial(self._wiki.ask, client=client, cancel=cancel)
        streams = [_searched(ask, each, size, skip) for each in texts]
        return asked_for(replace(query, begin=query.begin - skip), streams)


def named(
    titles: Sequence[str], wiki: Wiki, client: Client, cancel: CancelToken
) -> dict[str, tuple[Page, Page]]:
    """Ask for files by name.

    Parameters
    ----------
    titles : sequence of str
        "Logo NIKE.svg"; with or without "File:".

    Returns
    -------
    dict of str to tuple
        For each name as it was asked for, the page and the one with the wide copy, as
        `commons_file.offer` takes them; files that are missing or no pictures are left out.
    """
    ask = partial(wiki.ask, client=client, cancel=cancel)
    pages = {
        name: page for name, page in _by_name(ask, _IMAGE_INFO, titles).items() if is_picture(page)
    }
    wide = _wide(ask, pages.values())
    names = {title: canonical(title) for title in titles}
    return {
        title: (pages[name], wide.get(name, {})) for title, name in names.items() if name in pages
    }


def canonical(title: str) -> str:
    """Return the name of a file as Commons writes it, with "File:"."""
    name = title.partition(":")[2] if title.lower().startswith("file:") else title
    name = " ".join(name.replace("_", " ").split())
    return f"File:{name[:1].upper()}{name[1:]}"


def _searched(ask: Ask, phrase: str, size: int, skip: int) -> Iterator[Found]:
    params = {
        **_IMAGE_INFO,
        "generator": "search",
        "gsrnamespace": 6,
        "gsrlimit": size,
        "gsrsearch": f"{phrase} filetype:bitmap|drawing",
    }
    if skip:
        params["gsroffset"] = skip
    for pages in batches(ask, params):
        yield from _offers(ask, [page for page in pages if is_picture(page)])


def _offers(ask: Ask, pages: Sequence[Page]) -> Iterator[Found]:
    wide: dict[str, Page] | None = None
    for page in pages:
        if wants_wide(page) and wide is None:
            wide = _wide(ask, pages)
        yield offer(page, (wide or {}).get(canonical(text(page.get("title"))), {}))


def _wide(ask: Ask, pages: Iterable[Page]) -> dict[str, Page]:
    """Return those of `pages` that need it, with their wide copies, by name."""
    return _by_name(ask, _WIDE, [text(each.get("title")) for each in pages if wants_wide(each)])


def _by_name(ask: Ask, params: Mapping[str, str | int], titles: Iterable[str]) -> dict[str, Page]:
    found: dict[str, Page] = {}
    for some in _portions(list(dict.fromkeys(map(canonical, titles)))):
        for pages in batches(ask, {**params, "titles": "|".join(some)}):
            found.update((canonical(text(page.get("title"))), page) for page in pages)
    return found


def _portions(titles: Sequence[str]) -> Iterator[list[str]]:
    """Yield the titles in groups that fit into one address."""
    some: list[str] = []
    length = 0
    for title in titles:
        own = len(quote_plus(title)) + 3
        if some and (len(some) == _MOST or length + own > _LONGEST_TITLES):
            yield some
            some, length = [], 0
        some.append(title)
        length += own
    if some:
        yield some
