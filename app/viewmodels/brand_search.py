"""What is known of the search for one brand."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.jobs.handle import JobHandle
from app.viewmodels.search_state import SEARCH_WORDS, Chip, ItemLine, SourceLine


@dataclass
class BrandSearch:
    """The search for one brand: words, what it means, how its sources fare.

    Attributes
    ----------
    words : tuple of str
        Searched for beside the name, in the order they were chosen.
    own : tuple of str
        Chips that the curator wrote.
    items : tuple of ItemLine
        What the name may mean.
    item : ItemLine or None
        What the curator confirmed.
    page_url : str
        The page to be harvested.
    lines : dict of str to SourceLine
        Sources by name, in the order they were asked.
    begins : dict of str to int
        How many each source has offered.
    searched : bool
        Whether a search has been made, perhaps in an earlier session.
    working : set of JobHandle
        Jobs that search for it now.
    """

    words: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    items: tuple[ItemLine, ...] = ()
    item: ItemLine | None = None
    page_url: str = ""
    lines: dict[str, SourceLine] = field(default_factory=dict)
    begins: dict[str, int] = field(default_factory=dict)
    searched: bool = False
    working: set[JobHandle] = field(default_factory=set)

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The words that are offered, those of the curator last."""
        offered = dict.fromkeys((*SEARCH_WORDS, *self.own, *self.words))
        return tuple(Chip(word, word in self.words) for word in offered)

    @property
    def more(self) -> bool:
        """Whether some source may have more."""
        return any(line.state == "more" for line in self.lines.values())

    def toggle(self, word: str) -> None:
        """Search for `word`, or no longer."""
        if word in self.words:
            self.words = tuple(each for each in self.words if each != word)
        else:
            self.words = (*self.words, word)

    def add(self, word: str) -> bool:
        """Offer a word of the curator's own and search for it; False when there is none in it."""
        word = " ".join(word.split())
        same = (each.word for each in self.chips if each.word.casefold() == word.casefold())
        word = next(same, word)
        if not word or word in self.words:
            return False
        if word not in SEARCH_WORDS:
            self.own = tuple(dict.fromkeys((*self.own, word)))
        self.words = (*self.words, word)
        return True

    def remove(self, word: str) -> None:
        """Offer a word of the curator's own no longer."""
        self.words = tuple(each for each in self.words if each != word)
        self.own = tuple(each for each in self.own if each != word)
