"""Bytes → pixels: upright, on white, in bounded memory; or a reason in words."""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from brandcore.errors import CannotDecode, PictureError, TooLarge
from brandcore.images import colours
from brandcore.images.kinds import Kind, kind_of, refusal
from brandcore.images.picture import read, readable

LARGEST_PIXELS = 50_000_000
"""More pixels are refused: decoding takes up to 8 bytes for each, 400 MB here."""

BIG_PIXELS = 8_000_000
"""Of pictures that are decoded to more, two are at a time: the others wait."""

LARGEST_JPEG_PIXELS = 150_000_000
"""A JPEG is decoded at 1/2, 1/4 or 1/8 of its size if need be, so it may have more."""

EXTENSION: dict[Kind, str] = {
    "jpeg": ".jpg",
    "png": ".png",
    "gif": ".gif",
    "webp": ".webp",
    "tiff": ".tif",
    "bmp": ".bmp",
    "avif": ".avif",
}

# Opened by class, not by Image.open: that would try kinds nobody asked for, and judges the size
# by settings that any library in the process may change.
_OPENERS: dict[Kind, type[ImageFile.ImageFile]] = {
    "jpeg": JpegImagePlugin.JpegImageFile,
    "png": PngImagePlugin.PngImageFile,
    "gif": GifImagePlugin.GifImageFile,
    "webp": WebPImagePlugin.WebPImageFile,
    "tiff": TiffImagePlugin.TiffImageFile,
    "bmp": BmpImagePlugin.BmpImageFile,
    "avif": AvifImagePlugin.AvifImageFile,
}

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_quiet = threading.Lock()
_big = threading.BoundedSemaphore(2)


class Decoded(NamedTuple):
    """A picture as pixels.

    Attributes
    ----------
    pixels : ndarray of shape (height, width, 3) uint8
        RGB, 0-255, upright, on white; not to be written to. Smaller than `width_px` by
        `height_px` when a smaller copy was asked for or the whole would not be safe.
    width_px, height_px : int
        Size of the whole picture when upright, 1 or more.
    kind : str
        "jpeg", "png", "gif", "webp", "tiff", "bmp" or "avif".
    frames : int
        Frames of an animation or pages of a TIFF, 1 or more; `pixels` shows the first.
    """

    pixels: npt.NDArray[np.uint8]
    width_px: int
    height_px: int
    kind: Kind
    frames: int


def decode(data: bytes, name: str = "", max_side_px: int | None = None) -> Decoded:
    """Decode a picture.

    Parameters
    ----------
    data : bytes
        Content of a picture file; what kind it is, they decide.
    name : str
        What to call the picture in an error.
    max_side_px : int, optional
        Ask for a copy whose longer side has at most so many pixels: much quicker for a large
        JPEG. A smaller picture is not enlarged.

    Raises
    ------
    CannotDecode
        Empty, damaged, cut off, or no picture.
    TooLarge
        More than `LARGEST_PIXELS`, or `LARGEST_JPEG_PIXELS` of a JPEG.
    UnsupportedKind
        SVG, HEIC, PDF and other kinds that are not read.
    """
    called = f"“{readable(name)}”" if name else "The picture"
    kind = kind_of(data)
    if kind is None:
        raise refusal(data, called)
    try:
        return _decoded(data, kind, called, max_side_px)
    except PictureError:
        raise
    except (MemoryError, Image.DecompressionBombError) as error:
        raise _too_large(called) from error
    except Exception as error:
        # Decoders meet damage with many kinds of error, KeyError and struct.error among them.
        raise _damaged(called, str(error)) from error


def decode_file(path: Path, max_side_px: int | None = None) -> Decoded:
    """Read and decode the picture at `path`; raises as `decode` and `picture.read` do."""
    return decode(read(path), path.name, max_side_px)


def _decoded(data: bytes, kind: Kind, called: str, max_side_px: int | None) -> Decoded:
    with _warnings_ignored():
        picture = _OPENERS[kind](io.BytesIO(data))
    with picture:
        width, height = picture.size
        _check_size(width, height, kind, called)
        target = _target(width, height, max_side_px)
        picture.draft(None, target)
        with _big if picture.width * picture.height > BIG_PIXELS else nullcontext():
            orientation = _load(picture, kind)
            pixels = np.asarray(_turned(_small(picture, target), orientation))
        # Counted last: to count, the frames of a GIF are walked through.
        frames = _frames(picture)
    if orientation > 4:
        width, height = height, width
    return Decoded(pixels, width, height, kind, frames)


def _load(picture: ImageFile.ImageFile, kind: Kind) -> int:
    """Decode, and return how the pixels stand: the EXIF orientation, 1 to 8."""
    if kind == "tiff":
        # Pillow turns a TIFF itself, and reads the tags for it only now.
        with _warnings_ignored():
            picture.load()
        return 1
    picture.load()
    with _warnings_ignored():
        found = picture.getexif().get(_ORIENTATION, 1)
    return found if found in _TURNS else 1


@contextmanager
def _warnings_ignored() -> Iterator[None]:
    """Keep damaged metadata, of which the pixels know nothing, from being warned about.

    The list of filters belongs to the whole process, hence one thread at a time.
    """
    with _quiet, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _check_size(width: int, height: int, kind: Kind, called: str) -> None:
    limit = LARGEST_JPEG_PIXELS if kind == "jpeg" else LARGEST_PIXELS
    if width < 1 or height < 1:
        raise _damaged(called, "it has no size")
    if width * height > limit:
        raise _too_large(called, f" ({width} × {height} pixels)")


def _target(width: int, height: int, max_side_px: int | None) -> tuple[int, int]:
    scale = 1.0
    while width * height * scale * scale > LARGEST_PIXELS:
        scale /= 2  # what a JPEG can be decoded to at once; anything else would be decoded whole
    if max_side_px is not None:
        scale = min(scale, max_side_px / max(width, height))
    return max(1, int(width * scale + 0.5)), max(1, int(height * scale + 0.5))


def _small(picture: ImageFile.ImageFile, target: tuple[int, int]) -> Image.Image:
    """Shrink to `target` and bring to RGB, in the order that costs less."""
    seen = colours.upright_cmyk(picture)
    if seen.size == target:
        return colours.on_white(seen)
    if seen.mode not in ("RGB", "RGBA", "L", "LA", "CMYK") or "transparency" in seen.info:
        seen = colours.on_white(seen)
    shrunk = seen.resize(target, Image.Resampling.BICUBIC, reducing_gap=2.0)
    return colours.on_white(shrunk)


def _turned(picture: Image.Image, orientation: int) -> Image.Image:
    return picture.transpose(_TURNS[orientation]) if orientation in _TURNS else picture


def _frames(picture: ImageFile.ImageFile) -> int:
    try:
        with _warnings_ignored():
            return max(1, int(getattr(picture, "n_frames", 1)))
    except (EOFError, OSError, SyntaxError, ValueError):
        return 1  # a later frame is damaged; the first has been decoded


def _damaged(called: str, reason: str) -> CannotDecode:
    if "truncated" in reason.lower():
        return CannotDecode(
            f"{called} is cut off: its end is missing.",
            "It was not fetched or copied to its end. Fetch or copy it again.",
        )
    return CannotDecode(
        f"{called} is damaged and cannot be decoded.",
        "Fetch or copy it again; or open it in another program and save it as PNG.",
    )


def _too_large(called: str, size: str = "") -> TooLarge:
    return TooLarge(
        f"{called} is too large to be decoded safely{size}.",
        "Save a smaller copy of it, 4,000 pixels wide or less, and add that.",
    )
