"""What stands in the way of training, said before it is tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.i18n import tr

_NAMED = 3


@dataclass(frozen=True)
class Obstacle:
    """What is missing, and what to do about it."""

    text: str
    hint: str


def obstacle(counts: Mapping[str, int]) -> Obstacle | None:
    """Return what stands in the way of training on a dataset; None when nothing does.

    Parameters
    ----------
    counts : mapping of str to int
        Pictures by brand. A brand without pictures is no class and stands in nobody's way.
    """
    filled = {brand: have for brand, have in counts.items() if have > 0}
    if len(filled) < 2:
        have = tr("one has") if filled else tr("none has")
        return Obstacle(
            tr("Telling brands apart takes two, and {have} pictures so far.", have=have),
            tr("Add pictures of another brand on the page “Dataset”, 10 to 15 of each."),
        )
    if single := [brand for brand, have in filled.items() if have == 1]:
        return Obstacle(
            tr("Only 1 picture: {brands}.", brands=_listed(single)),
            tr("One to learn from and one to measure with are the least; add more, or remove it."),
        )
    return None


def _listed(names: list[str]) -> str:
    quoted = ", ".join(f"“{name}”" for name in names[:_NAMED])
    if len(names) <= _NAMED:
        return quoted
    return tr("{names} and {n} more", names=quoted, n=len(names) - _NAMED)
