"""A small copy of a picture, to be shown in its place."""

from __future__ import annotations

import io

from PIL import Image

from brandcore.images.decode import decode

SIDE_PX = 500
"""The longer side of a preview, as picture services hand them out."""

_QUALITY = 85


def preview(data: bytes, name: str = "", side_px: int = SIDE_PX) -> bytes:
    """Return a JPEG of the picture whose longer side has at most `side_px` pixels.

    Raises
    ------
    CannotDecode, TooLarge, UnsupportedKind
        `data` is no picture that can be used; `name` is what to call it.
    """
    pixels = decode(data, name, max_side_px=side_px).pixels
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "JPEG", quality=_QUALITY)
    return stream.getvalue()
