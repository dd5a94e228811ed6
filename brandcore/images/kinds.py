"""What kind of file some bytes are; the bytes decide, never the name."""

from __future__ import annotations

import re
from typing import Literal

from brandcore.errors import CannotDecode, PictureError, UnsupportedKind

Kind = Literal["jpeg", "png", "gif", "webp", "tiff", "bmp", "avif"]

_READ = "JPEG, PNG, GIF, WebP, TIFF, BMP and AVIF are read."
_HEAD = 4096
_MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<")
_SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
_BMP_HEADERS = (12, 16, 40, 52, 56, 64, 108, 124)

_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"%!PS", "a PostScript drawing"),
    (b"8BPS", "a Photoshop file"),
    (b"\x00\x00\x01\x00", "a Windows icon"),
    (b"\x00\x00\x00\x0cjP", "a JPEG 2000 picture"),
    (b"\x00\x00\x00\x0cJXL", "a JPEG XL picture"),
    (b"\xff\x0a", "a JPEG XL picture"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"PK\x03\x04", "an archive or an office document"),
)


def kind_of(data: bytes) -> Kind | None:
    """Return the kind of picture that `data` holds; None if it is none that is read."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith((b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")):
        return "tiff"
    return _rarer_kind(data)


def refusal(data: bytes, called: str) -> PictureError:
    """Say why `data`, for which `kind_of` has no answer, cannot be used.

    Parameters
    ----------
    data : bytes
        A file's content.
    called : str
        The file in a sentence: "“logo.svg”".
    """
    if not data:
        return CannotDecode(f"{called} is an empty file.", "Fetch or copy the picture again.")
    if _MARKUP.match(data):
        return _markup(data, called)
    if what := _other(data):
        return UnsupportedKind(
            f"{called} is {what}, which is not read.",
            f"Save it as PNG or JPEG and add that. {_READ}",
        )
    return CannotDecode(
        f"{called} is no picture, or is damaged from its first byte on.",
        f"Open it in another program to see what it is. {_READ}",
    )


def _rarer_kind(data: bytes) -> Kind | None:
    if data[:2] == b"BM" and int.from_bytes(data[14:18], "little") in _BMP_HEADERS:
        return "bmp"
    if _brands(data) & {b"avif", b"avis"}:
        return "avif"
    return None


def _brands(data: bytes) -> set[bytes]:
    """Return the names that a file of the MP4 family gives itself."""
    if data[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(data[:4], "big"), len(data), _HEAD)
    return {data[place : place + 4] for place in range(8, end, 4) if place != 12}


def _other(data: bytes) -> str:
    if brands := _brands(data):
        is_heif = brands & {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
        return "a HEIC picture" if is_heif else "a film"
    return next((what for start, what in _OTHERS if data.startswith(start)), "")


def _markup(data: bytes, called: str) -> PictureError:
    if _SVG.search(data[:_HEAD]):
        return UnsupportedKind(
            f"{called} is a drawing in SVG, which is not read.",
            "Open it in a browser or a drawing program and save it as PNG, "
            "300 pixels wide or more.",
        )
    return CannotDecode(
        f"{called} is a web page, not a picture.",
        "The site gave out a page in place of the picture. Open the picture itself, then save it.",
    )
