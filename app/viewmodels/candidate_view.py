"""What is shown of the chosen brand's candidates: in order, filtered, folded, in words."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
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

_Known = tuple[Candidate, int, bool, str, bool, bool, bool, bool]
_AT_ONCE = 200
"""Rows made in one go, in some 5 ms; more would hold up the window."""


class Shown(NamedTuple):
    """What the grid shows.

    Attributes
    ----------
    rows : tuple of CandidateRow
        In order.
    hidden : int
        Candidates that the filters hide.
    whole : bool
        Whether nothing is left for the next time; else some rows are missing, or as before.
    """

    rows: tuple[CandidateRow, ...]
    hidden: int
    whole: bool = True


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
        self._last: tuple[tuple[object, ...], tuple[Candidate, ...], Shown] | None = None

    def arrangement(self, brand: str) -> Arrangement:
        """Return the order of the brand's candidates."""
        return self._arranged.setdefault(brand, Arrangement())

    def forget_orders(self) -> None:
        """Put the candidates of all brands back into the order in which they came."""
        for each in self._arranged.values():
            each.reset()

    def rename(self, old: str, new: str) -> None:
        """Let a brand's candidates lie as they did, under its new name."""
        if old in self._arranged:
            self._arranged[new] = self._arranged.pop(old)
        if old in self._stacks:
            self._stacks[new] = self._stacks.pop(old)

    def forget(self, brand: str) -> None:
        """Forget how the candidates of a brand lay."""
        self._arranged.pop(brand, None)
        self._stacks.pop(brand, None)

    def open(self) -> None:
        """Forget the brands of another project; the filters stay."""
        self._arranged.clear()
        self._stacks.clear()
        self._made.clear()
        self._last = None

    def stacks(self, brand: str) -> Stacks:
        """Return the stacks of the brand."""
        return self._stacks.setdefault(brand, Stacks())

    def passing(self, brand: str, shelf: BrandShelf) -> tuple[Candidate, ...]:
        """Return the candidates that the filters let through, in order, unfolded."""
        return shown(self.arrangement(brand).arranged(shelf.waiting), self.filters)

    def shown(
        self, brand: str, shelf: BrandShelf, inbox: Inbox, coming: Collection[str],
        late: Collection[str] = (),
    ) -> Shown:  # fmt: skip
        """Return what the grid shows.

        `coming` are ids whose full picture is being fetched, `late` those for which it waits.
        """
        arranged = self.arrangement(brand).arranged(shelf.waiting)
        stacks = self.stacks(brand)
        goes_by = (brand, self.filters, stacks.turns, frozenset(coming), frozenset(late))
        if self._last is not None and self._last[1] is arranged and self._last[0] == goes_by:
            return self._last[2]
        passing = shown(arranged, self.filters)
        tiles = stacks.tiles(passing, shelf.like)
        rows, whole = self._rows(tiles, shelf.near, inbox, coming, late)
        found = Shown(rows, len(arranged) - len(passing), whole)
        self._last = (goes_by, arranged, found) if whole else None
        return found

    def _rows(
        self, tiles: Sequence[Tile], near: Container[str], inbox: Inbox, coming: Container[str],
        late: Container[str],
    ) -> tuple[tuple[CandidateRow, ...], bool]:  # fmt: skip
        """Return the rows of `tiles`, and whether all of them are there and new."""
        rows: list[CandidateRow] = []
        room = _AT_ONCE
        for tile in tiles:
            each = tile.candidate
            known = (*tile, each.id in near, each.id in coming, each.id in late)
            before = self._made.get(each.id)
            if before is None or not _same(before[0], known):
                room -= 1
                if room >= 0:
                    before = self._made[each.id] = (known, _row(tile, inbox, known))
            if before is not None:
                rows.append(before[1])
        return tuple(rows), room >= 0


def _same(before: _Known, now: _Known) -> bool:
    # By identity: comparing candidates field by field takes long for thousands.
    return before[0] is now[0] and before[1:] == now[1:]


def _row(tile: Tile, inbox: Inbox, known: _Known) -> CandidateRow:
    *_, near, coming, late = known
    path = inbox.path(tile.candidate)
    return row_of(tile, path, "near-in-brand" if near else "", coming=bool(coming), late=bool(late))
