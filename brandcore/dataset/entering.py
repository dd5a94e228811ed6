"""How a picture enters the inbox: as it was brought, offered, completed or settled for."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from brandcore import files
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.examine import Examined
from brandcore.images import picture
from brandcore.images.checks import SMALL_PX
from brandcore.images.picture import NamedBytes
from brandcore.sources.addresses import key_of, name_of
from brandcore.sources.base import Found

_LONGEST_NAME = 100


def brought(brand: str, name: str, examined: Examined, now: datetime) -> Candidate:
    """Return the candidate for a picture that the curator brought: it is whole."""
    candidate_id = id_for(brand, examined.sha256)
    return Candidate(
        id=candidate_id,
        brand=brand,
        name=picture.readable(name),
        file=f"{candidate_id}{examined.ending}",
        width_px=examined.width_px,
        height_px=examined.height_px,
        sha256=examined.sha256,
        hash=examined.hash,
        provenance=examined.provenance,
        added_at=now.astimezone(UTC).isoformat(),
        findings=examined.findings,
    )


def named(found: Found, data: bytes) -> NamedBytes:
    """Return what a source offers as bytes with a name and where they came from."""
    original = picture.readable(name_of(found.image_url))
    provenance = msgspec.structs.replace(found.provenance(), original=original)
    return NamedBytes(picture.readable(found.title[:_LONGEST_NAME]) or original, data, provenance)


def offered(
    brand: str, found: Found, examined: Examined, *, whole: bool, now: datetime
) -> Candidate:
    """Return the candidate for a picture that a source offers."""
    candidate_id = id_for(brand, key_of(found.image_url))
    candidate = msgspec.structs.replace(
        brought(brand, named(found, b"").name, examined, now), id=candidate_id, found=found
    )
    if whole:
        return msgspec.structs.replace(candidate, file=f"{candidate_id}{examined.ending}")
    return msgspec.structs.replace(
        candidate,
        file=f"{candidate_id}.preview{examined.ending}",
        width_px=found.width_px,
        height_px=found.height_px,
        findings=_as_stated(examined.findings, found),
        whole=False,
    )


def completed(candidate: Candidate, examined: Examined, address: str) -> Candidate:
    """Return `candidate` with the whole picture, had from `address`."""
    provenance = msgspec.structs.replace(
        candidate.provenance,
        image_url=address or candidate.provenance.image_url,
        fetched_at=examined.provenance.fetched_at,
        preview_only=False,
    )
    return msgspec.structs.replace(
        _measured(candidate, examined),
        file=f"{candidate.id}{examined.ending}",
        sha256=examined.sha256,
        hash=examined.hash,
        provenance=provenance,
    )


def settled(candidate: Candidate, examined: Examined) -> Candidate:
    """Return `candidate` with its preview, `examined`, standing for the whole picture."""
    provenance = msgspec.structs.replace(candidate.provenance, preview_only=True)
    return msgspec.structs.replace(_measured(candidate, examined), provenance=provenance)


def id_for(brand: str, key: str) -> str:
    """Return the id of a candidate: 16 hexadecimal digits of its brand and its key."""
    return files.sha256(f"{brand}\0{key}".encode())[:16]


def under_another_id(candidate: Candidate) -> Candidate:
    """Return `candidate` under an id that follows from its own.

    Brands change their names, and candidates keep their ids: that of a picture for a brand may be
    taken by one that came for the brand that was called so before.
    """
    other = id_for(candidate.brand, candidate.id)
    return msgspec.structs.replace(
        candidate, id=other, file=candidate.file.replace(candidate.id, other, 1)
    )


def _measured(candidate: Candidate, examined: Examined) -> Candidate:
    return msgspec.structs.replace(
        candidate,
        width_px=examined.width_px,
        height_px=examined.height_px,
        findings=examined.findings,
        whole=True,
    )


def _as_stated(findings: tuple[str, ...], found: Found) -> tuple[str, ...]:
    """Judge the size by what the source states, since a preview is always small."""
    small = 0 < min(found.width_px, found.height_px) < SMALL_PX
    others = tuple(each for each in findings if each != "small")
    return ("small", *others) if small else others
