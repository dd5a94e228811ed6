"""What is asked for one brand, and how it fares: words, what the name means, the sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.i18n import tr
from app.jobs.handle import JobHandle
from app.viewmodels.search_state import SEARCH_WORDS, BrandStanding, Chip, ItemLine
from app.viewmodels.source_lines import SourceLines
from brandcore.dataset.brand_search import BY_ITEM, BY_PAGE, BrandSearch, Meaning, key_of
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
        How its sources fare, or fared in an earlier session.
    working : set of JobHandle
        Jobs that search for it now.
    """

    def __init__(self, record: BrandSearch) -> None:
        self.record = record
        self.lines = SourceLines(record.reports)
        self.working: set[JobHandle] = set()
        self._meanings = record.meanings
        self._asking = bool(record.meanings)

    def stop(self) -> None:
        """Stop all jobs that search for it, and those that would; what came stays."""
        self.lines.leave_waiting()
        for handle in tuple(self.working):
            handle.cancel()

    @property
    def standing(self) -> BrandStanding:
        """How the search fares, in a word."""
        if self.working:
            return "searching"
        if self._asking:
            return "asks"
        states = {line.state for line in self.lines.all}
        if "failed" in states and states <= {"failed", "waits"}:
            return "queued" if self.lines.only_wait else "failed"
        return "nothing" if self.record.searched else ""

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
        return tuple(map(_line, self._meanings)) if self._asking else ()

    @property
    def item(self) -> ItemLine | None:
        """What the name means."""
        kept = self.record
        if not kept.item:
            return None
        known = next((_line(each) for each in self._meanings if each.id == kept.item), None)
        return known or ItemLine(kept.item, kept.item_label, kept.item_description)

    @property
    def is_open(self) -> bool:
        """Whether nobody has said what the name means."""
        return not self.record.item and not self.record.no_item

    @property
    def page_url(self) -> str:
        """The page to be harvested: typed, or the website of the item."""
        return self.record.page or self.record.website

    def ask(self, meanings: Iterable[Meaning], brand: str) -> None:
        """Let the curator say which of `meanings` counts."""
        self._meanings = tuple(meanings)
        self._asking = bool(self._meanings)
        if self._asking:
            self.lines.wait("wikidata", tr("Say which “{brand}” you mean.", brand=brand))
        else:
            self.lines.settle(
                "wikidata", tr("Wikidata knows nothing called “{brand}”.", brand=brand)
            )

    @property
    def only(self) -> str:
        """The id of what it means when nothing else is called so; empty when that is not so."""
        return self._meanings[0].id if self._asking and len(self._meanings) == 1 else ""

    def chosen(self, item_id: str, *, taken: bool = False) -> dict[str, object]:
        """Return what changes when the curator takes this item, or none with "".

        With `taken` nobody was asked.
        """
        self._asking = False
        item = next((each for each in self._meanings if each.id == item_id), None)
        if item is None:
            self.lines.settle("wikidata", tr("None of what Wikidata knows is this brand."))
        means = item or Meaning("")
        return {
            "item": means.id,
            "item_label": means.label,
            "item_description": means.description,
            "item_taken": taken and item is not None,
            "website": means.website,
            "no_item": item is None,
            **self.told,
        }

    def left_open(self, brand: str) -> dict[str, object]:
        """Return what changes when the curator takes back what the name means."""
        self._asking = False
        if self.lines.knows("wikidata"):
            self.lines.wait("wikidata", tr("Say which “{brand}” you mean.", brand=brand))
        return {
            "item": "",
            "item_label": "",
            "item_description": "",
            "item_taken": False,
            "website": "",
            "no_item": False,
            **self.told,
        }

    @property
    def told(self) -> dict[str, object]:
        """What is to be kept of what the curator sees: how sources fare, and what is asked."""
        return {
            "reports": self.lines.reports,
            "meanings": self._meanings if self._asking else (),
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
        """How many each source has named, those that go by the name for the words of now."""
        return dict(self.record.begin)

    def went_on(
        self, words: tuple[str, ...], begins: Mapping[str, int], seen: Mapping[str, int]
    ) -> dict[str, object]:
        """Return what changes when sources, asked for `words`, named so many more."""
        counted = {name: begins.get(name, 0) + number for name, number in seen.items()}
        apart = BY_ITEM | BY_PAGE
        if words == self.words:
            return {"begin": {**self.record.begin, **counted}, "searched": True}
        # Some of the words were asked alone: that is no way into all of them together.
        here = {name: number for name, number in counted.items() if name in apart}
        others, key = self.record.begin_for, key_of(words)
        there = {name: number for name, number in counted.items() if name not in apart}
        return {
            "begin": {**self.record.begin, **here},
            "begin_for": {**others, key: {**others.get(key, {}), **there}},
            "searched": True,
        }


def meaning_of(item: Item) -> Meaning:
    """Return what is kept of an item while the curator is asked."""
    return Meaning(item.id, item.label, item.description, item.website, item.has_logo)


def _line(meaning: Meaning) -> ItemLine:
    return ItemLine(meaning.id, meaning.label, meaning.description, meaning.has_logo)
