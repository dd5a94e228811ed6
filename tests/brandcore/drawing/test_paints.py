"""Art and textures come to lie where they are laid."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PIL import Image

from brandcore.drawing import paints
from brandcore.drawing.paints import Decal
from brandcore.drawing.solids import Floats

RED = paints.art_of(Image.new("RGBA", (8, 8), (255, 0, 0, 255)))
WHITE = paints.plain((255, 255, 255))


def _columns(*places: tuple[float, float, float]) -> Floats:
    return np.array(places, np.float32).T


def _red(colours: Floats) -> list[bool]:
    return [bool(each[0] > 0.9 and each[1] < 0.1) for each in colours.T]


def test_angles_are_those_of_the_circle() -> None:
    turns = [math.radians(each) for each in range(-179, 180, 7)]
    aside: Floats = np.array([math.sin(each) for each in turns], np.float32)
    ahead: Floats = np.array([math.cos(each) for each in turns], np.float32)
    assert paints.angle(aside, ahead) == pytest.approx(turns, abs=3e-5)


def test_flat_art_lies_in_its_frame_and_on_its_side() -> None:
    paint = paints.labelled(WHITE, Decal(RED, (0.5, 0.0, 1.0), (0.4, 0.2)))
    places = _columns((0.5, 0, 1), (0.69, 0.09, 1), (0.71, 0, 1), (0.5, 0.11, 1), (0.5, 0, 1))
    normals = _columns((0, 0, 1), (0, 0, 1), (0, 0, 1), (0, 0, 1), (0, 0, -1))
    assert _red(paint(places, normals)) == [True, True, False, False, False]


def test_round_art_is_as_long_as_the_skin_below_it() -> None:
    radius = 2.0
    paint = paints.labelled(WHITE, Decal(RED, (0, 0, 1), (2.0, 1.0), radius=radius))
    turns = [0.0, 0.49, -0.49, 0.51, math.pi]  # 1 to each side is half a radian
    around = [(math.sin(each), 0.0, math.cos(each)) for each in turns]
    places = _columns(*((x * radius, y, z * radius) for x, y, z in around))
    assert _red(paint(places, _columns(*around))) == [True, True, True, False, False]


def test_art_is_upright_and_not_mirrored() -> None:
    image = Image.new("RGBA", (2, 2), (0, 0, 255, 255))
    image.putpixel((1, 0), (255, 0, 0, 255))
    paint = paints.labelled(WHITE, Decal(paints.art_of(image), (0, 0, 0), (2.0, 2.0)))
    corners = _columns((0.9, 0.9, 0), (-0.9, 0.9, 0), (0.9, -0.9, 0), (-0.9, -0.9, 0))
    assert _red(paint(corners, _columns(*[(0, 0, 1)] * 4))) == [True, False, False, False]


def test_clear_art_leaves_what_is_below() -> None:
    clear = paints.art_of(Image.new("RGBA", (4, 4), (255, 0, 0, 0)))
    paint = paints.labelled(WHITE, Decal(clear, (0, 0, 0), (2.0, 2.0)))
    assert paint(_columns((0, 0, 0)), _columns((0, 0, 1))).tolist() == [[1.0], [1.0], [1.0]]


def test_bands_begin_at_their_heights() -> None:
    paint = paints.ruled(((-9, paints.plain((255, 0, 0))), (0.5, WHITE)))
    places = _columns((0, 0.4, 0), (0, 0.6, 0))
    assert _red(paint(places, places)) == [True, False]


def test_a_rolled_texture_meets_itself_at_the_back() -> None:
    texture: Floats = np.zeros((4, 64, 3), np.float32)
    texture[:, 32:] = 1.0
    turns = np.radians(np.arange(0.5, 360))
    places: Floats = np.array([2 * np.sin(turns), 0 * turns, 2 * np.cos(turns)], np.float32)
    light = paints.rolled(texture, 3.0, 2.0)(places, places)[0] > 0.5
    # 3.0 goes 4.2 times around; stretched, 4 times, each half of it light.
    assert np.count_nonzero(light != np.roll(light, 1)) == 8
    assert light.mean() == pytest.approx(0.5, abs=0.03)


def test_textures_go_on_for_ever() -> None:
    dice = np.random.default_rng(1)
    texture: Floats = dice.random((8, 8, 3), np.float32)
    u: Floats = np.array([0.3, 1.3, -2.7], np.float32)
    found = paints.repeated(texture, u, np.full(3, 0.2, np.float32))
    assert found[:, 0] == pytest.approx(found[:, 1], abs=1e-5)
    assert found[:, 0] == pytest.approx(found[:, 2], abs=1e-5)


def test_a_grain_is_laid_on_from_where_a_skin_looks() -> None:
    texture = np.zeros((2, 2, 3), np.float32)
    texture[:, 1] = 1.0  # light on the right
    paint = paints.grained(texture, 1.0)
    places = _columns((0.5, 0, 0), (0, 0, 0.5), (0.0, 0, 0.5))
    normals = _columns((0, 0, 1), (1, 0, 0), (0, 0, 1))
    assert [bool(each > 0.9) for each in paint(places, normals)[0]] == [True, True, False]


def test_light_is_the_square_of_a_level() -> None:
    assert paints.light_of((255, 0, 51)) == pytest.approx((1.0, 0.0, 0.04))
    assert paints.texture_of(Image.new("RGB", (1, 1), (51, 51, 51)))[0, 0] == pytest.approx(0.04)
