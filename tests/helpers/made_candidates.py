"""Candidates as values, for tests that need no pictures."""

from __future__ import annotations

from typing import Any

import msgspec

from brandcore.dataset.candidates import Candidate
from brandcore.provenance import Provenance
from brandcore.sources.base import Found
from brandcore.sources.licence import Licence

FAR = 0x9E3779B97F4A7C15
"""Multiples of it differ in about half of their bits: no near copies."""


def candidate(number: int, brand: str = "Nike", **fields: Any) -> Candidate:
    """Return a candidate that was dropped; each number looks different."""
    made = Candidate(
        id=f"{number:016x}",
        brand=brand,
        name=f"{number}.jpg",
        file=f"{number:016x}.jpg",
        width_px=800,
        height_px=600,
        sha256=f"{number:064x}",
        hash=f"{(number + 1) * FAR % 2**64:016x}",
        provenance=Provenance("drop"),
        added_at=f"2026-01-01T00:{number // 60:02}:{number % 60:02}+00:00",
    )
    return msgspec.structs.replace(made, **fields)


def offered(number: int, brand: str = "Nike", source: str = "commons", **said: Any) -> Candidate:
    """Return a candidate that a source offered, its preview only."""
    found = Found(
        source,
        f"https://pictures.example/{number}.jpg",
        title=f"Picture {number}",
        page_url=f"https://pictures.example/page/{number}",
        author="Ada",
        width_px=800,
        height_px=600,
        licence=Licence("by", "4.0", "CC BY 4.0", "https://licences.example/by/4.0/"),
    )
    found = msgspec.structs.replace(found, **said)
    return candidate(number, brand, provenance=found.provenance(), found=found, whole=False)


def near(number: int, like: Candidate, bits: int = 3, **fields: Any) -> Candidate:
    """Return a candidate that looks like another one but for a few bits of the hash."""
    changed = int(like.hash, 16) ^ ((1 << bits) - 1)
    return candidate(number, like.brand, hash=f"{changed:016x}", **fields)
