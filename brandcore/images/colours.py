"""Any form of pixels that a file may hold → 8-bit RGB on white, in the colours of sRGB."""

from __future__ import annotations

import io
import logging

import numpy as np
from PIL import Image, ImageChops, ImageCms

_log = logging.getLogger(__name__)
_SRGB = ImageCms.createProfile("sRGB")


def on_white(picture: Image.Image) -> Image.Image:
    """Return `picture` as RGB; what is transparent shows a white ground.

    Parameters
    ----------
    picture : Image
        Of any mode, as Pillow decodes it.
    """
    profile = picture.info.get("icc_profile")
    plain = _eight_bit(picture)
    if not plain.has_transparency_data:
        return _in_srgb(plain, profile)
    # By way of RGBA, whatever carries the transparency: a band, a palette or one marked colour.
    seen = plain.convert("RGBA")
    colours = _in_srgb(seen.convert("RGB"), profile)
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(colours, mask=seen.getchannel("A"))
    return ground


def is_deep(picture: Image.Image) -> bool:
    """Whether `picture` holds more than 8 bits a channel."""
    return picture.mode.startswith(("I", "F"))


def upright_cmyk(picture: Image.Image) -> Image.Image:
    """Turn a CMYK JPEG that Adobe did not write.

    Pillow takes every CMYK JPEG for one of Adobe's, which hold each ink inverted; without
    Adobe's mark the inks stand as they are.
    """
    if picture.mode != "CMYK" or "adobe" in picture.info:
        return picture
    turned = ImageChops.invert(picture)
    turned.info = picture.info
    return turned


def _eight_bit(picture: Image.Image) -> Image.Image:
    """Scale grey of 16 or 32 bits to 8; plain conversion would cut it off at 255."""
    if not is_deep(picture):
        return picture
    values = np.nan_to_num(np.asarray(picture, np.float32), posinf=0.0, neginf=0.0)
    if picture.mode.startswith("I;16"):
        full = 65535.0
    else:
        # No file says which range it uses: the smallest usual one that holds its values.
        highest = float(values.max(initial=0.0))
        full = next((each for each in (1.0, 255.0, 65535.0) if highest <= each), highest)
        full = 255.0 if full == 1.0 and picture.mode == "I" else full
    return Image.fromarray(np.clip(values * (255.0 / full) + 0.5, 0, 255).astype(np.uint8))


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if picture.mode not in ("L", "RGB", "CMYK"):
        picture = picture.convert("RGB")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(source):
                found = ImageCms.profileToProfile(picture, source, _SRGB, outputMode="RGB")
                return found or picture
        except (ImageCms.PyCMSError, OSError, ValueError) as error:
            # Damaged, or for another kind of pixels: the picture is shown without it.
            _log.info("a colour profile was left out: %s", error)
    return picture if picture.mode == "RGB" else picture.convert("RGB")
