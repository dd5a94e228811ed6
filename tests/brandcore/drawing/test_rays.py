"""Rays meet what stands in their way, where it stands."""

from __future__ import annotations

import numpy as np
import pytest

from brandcore.drawing import paints, rays, solids
from brandcore.drawing.solids import Floats
from brandcore.drawing.stage import Camera, Light, Plane, Pose, Stage, Thing

GREY: Floats = np.full((2, 2, 3), 0.5, np.float32)
BALL = Thing(solids.ball((1, 1, 1)), paints.plain((200, 0, 0)), Pose(), 1.05)
AHEAD = Camera((0.0, 0.0, 5.0), (0.0, 0.0, 0.0), 1.5)
LAMP = Light((0.0, 1.0, 0.0))


def _stage(*things: Thing, floor: Plane | None = None, wall: Plane | None = None) -> Stage:
    return Stage(things, AHEAD, LAMP, GREY, floor, wall)


def _middle(hits: rays.Hits, size: tuple[int, int]) -> tuple[int, float]:
    at = size[1] // 2 * size[0] + size[0] // 2
    return int(hits.which[at]), float(hits.far[at])


def test_the_nearest_thing_is_seen() -> None:
    behind = BALL._replace(pose=Pose((0, 0, -3)))
    hits = rays.seen(_stage(behind, BALL), (33, 33))
    assert _middle(hits, (33, 33)) == (1, pytest.approx(4.0, abs=0.01))
    assert hits.which[0] == rays.BEHIND


def test_the_outline_of_a_ball_is_where_geometry_has_it() -> None:
    size = (101, 101)
    seen = rays.seen(_stage(BALL), size).which.reshape(size) == 0
    # The rays that touch it rise 1 in the square root of 24.
    radius = 1.5 / 24**0.5 * size[0]
    assert seen.sum() == pytest.approx(np.pi * radius**2, rel=0.03)


def test_floor_and_wall_are_met_where_they_are() -> None:
    floor, wall = Plane(-1.0, GREY, ends=-2.0), Plane(-3.0, GREY)
    hits = rays.seen(_stage(floor=floor, wall=wall), (9, 9))
    assert _middle(hits, (9, 9)) == (rays.WALL, pytest.approx(8.0, abs=1e-3))
    assert set(hits.which.reshape(9, 9)[8]) == {rays.FLOOR}
    cut = rays.seen(_stage(floor=floor._replace(ends=4.0)), (9, 9))
    assert set(cut.which) == {rays.BEHIND}


def test_normals_point_outwards() -> None:
    places: Floats = np.array([[1, 0, 0], [0, 0.6, 0.8]], np.float32).T
    assert rays.normals(BALL.solid, places) == pytest.approx(places, abs=0.01)


def test_a_thing_takes_the_lamp_from_what_is_below_it() -> None:
    places: Floats = np.array([[0, -1.5, 0], [3, -1.5, 0], [0, 1.5, 0]], np.float32).T
    assert rays.lamp_share(_stage(BALL), places).tolist() == [0.0, 1.0, 1.0]


def test_a_corner_is_less_open_than_a_plain() -> None:
    up: Floats = np.array([[0, 1, 0], [0, 1, 0]], np.float32).T
    places: Floats = np.array([[0, -1.02, 0], [3, -1.02, 0]], np.float32).T
    close, open_ = rays.openness(_stage(BALL), places, up)
    assert close < 0.5
    assert open_ == 1.0
