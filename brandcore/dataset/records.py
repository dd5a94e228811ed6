"""What is known of one picture and of one brand."""

from __future__ import annotations

import msgspec

from brandcore.provenance import Provenance

DISTRACTOR = "_distractor"
"""Name of the class "none of the brands", as a brand and as a folder."""


class Brand(msgspec.Struct, frozen=True):
    """A brand and its class folder.

    Attributes
    ----------
    name : str
        As typed; unique in the project.
    folder : str
        Name of its folder in ``dataset/``, made safe by `files.safe_name`.
    """

    name: str
    folder: str


class ImageRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """One picture of the dataset.

    Attributes
    ----------
    id : str
        16 hexadecimal digits, from `sha256`; unique in the project.
    brand : str
        Name of its brand, as typed.
    file : str
        Path below ``dataset/``, with forward slashes.
    width_px, height_px : int
        Size when upright, 1 or more.
    sha256 : str
        Of the bytes on disk, 64 hexadecimal digits.
    hash : str
        Perceptual hash, 16 hexadecimal digits.
    provenance : Provenance
        Where it came from.
    added_by : str
        "import", "drop", "paste", "fetch" or "correction".
    findings : tuple of str
        What a curator may want to know: "small", "blank", "animated", …
    """

    id: str
    brand: str
    file: str
    width_px: int
    height_px: int
    sha256: str
    hash: str
    provenance: Provenance
    added_by: str = "import"
    findings: tuple[str, ...] = ()
