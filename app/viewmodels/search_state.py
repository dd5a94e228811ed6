"""What the fetch page shows of searching: brands in line, sources at work, filters, in values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from brandcore.sources.catalogue import needs_network

SEARCH_WORDS = ("logo", "storefront", "packaging", "advert")
"""Words that are offered beside the brand's name."""

BrandStanding = Literal["", "searching", "queued", "asks", "failed", "nothing", "unpicked"]


@dataclass(frozen=True)
class BrandLine:
    """One brand in the list at the side.

    Attributes
    ----------
    name, title : str
        As in the manifest, and as shown.
    in_brand, picked, candidates : int
        Pictures it has, candidates picked for it, and all its candidates.
    low, high : int
        Its goal; 0 when it has none.
    state : str
        "searching"; "queued" while its search waits in line; "asks" when the curator is to say
        what its name means; "failed" when no source delivered; "nothing" when none found
        anything; "unpicked" while it has candidates and none is picked; else empty.
    """

    name: str
    title: str
    in_brand: int = 0
    picked: int = 0
    candidates: int = 0
    low: int = 0
    high: int = 0
    state: BrandStanding = ""

    @property
    def key(self) -> str:
        """What stays while the line changes."""
        return self.name


@dataclass(frozen=True)
class SourceLine:
    """How one source fares in the search for the chosen brand.

    Attributes
    ----------
    name, title : str
        In the catalogue, and as shown.
    state : str
        "searching", "ended", "more" (ended, and it may have more), "failed", "waits" (for the
        curator, as Wikidata does for the right item, or a page for its address).
    offered : int
        Pictures it offered.
    text, hint : str
        What to tell the curator, and what to do; empty when all is well.
    note : str
        What is to be known of it besides, as of a page that asks programs to stay away.
    offline : bool
        Whether it failed for want of a network.
    rests_s : int
        For how many seconds still it asks to wait; 0 when it does not.
    """

    name: str
    title: str
    state: Literal["searching", "ended", "more", "failed", "waits"] = "searching"
    offered: int = 0
    text: str = ""
    hint: str = ""
    note: str = ""
    offline: bool = False
    rests_s: int = 0

    @property
    def needs_network(self) -> bool:
        """Whether it can be asked only where there is a network."""
        return needs_network(self.name)


@dataclass(frozen=True)
class ItemLine:
    """Something that a brand's name may mean, for the curator to confirm.

    Attributes
    ----------
    id : str
        Of the Wikidata item.
    label, description : str
        As Wikidata tells them.
    has_logo : bool
        Whether Wikidata knows its logo.
    """

    id: str
    label: str
    description: str = ""
    has_logo: bool = False


@dataclass(frozen=True)
class Chip:
    """A search word, and whether it is searched for."""

    word: str
    on: bool = False


@dataclass(frozen=True)
class Filters:
    """What is shown of the candidates; what is picked is always shown.

    Attributes
    ----------
    min_side_px : int
        The shorter side has this many pixels or more; 0 shows all. Unknown sizes are shown.
    licence : str
        "free": only what may be reused and changed; "non-commercial": that, and what may be used
        without making money of it; "unknown-too": those, and what nobody states; empty shows all.
    source : str
        Only this source, by name; empty shows all.
    kind : str
        "photo" or "drawing"; empty shows both. What is neither is shown always.
    """

    min_side_px: int = 0
    licence: Literal["", "free", "non-commercial", "unknown-too"] = ""
    source: str = ""
    kind: Literal["", "photo", "drawing"] = ""

    @property
    def any(self) -> bool:
        """Whether anything may be hidden."""
        return self != Filters()


@dataclass(frozen=True)
class SearchState:
    """The part of the fetch page that concerns searching.

    Attributes
    ----------
    brands : tuple of BrandLine
        All brands, in the order of the manifest.
    sources : tuple of SourceLine
        Those asked for the chosen brand; empty before its first search.
    items : tuple of ItemLine
        What the name may mean; empty when nothing is to be confirmed.
    item : ItemLine or None
        What the curator confirmed.
    item_taken : bool
        Whether nobody confirmed it: nothing else is called so.
    no_item : bool
        Whether the curator said that it is none of what was offered.
    chips : tuple of Chip
        Search words, those of the curator last.
    page_url : str
        The page to be harvested: typed, or the website that Wikidata knows.
    filters : Filters
        In force.
    filter_sources : tuple of (str, str)
        Names and titles of the sources that candidates of the brand came from.
    hidden : int
        Candidates that the filters hide.
    searching : bool
        Whether a search for the chosen brand goes on, or waits for the network.
    offline : bool
        Whether the sources failed for want of a network.
    away : bool
        Whether there is no network now: what needs it goes on when it is back.
    late : int
        Picked candidates of any brand whose full picture waits for the network.
    searched : bool
        Whether one has been made.
    more : bool
        Whether some source may have more.
    waiting_in_line : int
        Brands whose search waits; those of an earlier session too.
    line_stands : bool
        Whether the line stands still and can be sent on.
    smart : bool
        Whether the candidates are ordered by what would serve best next.
    ordered_by : str
        What the order rests on, in words; empty while it is that of arrival.
    """

    brands: tuple[BrandLine, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    items: tuple[ItemLine, ...] = ()
    item: ItemLine | None = None
    item_taken: bool = False
    no_item: bool = False
    chips: tuple[Chip, ...] = ()
    page_url: str = ""
    filters: Filters = Filters()
    filter_sources: tuple[tuple[str, str], ...] = ()
    hidden: int = 0
    searching: bool = False
    offline: bool = False
    away: bool = False
    late: int = 0
    searched: bool = False
    more: bool = False
    waiting_in_line: int = 0
    line_stands: bool = False
    smart: bool = True
    ordered_by: str = ""
