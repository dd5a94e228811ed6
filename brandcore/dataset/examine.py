"""Look at a picture before it becomes part of the dataset."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from brandcore.dataset.records import ImageRecord
from brandcore.images.checks import findings
from brandcore.images.decode import EXTENSION, decode
from brandcore.images.fingerprint import perceptual_hash
from brandcore.images.picture import Picture, read, readable
from brandcore.provenance import Provenance

_LOOKED_AT_PX = 512
"""Hash and findings need no more; a photo of 12 megapixels is decoded six times as fast."""


class Examined(msgspec.Struct, frozen=True):
    """A picture that can be used.

    Attributes
    ----------
    data : bytes
        Of the file, as found.
    sha256, hash : str
        Of the bytes, and of what they look like.
    ending : str
        File name ending that tells the kind: ".jpg".
    width_px, height_px : int
        Size when upright.
    findings : tuple of str
        What a curator may want to know.
    provenance : Provenance
        Where it came from.
    """

    data: bytes
    sha256: str
    hash: str
    ending: str
    width_px: int
    height_px: int
    findings: tuple[str, ...]
    provenance: Provenance

    def record(self, record_id: str, brand: str, file: str, added_by: str) -> ImageRecord:
        """Return what the manifest says of this picture; arguments as in `ImageRecord`."""
        return ImageRecord(
            record_id,
            brand,
            file,
            self.width_px,
            self.height_px,
            self.sha256,
            self.hash,
            self.provenance,
            added_by,
            self.findings,
        )


def examine(picture: Picture, source: str, now: datetime | None, original: str = "") -> Examined:
    """Read and decode a picture.

    Parameters
    ----------
    picture : Path or NamedBytes
        What was given.
    source : str
        Where a file comes from: "folder", "drop", "paste". Bytes know it themselves.
    now : datetime or None
        When it was fetched, if it does not say.
    original : str
        Its name as found; the file's own name if empty.

    Raises
    ------
    PictureError
        It cannot be used.
    """
    data = read(picture)
    name = readable(picture.name)
    decoded = decode(data, name, max_side_px=_LOOKED_AT_PX)
    return Examined(
        data,
        hashlib.sha256(data).hexdigest(),
        perceptual_hash(decoded.pixels),
        EXTENSION[decoded.kind],
        decoded.width_px,
        decoded.height_px,
        findings(decoded),
        _provenance(picture, source, now, readable(original) or name),
    )


def _provenance(picture: Picture, source: str, now: datetime | None, original: str) -> Provenance:
    known = Provenance(source) if isinstance(picture, Path) else picture.provenance
    stamp = now.astimezone(UTC).isoformat(timespec="seconds") if now else ""
    return msgspec.structs.replace(
        known, original=known.original or original, fetched_at=known.fetched_at or stamp
    )
