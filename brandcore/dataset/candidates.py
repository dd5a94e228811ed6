"""Candidates: pictures that may become a brand's, and which of them are there already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from brandcore.dataset.groups import NEAR_BITS
from brandcore.dataset.records import ImageRecord
from brandcore.provenance import Provenance
from brandcore.schema import Schema
from brandcore.sources.base import Found


class Candidate(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture that may become one of a brand's.

    Attributes
    ----------
    id : str
        16 hexadecimal digits, from the brand and the address or, without one, the bytes: the same
        picture comes in once per brand.
    brand : str
        Name as typed.
    name : str
        What to call the picture.
    file : str
        Its name in ``inbox/``.
    width_px, height_px : int
        Size when upright; 1 or more when it is `whole`.
    sha256 : str
        Of its bytes, 64 hexadecimal digits.
    hash : str
        Perceptual hash, 16 hexadecimal digits.
    provenance : Provenance
        Where it came from.
    added_at : str
        UTC, ISO 8601.
    findings : tuple of str
        Of "small", "blank", "extreme-shape", "animated": hints, not verdicts.
    picked : bool
        Whether the curator wants it.
    found : Found or None
        What the source said; None for what was dropped or pasted.
    whole : bool
        Whether `file` is the full picture; else it is the preview, the sizes are those stated by
        the source (0 when it says none), and `sha256` is the preview's.
    brand_gone : bool
        Whether it was thrown out because its brand went, not because it is no good.
    """

    id: str
    brand: str
    name: str
    file: str
    width_px: int
    height_px: int
    sha256: str
    hash: str
    provenance: Provenance
    added_at: str
    findings: tuple[str, ...] = ()
    picked: bool = False
    found: Found | None = None
    whole: bool = True
    brand_gone: bool = False


CANDIDATE = Schema(Candidate, 1)


def near_copies(candidates: Sequence[Candidate], records: Iterable[ImageRecord]) -> dict[str, str]:
    """Tell which candidates look nearly like a picture that is there already.

    Parameters
    ----------
    candidates : sequence of Candidate
        In the order they came in; each is held against those before it for the same brand.
    records : iterable of ImageRecord
        The pictures of the dataset.

    Returns
    -------
    dict of str to str
        By candidate id: "near-in-brand" or "near-candidate"; the others are left out.
    """
    found: dict[str, str] = {}
    all_records = tuple(records)
    for brand in dict.fromkeys(each.brand for each in candidates):
        mine = [each for each in candidates if each.brand == brand]
        kept = _bits(each.hash for each in all_records if each.brand == brand)
        hashes = _bits(each.hash for each in mine)
        for number, each in enumerate(mine):
            bits = hashes[number]
            if _near_any(bits, kept):
                found[each.id] = "near-in-brand"
            elif _near_any(bits, hashes[:number]):
                found[each.id] = "near-candidate"
    return found


def _bits(hashes: Iterable[str]) -> npt.NDArray[np.uint64]:
    return np.array([int(each, 16) for each in hashes], np.uint64)


def _near_any(one: np.uint64, others: npt.NDArray[np.uint64]) -> bool:
    return bool((np.bitwise_count(others ^ one) <= NEAR_BITS).any())
