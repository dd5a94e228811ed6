"""What a curator may want to know of a picture."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from brandcore.images.checks import findings
from brandcore.images.decode import decode
from tests.helpers import pictures


def found(picture: Image.Image, kind: str = "PNG", **options: object) -> tuple[str, ...]:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return findings(decode(stream.getvalue()))


def test_a_good_picture_has_no_findings() -> None:
    assert found(pictures.draw("Nike")) == ()


@pytest.mark.parametrize(
    ("size", "told"), [((159, 106), True), ((111, 200), True), ((112, 200), False)]
)
def test_small_goes_by_the_shorter_side(size: tuple[int, int], told: bool) -> None:
    assert ("small" in found(pictures.draw("Nike", 0, size))) == told


def test_small_goes_by_the_whole_picture_and_not_by_its_copy() -> None:
    data = pictures.encoded("Nike", size=(400, 300))
    assert findings(decode(data, max_side_px=32)) == ()


@pytest.mark.parametrize(("size", "told"), [((720, 120), False), ((120, 721), True)])
def test_extreme_shape_is_beyond_six_to_one(size: tuple[int, int], told: bool) -> None:
    assert ("extreme-shape" in found(pictures.draw("Nike", 0, size))) == told


@pytest.mark.parametrize("colour", ["white", "black", (17, 99, 180)])
def test_plain_and_transparent_pictures_are_blank(colour: str) -> None:
    assert found(Image.new("RGB", (240, 120), colour)) == ("blank",)
    assert found(Image.new("RGBA", (240, 120), (200, 0, 0, 0))) == ("blank",)


def test_grain_alone_is_blank_and_a_tiny_mark_is_not() -> None:
    grain = np.random.default_rng(0).integers(-4, 5, (120, 240, 3)) + 200
    picture = Image.fromarray(grain.astype(np.uint8))
    assert found(picture) == ("blank",)
    ImageDraw.Draw(picture).rectangle((90, 40, 96, 46), fill="black")
    assert found(picture) == ()


def test_animations_are_told_and_pages_are_not() -> None:
    frames = [pictures.draw("Nike", seed) for seed in range(3)]
    for kind in ("GIF", "WEBP", "PNG", "AVIF"):
        assert found(frames[0], kind, save_all=True, append_images=frames[1:]) == ("animated",)
    assert found(frames[0], "TIFF", save_all=True, append_images=frames[1:]) == ()
