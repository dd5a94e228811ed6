"""Any form of pixels becomes RGB on white."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from brandcore.images import colours
from brandcore.images.decode import decode

RED, GREEN = (200, 40, 40), (40, 200, 40)


def saved(picture: Image.Image, kind: str = "PNG", **options: object) -> np.ndarray:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return decode(stream.getvalue()).pixels


def near(pixels: np.ndarray, colour: tuple[int, int, int], levels: int = 3) -> bool:
    return bool(np.abs(pixels.astype(int) - colour).max() <= levels)


def half_transparent(mode: str) -> Image.Image:
    """Red on the left, nothing on the right; what is hidden there is green."""
    picture = Image.new("RGBA", (8, 4), (*GREEN, 0))
    picture.paste((*RED, 255), (0, 0, 4, 4))
    return picture.convert(mode) if mode != "P" else picture.quantize(8)


def test_transparent_parts_are_white_in_rgba_and_palettes() -> None:
    for picture in (half_transparent("RGBA"), half_transparent("P")):
        pixels = saved(picture)
        assert near(pixels[:, :4], RED)
        assert near(pixels[:, 4:], (255, 255, 255), 0)


def test_transparent_grey_and_a_marked_colour_are_white() -> None:
    grey = Image.new("LA", (4, 4), (0, 0))
    grey.putpixel((0, 0), (10, 255))
    pixels = saved(grey)
    assert near(pixels[0, 0], (10, 10, 10))
    assert near(pixels[1:], (255, 255, 255), 0)
    marked = saved(Image.new("RGB", (4, 4), GREEN), transparency=GREEN)
    assert near(marked, (255, 255, 255), 0)


def test_half_transparent_colour_is_mixed_with_white() -> None:
    assert near(saved(Image.new("RGBA", (4, 4), (0, 0, 0, 128))), (127, 127, 127), 1)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_grey_of_16_bits_is_scaled_and_not_cut_off(kind: str) -> None:
    ramp = np.linspace(0, 65535, 256).astype(np.uint16)[None, :].repeat(4, 0)
    pixels = saved(Image.fromarray(ramp), kind)
    assert np.abs(pixels[0, :, 0].astype(int) - np.arange(256)).max() <= 1


@pytest.mark.parametrize(("highest", "kind"), [(1.0, np.float32), (255, np.int32), (9e4, np.int32)])
def test_numbers_of_32_bits_go_by_the_range_they_use(highest: float, kind: type) -> None:
    ramp = np.linspace(0, highest, 256).astype(kind)[None, :].repeat(4, 0)
    pixels = saved(Image.fromarray(ramp), "TIFF")
    assert np.abs(pixels[0, :, 0].astype(int) - np.arange(256)).max() <= 1


def test_holes_in_numbers_do_no_harm() -> None:
    holes = np.full((4, 4), np.nan, np.float32)
    holes[0] = (0.0, 0.5, 1.0, np.inf)
    assert saved(Image.fromarray(holes), "TIFF")[0, :3, 0].tolist() == [0, 128, 255]


def test_one_bit_is_black_and_white() -> None:
    picture = Image.new("1", (4, 4), 1)
    picture.putpixel((0, 0), 0)
    assert saved(picture)[0, :2, 0].tolist() == [0, 255]


def cmyk_jpeg(*, by_adobe: bool) -> bytes:
    """Red in inks. Pillow writes as Adobe does: the mark, and every ink inverted."""
    picture = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    if not by_adobe:
        picture = Image.new("CMYK", (16, 16), (255, 0, 0, 255))
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=95)
    data = stream.getvalue()
    if by_adobe:
        return data
    start = data.index(b"\xff\xee")
    return data[:start] + data[start + 2 + int.from_bytes(data[start + 2 : start + 4], "big") :]


@pytest.mark.parametrize("by_adobe", [True, False])
def test_inks_are_right_with_and_without_adobes_mark(by_adobe: bool) -> None:
    data = cmyk_jpeg(by_adobe=by_adobe)
    assert (b"Adobe" in data) == by_adobe
    assert near(decode(data).pixels, (255, 0, 0), 6)
    assert near(decode(data, max_side_px=8).pixels, (255, 0, 0), 6)


def turned_profile() -> bytes:
    """A profile whose red and green are swapped, as a scanner's or camera's may differ."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {}
    for place in range(132, 132 + 12 * int.from_bytes(profile[128:132], "big"), 12):
        tags[bytes(profile[place : place + 4])] = place
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    profile[red + 4 : red + 12], profile[green + 4 : green + 12] = (
        profile[green + 4 : green + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile).replace("sRGB".encode("utf-16-be"), "tRGB".encode("utf-16-be"))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_an_embedded_profile_is_followed(mode: str) -> None:
    picture = Image.new("RGB", (8, 8), RED)
    picture = picture.quantize(4) if mode == "P" else picture.convert(mode)
    pixels = saved(picture, icc_profile=turned_profile())
    assert near(pixels, GREEN, 6)


@pytest.mark.parametrize("profile", [b"no profile", turned_profile()])
def test_a_profile_that_does_not_fit_is_left_out(profile: bytes) -> None:
    pixels = saved(Image.new("L", (8, 8), 90), icc_profile=profile)
    assert near(pixels, (90, 90, 90), 1)


def test_the_colours_of_srgb_are_not_touched() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    noise = np.random.default_rng(0).integers(0, 256, (16, 16, 3), np.uint8)
    found = colours.on_white(Image.fromarray(noise))
    assert (np.asarray(found) == saved(Image.fromarray(noise), icc_profile=profile)).all()
