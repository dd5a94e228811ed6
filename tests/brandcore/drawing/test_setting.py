"""Brands are readable on any ground; eyes, lamps and tables are where they should be."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from PIL import Image

from brandcore.drawing import setting
from brandcore.drawing.setting import Commission
from brandcore.drawing.stage import Camera
from brandcore.sample.brands import IDENTITIES

CAMERA = Camera((0.0, 1.0, 3.0), (0.0, 0.0, 0.0))


def _order(seed: int, photo: Image.Image | None = None) -> Commission:
    return Commission(random.Random(seed), IDENTITIES[0], photo)


@pytest.mark.parametrize("brand", IDENTITIES, ids=lambda each: each.name)
@pytest.mark.parametrize("ground", [(255, 255, 255), (20, 20, 24), (18, 94, 70), (200, 40, 40)])
def test_a_brand_can_be_read_on_any_ground(brand, ground) -> None:
    for seed in range(3):
        art = setting.printed(Commission(random.Random(seed), brand, None), "name", ground)
        pixels = np.asarray(art, np.int16)
        inked = pixels[pixels[..., 3] > 200][:, :3]
        assert np.abs(inked - np.array(ground)).max(axis=1).min() > 38


def test_a_thing_without_a_brand_gets_clear_art() -> None:
    art = setting.printed(_order(1)._replace(brand=None), "mark", (255, 255, 255))
    assert art.getchannel("A").getextrema() == (0, 0)


def test_a_coat_is_of_the_brand_or_of_the_choices() -> None:
    others = ((1, 2, 3), (4, 5, 6))
    coats = {setting.coat(_order(seed), *others) for seed in range(40)}
    palette = IDENTITIES[0].palette
    assert coats == {*others, palette[0], palette[2]}
    bare = {setting.coat(_order(seed)._replace(brand=None), *others) for seed in range(40)}
    assert bare == set(others)


def test_art_keeps_its_shape_and_fills_its_room() -> None:
    wide = setting.fitted(Image.new("RGBA", (200, 50)), (0, 0, 0), (1.0, 1.0))
    assert wide.size == (1.0, 0.25)
    high = setting.fitted(Image.new("RGBA", (50, 200)), (0, 0, 0), (1.0, 0.5), radius=0.4)
    assert high.size == (0.125, 0.5)
    assert high.radius == 0.4


def test_an_eye_is_about_as_far_as_asked_and_never_below_its_angle() -> None:
    for seed in range(20):
        camera = setting.orbit(random.Random(seed), (0.0, 1.0, 0.0), 3.0, 20, (10, 30))
        away = math.dist(camera.eye, (0.0, 1.0, 0.0))
        assert 2.5 <= away <= 3.13
        assert 10 <= math.degrees(math.asin((camera.eye[1] - 1.0) / away)) <= 30


def test_lamps_are_above_and_in_front() -> None:
    for seed in range(20):
        lamp = setting.lamp(random.Random(seed))
        assert lamp.way[1] > 0 < lamp.way[2]


def test_a_photo_is_seen_far_behind() -> None:
    photo = Image.new("RGB", (60, 40), (255, 0, 0))
    behind = setting.far_behind(_order(1, photo))
    assert behind[..., 0].min() > 0.98
    assert behind[..., 1].max() < 0.02
    assert setting.far_behind(_order(1))[..., 0].max() < 0.98


def test_a_table_has_a_floor_and_a_wall_has_none() -> None:
    table = setting.on_table(_order(1), [], CAMERA, 0.0)
    assert table.floor is not None
    assert (table.wall, table.things) == (None, ())
    assert setting.on_table(_order(1), [], CAMERA, 1.0).things != ()
    wall = setting.on_wall(_order(1), [], CAMERA)
    assert wall.floor is None
    assert wall.wall is not None


def test_forms_are_of_those_allowed() -> None:
    assert {setting.form(random.Random(seed), "mark", "name") for seed in range(20)} == {
        "mark",
        "name",
    }
    assert len({setting.form(random.Random(seed)) for seed in range(40)}) == 4


def test_colours_are_told_apart_by_their_distance() -> None:
    assert setting.apart((0, 0, 0), (255, 255, 255)) == 441
    assert setting.apart((10, 20, 30), (13, 24, 30)) == 5
