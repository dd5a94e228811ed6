"""Eyes, lamps and tables are where they should be, and art goes into its room."""

from __future__ import annotations

import math
import random

from PIL import Image

from brandcore.drawing import setting
from brandcore.drawing.commission import Commission
from brandcore.drawing.stage import Camera
from brandcore.sample.brands import IDENTITIES

CAMERA = Camera((0.0, 1.0, 3.0), (0.0, 0.0, 0.0))


def _order(seed: int, photo: Image.Image | None = None) -> Commission:
    return Commission(random.Random(seed), IDENTITIES[0], photo)


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
