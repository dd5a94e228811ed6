"""The candidates of one brand, and what of them is worked out once and kept."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from app.viewmodels.stacks import Resemblances
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.groups import NEAR_BITS
from brandcore.dataset.records import ImageRecord

_AT_ONCE = 256


class BrandShelf:
    """Candidates in the order they came; whatever is asked twice is worked out once.

    Attributes
    ----------
    like : Resemblances
        Which of them look nearly the same.
    near : set of str
        Ids of those that look nearly like a picture of the brand.
    """

    def __init__(self) -> None:
        self.like = Resemblances()
        self.near: set[str] = set()
        self._all: dict[str, Candidate] = {}
        self._records: tuple[ImageRecord, ...] = ()
        self._theirs: npt.NDArray[np.uint64] = np.zeros(0, np.uint64)
        self._there: frozenset[str] = frozenset()
        self._waiting: tuple[Candidate, ...] | None = None
        self._picked = 0

    def __len__(self) -> int:
        """Return how many candidates there are, those that the brand has already included."""
        return len(self._all)

    def put(self, candidate: Candidate) -> None:
        """Take up a new candidate, or what became of a known one."""
        if candidate.id not in self._all:
            self.like.add(candidate)
            self._hold_against((candidate,))
        self._all[candidate.id] = candidate
        self._waiting = None

    def take(self, candidate_id: str) -> None:
        """Let go of a candidate."""
        self._all.pop(candidate_id, None)
        self._waiting = None

    def sort(self) -> None:
        """Put back into the order in which they came."""
        self._all = dict(sorted(self._all.items(), key=lambda pair: _age(pair[1])))
        self._waiting = None

    def compare(self, records: tuple[ImageRecord, ...]) -> None:
        """Hold the candidates against the pictures that the brand has."""
        if records == self._records:
            return
        self._records = records
        self._theirs = np.array([int(each.hash, 16) for each in records], np.uint64)
        self._there = frozenset(each.sha256 for each in records)
        self._waiting = None
        self.near.clear()
        self._hold_against(tuple(self._all.values()))

    def in_brand(self, candidate: Candidate) -> bool:
        """Tell whether the brand has this very picture already."""
        return candidate.sha256 in self._there

    @property
    def waiting(self) -> tuple[Candidate, ...]:
        """The candidates that the brand does not have already; the same value while unchanged."""
        if self._waiting is None:
            mine, there = self._all.values(), self._there
            self._waiting = tuple(each for each in mine if each.sha256 not in there)
            self._picked = sum(each.picked for each in self._waiting)
        return self._waiting

    @property
    def picked(self) -> int:
        """How many of those that wait are picked."""
        return self._picked if self.waiting else 0

    def _hold_against(self, candidates: tuple[Candidate, ...]) -> None:
        for begin in range(0, len(candidates) if len(self._theirs) else 0, _AT_ONCE):
            some = candidates[begin : begin + _AT_ONCE]
            mine = np.array([int(each.hash, 16) for each in some], np.uint64)
            apart = np.bitwise_count(self._theirs[None, :] ^ mine[:, None])
            close = (apart <= NEAR_BITS).any(axis=1)
            self.near |= {each.id for each, is_near in zip(some, close, strict=True) if is_near}


def _age(candidate: Candidate) -> tuple[str, str]:
    return candidate.added_at, candidate.id
