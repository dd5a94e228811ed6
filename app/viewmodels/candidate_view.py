"""What is shown of the chosen brand's candidates: in order, filtered, folded, in words."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from app.itemmodels.candidates import CandidateRow
from app.viewmodels.arrangement import Arrangement
from app.viewmodels.brand_shelf import BrandShelf
from app.viewmodels.candidate_words import row_of
from app.viewmodels.filtering import shown
from app.viewmodels.search_state import Filters
from app.viewmodels.stacks import Stacks, Tile
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox

_Known = tuple[Candidate, int, bool, str, bool, bool, bool]


class Shown(NamedTuple):
    """Rows for the grid, and how many candidates the filters hide."""

    rows: tuple[CandidateRow, ...]
    hidden: int


class CandidateView:
    """Makes rows of a brand's candidates; a row that would be the same is not made anew.

    Attributes
    ----------
    filters : Filters
        In force, for all brands.
    """

    def __init__(self) -> None:
        self.filters = Filters()
        self._arranged: dict[str, Arrangement] = {}
        self._stacks: dict[str, Stacks] = {}
        self._made: dict[str, tuple[_Known, CandidateRow]] = {}

    def arrangement(self, brand: str) -> Arrangement:
        """Return the order of the brand's candidates."""
        return self._arranged.setdefault(brand, Arrangement())

    def forget_orders(self) -> None:
        """Put the candidates of all brands back into the order in which they came."""
        for each in self._arranged.values():
            each.reset()

    def open(self) -> None:
        """Forget the brands of another project; the filters stay."""
        self._arranged.clear()
        self._stacks.clear()
        self._made.clear()

    def stacks(self, brand: str) -> Stacks:
        """Return the stacks of the brand."""
        return self._stacks.setdefault(brand, Stacks())

    def passing(self, brand: str, shelf: BrandShelf) -> tuple[Candidate, ...]:
        """Return the candidates that the filters let through, in order, unfolded."""
        return shown(self.arrangement(brand).arranged(shelf.waiting), self.filters)

    def shown(self, brand: str, shelf: BrandShelf, inbox: Inbox, coming: Collection[str]) -> Shown:
        """Return what the grid shows; `coming` are ids whose full picture is being fetched."""
        passing = self.passing(brand, shelf)
        tiles = self.stacks(brand).tiles(passing, shelf.like)
        made: dict[str, tuple[_Known, CandidateRow]] = {}
        for tile in tiles:
            each = tile.candidate
            made[each.id] = self._row(tile, inbox, each.id in shelf.near, each.id in coming)
        self._made = made
        return Shown(tuple(row for _, row in made.values()), len(shelf.waiting) - len(passing))

    def _row(
        self, tile: Tile, inbox: Inbox, near: bool, coming: bool
    ) -> tuple[_Known, CandidateRow]:
        known = (tile.candidate, *tile.known, near, coming)
        before = self._made.get(tile.candidate.id)
        # By identity first: comparing two candidates field by field takes long for thousands.
        if before is not None and before[0][0] is known[0] and before[0][1:] == known[1:]:
            return before
        path = inbox.path(tile.candidate)
        return known, row_of(tile, path, "near-in-brand" if near else "", coming=coming)
