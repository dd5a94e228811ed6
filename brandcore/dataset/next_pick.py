"""The order in which candidates are shown: what is likely of the brand, and adds variety.

The rule is a short one, chosen on photos of 40 brands (``tests/benchmarks/next_pick.py``):
likeness to what was picked, less a part of the likeness to what was thrown out; whatever only
repeats a picture goes behind all that is new. Weighing every bit of likeness to the pictures
before, as is often done for variety, brought fewer pictures of the brand and no more new ones.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Looks = npt.NDArray[np.float32]

REPEATS = 0.95
"""From this likeness on, a picture only repeats another one."""

_THROWN_OUT = 0.25
"""Part of the likeness to what was thrown out that counts against a candidate."""


def order(
    looks: Looks,
    wanted: Sequence[int],
    candidates: Sequence[int],
    thrown_out: Sequence[int] = (),
) -> tuple[int, ...]:
    """Put candidates in the order in which they serve best.

    Parameters
    ----------
    looks : ndarray of shape (n_pictures, n_numbers) float32
        One row of length 1 for each picture.
    wanted, candidates, thrown_out : sequence of int
        Rows of what was picked or is in the brand already, of what is put in order, and of what
        was thrown out.

    Returns
    -------
    tuple of int
        `candidates` in the new order: first what is new, then what repeats one of those, last
        what repeats a wanted picture. As given when nothing is wanted.
    """
    if not wanted or not candidates:
        return tuple(candidates)
    rows = looks[list(candidates)]
    alike = rows @ looks[list(wanted)].T
    likely = _likely(alike, rows @ looks[list(thrown_out)].T)
    best_first = np.argsort(-likely, kind="stable")
    had = alike.max(axis=1) >= REPEATS
    again = _again(rows[best_first], had[best_first])
    # Stable: within each of the three kinds the likeliest stays first.
    places = best_first[np.argsort(again, kind="stable")]
    return tuple(candidates[place] for place in places)


def _likely(alike: Looks, to_thrown_out: Looks) -> Looks:
    """Return how likely each is: the nearest wanted one counts half, all of them the rest."""
    likely: Looks = (alike.max(axis=1) + alike.mean(axis=1)) / 2
    if to_thrown_out.shape[1]:
        likely = likely - _THROWN_OUT * to_thrown_out.max(axis=1)
    return likely


def _again(rows: Looks, had: npt.NDArray[np.bool_]) -> npt.NDArray[np.int8]:
    """Mark each row, best first: 0 new, 1 repeats a better one, 2 repeats a wanted one."""
    again = np.where(had, 2, 0).astype(np.int8)
    near = rows @ rows.T >= REPEATS
    for place in np.flatnonzero(~had):
        if not again[place]:
            behind = near[place, place + 1 :] & (again[place + 1 :] == 0)
            again[place + 1 :][behind] = 1
    return again
