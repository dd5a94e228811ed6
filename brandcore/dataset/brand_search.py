"""How one brand is searched for, as it is kept, and what changes with what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

BY_ITEM = frozenset({"wikidata", "logodev"})
"""Sources that go by the Wikidata item, not by the name."""

BY_PAGE = frozenset({"page"})
"""Sources that go by an address."""


class SourceReport(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a source fared when it was asked last.

    Attributes
    ----------
    name : str
        In the catalogue.
    state : str
        "ended", "more" (it may have more), "failed", "waits" (for the curator), or "searching"
        while it was still being asked.
    offered : int
        Pictures it offered.
    text, hint, note : str
        What the curator was told of it, what to do, and what is to be known besides.
    offline : bool
        Whether it failed for want of a network.
    """

    name: str
    state: Literal["searching", "ended", "more", "failed", "waits"] = "ended"
    offered: int = 0
    text: str = ""
    hint: str = ""
    note: str = ""
    offline: bool = False


class Meaning(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that a brand's name may mean.

    Attributes
    ----------
    id, label, description, website : str
        Of the Wikidata item, as Wikidata tells them.
    has_logo : bool
        Whether Wikidata knows its logo.
    """

    id: str
    label: str = ""
    description: str = ""
    website: str = ""
    has_logo: bool = False


class BrandSearch(msgspec.Struct, frozen=True, omit_defaults=True):
    """How one brand is searched for.

    Attributes
    ----------
    words : tuple of str
        Beyond the name, in use.
    own_words : tuple of str
        Those that the curator added, in use or not.
    item, item_label, item_description : str
        The Wikidata item that the curator confirmed; empty while there is none.
    item_taken : bool
        Whether nobody confirmed it: it was taken because nothing else is called so.
    no_item : bool
        Whether the curator said that it is none of the items.
    website : str
        As Wikidata tells it.
    page : str
        Address of the page whose pictures are wanted, as the curator typed it.
    begin : dict of str to int
        How many each source has named, by its name; of those that go by the name, for `words`.
    begin_for : dict of str to dict
        The same for other words than those in use, by `key_of` them.
    searched : bool
        Whether a search has been made.
    reports : tuple of SourceReport
        How the sources fared, in the order in which they were asked.
    meanings : tuple of Meaning
        What the name may mean, while the curator is to say which; else empty.
    """

    words: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()
    item: str = ""
    item_label: str = ""
    item_description: str = ""
    item_taken: bool = False
    no_item: bool = False
    website: str = ""
    page: str = ""
    begin: dict[str, int] = {}
    begin_for: dict[str, dict[str, int]] = {}
    searched: bool = False
    reports: tuple[SourceReport, ...] = ()
    meanings: tuple[Meaning, ...] = ()


def changed(search: BrandSearch, **fields: Any) -> BrandSearch:
    """Return `search` with other fields.

    What rests on another item or page than before begins anew, and what rests on other words goes
    on where it stood when they were searched for last, unless `begin` is among the fields.
    """
    after = msgspec.structs.replace(search, **fields)
    if "begin" in fields:
        return after
    begin = {
        source: number
        for source, number in search.begin.items()
        if _rests_on(source, search) == _rests_on(source, after)
    }
    if after.words == search.words:
        return msgspec.structs.replace(after, begin=begin)
    others = search.begin_for | {key_of(search.words): _by_name(search.begin)}
    begin |= others.pop(key_of(after.words), {})
    others = {key: numbers for key, numbers in others.items() if numbers}
    return msgspec.structs.replace(after, begin=begin, begin_for=others)


def key_of(words: Iterable[str]) -> str:
    """Return under what is kept how far the sources went for other words than those in use."""
    return "\n".join(words)


def renamed(search: BrandSearch) -> BrandSearch:
    """Return the search for a brand that has another name now.

    How its sources fared, and what the name may mean, was told of the old one; an item that was
    taken because nothing else had that name is none that the curator meant.
    """
    if search.item_taken:
        search = changed(
            search, item="", item_label="", item_description="", item_taken=False, website=""
        )
    kept = BY_ITEM | BY_PAGE if search.item else BY_PAGE
    begin = {name: number for name, number in search.begin.items() if name in kept}
    return msgspec.structs.replace(search, begin=begin, begin_for={}, reports=(), meanings=())


def _by_name(begin: Mapping[str, int]) -> dict[str, int]:
    return {name: number for name, number in begin.items() if name not in BY_ITEM | BY_PAGE}


def _rests_on(source: str, search: BrandSearch) -> object:
    if source in BY_PAGE:
        return search.page or search.website
    # The item stands for the name where it is known.
    return search.item if source in BY_ITEM else search.words
