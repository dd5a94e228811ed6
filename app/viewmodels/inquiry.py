"""What is asked for one brand, and how it fares: words, what the name means, the sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.i18n import tr
from app.jobs.handle import JobHandle
from app.viewmodels.search_state import SEARCH_WORDS, Chip, ItemLine
from app.viewmodels.source_lines import SourceLines
from brandcore.dataset.searches import BY_ITEM, BrandSearch
from brandcore.sources.wikidata_item import Item


class Inquiry:
    """The search for one brand.

    Parameters
    ----------
    record : BrandSearch
        What an earlier session left.

    Attributes
    ----------
    record : BrandSearch
        What is kept of it on disk.
    lines : SourceLines
        How its sources fare; empty until they are asked in this session.
    working : set of JobHandle
        Jobs that search for it now.
    page_begin : int
        How many pictures the page harvested last has named.
    """

    def __init__(self, record: BrandSearch) -> None:
        self.record = record
        self.lines = SourceLines()
        self.working: set[JobHandle] = set()
        self.page_begin = 0
        self._items: tuple[ItemLine, ...] = ()
        self._websites: dict[str, str] = {}
        self._asking = False
        self._counted_for: tuple[str, ...] | None = record.words

    def stop(self) -> None:
        """Stop all jobs that search for it; what came stays."""
        for handle in tuple(self.working):
            handle.cancel()

    # -- words ---------------------------------------------------------------------------

    @property
    def words(self) -> tuple[str, ...]:
        """Words that are searched for beside the name."""
        return self.record.words

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The words that are offered, those of the curator last."""
        offered = dict.fromkeys((*SEARCH_WORDS, *self.record.own_words, *self.words))
        return tuple(Chip(word, word in self.words) for word in offered)

    def toggled(self, word: str) -> dict[str, object]:
        """Return what changes when `word` is searched for, or no longer."""
        if word in self.words:
            return {"words": tuple(each for each in self.words if each != word)}
        return {"words": (*self.words, word)}

    def with_word(self, word: str) -> dict[str, object]:
        """Return what changes when a word of the curator's own is added; nothing for a blank."""
        word = " ".join(word.split())
        offered = {chip.word.casefold(): chip.word for chip in self.chips}
        word = offered.get(word.casefold(), word)
        if not word or word in self.words:
            return {}
        own = self.record.own_words
        if word not in SEARCH_WORDS:
            own = tuple(dict.fromkeys((*own, word)))
        return {"words": (*self.words, word), "own_words": own}

    def without_word(self, word: str) -> dict[str, object]:
        """Return what changes when a word of the curator's own is offered no longer."""
        return {
            "words": tuple(each for each in self.words if each != word),
            "own_words": tuple(each for each in self.record.own_words if each != word),
        }

    # -- what the name means -------------------------------------------------------------

    @property
    def items(self) -> tuple[ItemLine, ...]:
        """What the name may mean; empty unless the curator is to say it."""
        return self._items if self._asking else ()

    @property
    def item(self) -> ItemLine | None:
        """What the curator confirmed."""
        kept = self.record
        known = next((each for each in self._items if each.id == kept.item), None)
        return known or (
            ItemLine(kept.item, kept.item_label, kept.item_description) if kept.item else None
        )

    @property
    def is_open(self) -> bool:
        """Whether nobody has said what the name means."""
        return not self.record.item and not self.record.no_item

    @property
    def page_url(self) -> str:
        """The page to be harvested: typed, or the website of the item."""
        return self.record.page or self.record.website

    def ask(self, items: Iterable[tuple[ItemLine, str]], brand: str) -> None:
        """Let the curator say which of `items`, each with its website, is meant."""
        found = tuple(items)
        self._items = tuple(line for line, _ in found)
        self._websites = {line.id: website for line, website in found}
        self._asking = bool(found)
        if found:
            self.lines.wait("wikidata", tr("Say which “{brand}” you mean.", brand=brand))
        else:
            self.lines.settle(
                "wikidata", tr("Wikidata knows nothing called “{brand}”.", brand=brand)
            )

    def chosen(self, item_id: str) -> dict[str, object]:
        """Return what changes when the curator takes this item, or none with ""."""
        self._asking = False
        item = next((each for each in self._items if each.id == item_id), None)
        if item is None:
            self.lines.settle("wikidata", tr("None of what Wikidata knows is this brand."))
        line = item or ItemLine("", "")
        return {
            "item": line.id,
            "item_label": line.label,
            "item_description": line.description,
            "website": self._websites.get(line.id, ""),
            "no_item": item is None,
        }

    def left_open(self, brand: str) -> dict[str, object]:
        """Return what changes when the curator takes back what the name means."""
        self._asking = False
        if self.lines.knows("wikidata"):
            self.lines.wait("wikidata", tr("Say which “{brand}” you mean.", brand=brand))
        begin = {name: n for name, n in self.record.begin.items() if name not in BY_ITEM}
        return {
            "item": "",
            "item_label": "",
            "item_description": "",
            "website": "",
            "no_item": False,
            "begin": begin,
        }

    # -- how far it went -----------------------------------------------------------------

    @property
    def more(self) -> bool:
        """Whether some source may have more."""
        if not self.lines.all:
            return self.record.searched and bool(self.record.begin)
        return bool(self.lines.with_more)

    @property
    def begins(self) -> dict[str, int]:
        """How many each source has named for the words of now; empty after they changed."""
        return dict(self.record.begin) if self._counted_for == self.words else {}

    def went_on(
        self, words: tuple[str, ...], begins: Mapping[str, int], seen: Mapping[str, int]
    ) -> dict[str, object]:
        """Return what changes when sources, asked for `words`, named so many more."""
        before, self._counted_for = self.begins, self.words
        if words != self.words:
            # Some of the words were asked alone: all of them together begin at the beginning.
            return {"begin": {}, "searched": True}
        counted = {name: begins.get(name, 0) + number for name, number in seen.items()}
        return {"begin": {**before, **counted}, "searched": True}


def line_of(item: Item) -> ItemLine:
    """Return what the curator is told of an item."""
    return ItemLine(item.id, item.label, item.description, item.has_logo)
