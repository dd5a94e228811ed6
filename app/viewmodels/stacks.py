"""Near copies of one brand lie on a stack: one is shown, the others behind it when it is opened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from brandcore.dataset.candidates import Candidate
from brandcore.dataset.groups import NEAR_BITS

_ROOM = 64


class Resemblances:
    """Which candidates of one brand look nearly the same; learns of them one by one.

    Each is held against the first of every stack, never against all of it: a chain of small
    steps does not join what looks different. A thousand candidates take about 10 ms.
    """

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self._hashes = np.zeros(_ROOM, np.uint64)
        self._firsts: list[str] = []
        self._stack: dict[str, str] = {}
        for each in candidates:
            self.add(each)

    def add(self, candidate: Candidate) -> None:
        """Put `candidate` on the stack of what it looks like; one that is known stays there."""
        if candidate.id in self._stack:
            return
        bits, count = np.uint64(int(candidate.hash, 16)), len(self._firsts)
        apart = np.bitwise_count(self._hashes[:count] ^ bits)
        nearest = int(apart.argmin()) if count else -1
        if nearest >= 0 and apart[nearest] <= NEAR_BITS:
            self._stack[candidate.id] = self._firsts[nearest]
        else:
            self._found(candidate.id, bits)

    def stack(self, candidate_id: str) -> str:
        """Return the name of its stack: the id of the candidate that came first to it."""
        return self._stack.get(candidate_id, candidate_id)

    def _found(self, candidate_id: str, bits: np.uint64) -> None:
        count = len(self._firsts)
        if count == len(self._hashes):
            self._hashes = np.concatenate([self._hashes, np.zeros(count, np.uint64)])
        self._hashes[count] = bits
        self._firsts.append(candidate_id)
        self._stack[candidate_id] = candidate_id


class Tile(NamedTuple):
    """A candidate as it is shown.

    Attributes
    ----------
    candidate : Candidate
        The picture.
    more : int
        Near copies that lie behind it.
    open_stack : bool
        Whether they are shown behind it.
    stack : str
        Id of the candidate that it is shown behind; empty for others.
    like_picked : bool
        Whether another one of its stack is picked.
    """

    candidate: Candidate
    more: int = 0
    open_stack: bool = False
    stack: str = ""
    like_picked: bool = False


class Stacks:
    """Which stacks are open, and which candidate lies on top of each.

    On top lies one that is picked, else the brand's logo of today where a source vouches for it,
    else the largest, a former logo last. In an open stack nothing moves, and of what is picked
    the one that lay on top stays there. What is picked is always shown: each further picked one
    stands beside the top.

    Attributes
    ----------
    turns : int
        How often one was opened or closed.
    """

    def __init__(self) -> None:
        self.turns = 0
        self._open: set[str] = set()
        self._tops: dict[str, str] = {}
        self._folds: dict[str, tuple[bool, list[Candidate], list[Tile]]] = {}

    def toggle(self, stack: str) -> None:
        """Open a closed stack, close an open one."""
        self.turns += 1
        self._open ^= {stack}

    def is_open(self, stack: str) -> bool:
        """Whether what lies behind the top of `stack` is shown."""
        return stack in self._open

    def top(self, stack: str) -> str:
        """Return the id of what lies on top of `stack`; empty for one that never was folded."""
        return self._tops.get(stack, "")

    def tiles(self, candidates: Sequence[Candidate], like: Resemblances) -> tuple[Tile, ...]:
        """Fold `candidates`, in the order they are to be shown.

        Returns
        -------
        tuple of Tile
            A stack stands where its first candidate would.
        """
        stacks: dict[str, list[Candidate]] = {}
        for each in candidates:
            stacks.setdefault(like.stack(each.id), []).append(each)
        tiles: list[Tile] = []
        for name, members in stacks.items():
            if len(members) == 1:
                tiles.append(Tile(members[0]))
            else:
                tiles += self._kept(name, members)
        return tuple(tiles)

    def behind(self, shown: Collection[str], candidates: Sequence[Candidate],
               like: Resemblances) -> tuple[str, ...]:  # fmt: skip
        """Return the ids of what lies unseen behind the candidates with the ids `shown`."""
        closed = {like.stack(each) for each in shown} - self._open
        tops = {self._tops.get(each, each) for each in closed} & set(shown)
        return tuple(
            each.id
            for each in candidates
            if not each.picked and self._tops.get(stack := like.stack(each.id), stack) in tops
            and stack in closed and each.id not in tops
        )  # fmt: skip

    def _kept(self, name: str, members: list[Candidate]) -> list[Tile]:
        """Return the tiles of a stack, folded anew only when it changed."""
        opened, before = name in self._open, self._folds.get(name)
        if before is None or before[0] != opened or before[1] != members:
            before = self._folds[name] = (opened, members, self._folded(name, members))
        return before[2]

    def _folded(self, name: str, members: list[Candidate]) -> list[Tile]:
        opened, top = name in self._open, self._top(name, members)
        others = [each for each in members if each is not top]
        picked = sum(each.picked for each in members)
        behind = [each for each in others if opened or each.picked]
        more = len(others) if opened else len(others) - len(behind)
        first = Tile(top, more, opened and bool(more))
        tiles = [first, *(Tile(each, stack=top.id if opened else "") for each in behind)]
        return [
            each._replace(like_picked=picked > 0 and not each.candidate.picked) for each in tiles
        ]

    def _top(self, name: str, members: list[Candidate]) -> Candidate:
        before = next((each for each in members if each.id == self._tops.get(name)), None)
        if before is not None and (before.picked or name in self._open):
            return before
        top = max(members, key=_standing)
        if before is not None and _standing(before) == _standing(top):
            return before
        self._tops[name] = top.id
        return top


def _standing(candidate: Candidate) -> tuple[bool, int, int]:
    """Tell what lies further up: greater is higher; of equals, the one that came first."""
    logo = candidate.found.logo if candidate.found is not None else ""
    rank = {"official": 2, "former": 0}.get(logo, 1)
    return candidate.picked, rank, candidate.width_px * candidate.height_px
