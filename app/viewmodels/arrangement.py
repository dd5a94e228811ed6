"""The order of a brand's candidates: steady under the curator's hand, useful further down."""

from __future__ import annotations

from collections.abc import Sequence

from brandcore.dataset.candidates import Candidate

SEEN_AT_LEAST = 24
"""So many are taken for seen before the view says how far it went: about one screen of tiles."""


class Arrangement:
    """In which order candidates stand.

    What was on the screen keeps its place, whatever better order is found later: the curator
    remembers where a picture was, and may have the pointer on it. Only what nobody has seen yet
    is put in the better order. What comes in goes to the end.
    """

    def __init__(self) -> None:
        self._order: dict[str, None] = {}
        self._seen = 0
        self._shown: tuple[Candidate, ...] = ()
        self._given: tuple[Candidate, ...] = ()

    def saw(self, candidate_id: str) -> None:
        """Remember that the candidate, and all before it, were on the screen."""
        if candidate_id in self._order:
            self._seen = max(self._seen, list(self._order).index(candidate_id) + 1)

    def forget_seen(self) -> None:
        """Take only the first screen for seen: the curator comes back to the brand."""
        self._seen = 0

    def order(self, ids: Sequence[str], *, all_of_them: bool = False) -> None:
        """Put what was not seen in the order of `ids`; what they do not name comes last.

        With `all_of_them` what was seen moves as well: the curator asked for the order.
        """
        keep = () if all_of_them else tuple(self._order)[: max(self._seen, SEEN_AT_LEAST)]
        self._set((*keep, *ids, *self._order))

    def reset(self) -> None:
        """Go back to the order in which the candidates came."""
        self._seen = 0
        self._set(())

    def arranged(self, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Return `candidates`, given in the order they came, in this order."""
        if candidates is not self._given:
            by_id = {each.id: each for each in candidates}
            self._order = dict.fromkeys((*self._order, *by_id))
            self._shown = tuple(by_id[each] for each in self._order if each in by_id)
            self._given = candidates
        return self._shown

    def _set(self, ids: tuple[str, ...]) -> None:
        self._order = dict.fromkeys(ids)
        self._given = ()
