"""The order in which candidates are shown: what is likely of the brand, and adds variety."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Looks = npt.NDArray[np.float32]

_VARIETY = 0.3
"""How much likeness to what is shown before counts against likeness to what was picked."""

_NEAR = 0.97
"""From this likeness on, a candidate only repeats a picture that the brand has."""


def order(
    looks: Looks,
    picked: Sequence[int],
    candidates: Sequence[int],
    in_brand: Looks | None = None,
    thrown_out: Sequence[int] = (),
) -> tuple[int, ...]:
    """Put candidates in the order in which they serve best.

    Parameters
    ----------
    looks : ndarray of shape (n_pictures, n_numbers) float32
        One row of length 1 for each picture.
    picked, candidates, thrown_out : sequence of int
        Rows of what was picked, of what is put in order, and of what was thrown out.
    in_brand : ndarray of shape (n_in_brand, n_numbers) float32, optional
        Of the pictures that the brand has already.

    Returns
    -------
    tuple of int
        `candidates` in the new order; as given when there is nothing to go by.
    """
    wanted = looks[list(picked)]
    if in_brand is not None and len(in_brand):
        wanted = np.concatenate([wanted, in_brand])
    if not len(wanted) or not candidates:
        return tuple(candidates)
    rows = looks[list(candidates)]
    likely = _likely(rows, wanted, looks[list(thrown_out)])
    likely = likely - 10.0 * ((rows @ wanted.T).max(axis=1) >= _NEAR)
    return tuple(candidates[place] for place in _spread(rows, likely))


def _likely(rows: Looks, wanted: Looks, unwanted: Looks) -> Looks:
    near = rows @ wanted.T
    likely: Looks = near.max(axis=1)
    if len(unwanted):
        likely = likely - 0.5 * (rows @ unwanted.T).max(axis=1)
    return likely


def _spread(rows: Looks, likely: Looks) -> list[int]:
    """Take the likeliest, again and again, less the likeness to those taken before."""
    alike = rows @ rows.T
    shown = np.zeros(len(rows), np.float32)
    left = likely.astype(np.float32).copy()
    found: list[int] = []
    for _ in range(len(rows)):
        best = int(np.argmax(left - _VARIETY * shown))
        found.append(best)
        left[best] = -np.inf
        np.maximum(shown, alike[best], out=shown)
    return found
