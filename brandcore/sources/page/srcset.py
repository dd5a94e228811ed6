"""The lists of copies from which a browser chooses: ``srcset``."""

from __future__ import annotations

import re
from typing import NamedTuple

_BLANK = " \t\n\r\f"
_ADDRESS = re.compile(r"[\s,]*([^\s]+)")
_ABOUT = re.compile(r"(?:[^,(]|\([^)]*\)?)*")


class Copy(NamedTuple):
    """One copy of a picture.

    Attributes
    ----------
    address : str
        As written.
    width_px : int
        As stated; 0 when it is stated by `density` or not at all.
    density : float
        Pixels for each pixel of the page, 1.0 when not said.
    """

    address: str
    width_px: int = 0
    density: float = 1.0


def copies(srcset: str) -> tuple[Copy, ...]:
    """Return the copies that `srcset` lists, the largest first.

    Addresses may hold commas: only one at their end, or after what is said of them, separates.
    """
    found: list[Copy] = []
    place = 0
    while (match := _ADDRESS.match(srcset, place)) is not None:
        address, place, about = match[1], match.end(), ""
        if not address.endswith(","):
            said = _ABOUT.match(srcset, place)
            about, place = (said[0], said.end()) if said else ("", place)
        if address := address.rstrip(","):
            found.append(_copy(address, about.strip(_BLANK)))
    return tuple(sorted(found, key=lambda copy: (-copy.width_px, -copy.density)))


def _copy(address: str, about: str) -> Copy:
    for said in about.split():
        try:
            if said.endswith("w"):
                return Copy(address, width_px=max(0, int(said[:-1])))
            if said.endswith("x"):
                return Copy(address, density=float(said[:-1]))
        except ValueError:
            continue
    return Copy(address)
