"""Pictures of stages: lit from where the lamp is, dark in the shadow, sharp where it is looked."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from brandcore.drawing import paints, solids
from brandcore.drawing.render import render
from brandcore.drawing.solids import Floats
from brandcore.drawing.stage import Camera, Light, Plane, Pose, Stage, Thing

SIZE = (64, 48)
GREY: Floats = np.full((2, 2, 3), 0.25, np.float32)
BLUE: Floats = np.broadcast_to(np.array([0, 0, 0.5], np.float32), (2, 2, 3))
BALL = Thing(solids.ball((1, 1, 1)), paints.plain((200, 200, 200)), Pose((0, 1, 0)), 1.05, 0.0)
CAMERA = Camera((0.0, 2.0, 6.0), (0.0, 1.0, 0.0), 1.5)
LEFT = Light((-1.0, 1.0, 0.6))
STAGE = Stage((BALL,), CAMERA, LEFT, BLUE, Plane(0.0, GREY, ends=-4.0))


def _pixels(stage: Stage) -> npt.NDArray[np.int16]:
    image = render(stage, SIZE)
    assert image.mode == "RGB"
    assert image.size == SIZE
    return np.asarray(image, np.int16)


def test_the_side_to_the_lamp_is_lighter() -> None:
    row = _pixels(STAGE)[22].sum(axis=1)
    assert row[26] > row[38] + 60


def test_a_shadow_lies_on_the_other_side() -> None:
    floor = _pixels(STAGE)[38:44].sum(axis=2)
    assert floor[:, 44:54].min() < floor[:, 4:14].min() - 60


def test_what_is_behind_is_seen_where_nothing_stands() -> None:
    assert _pixels(STAGE)[1, 1] == pytest.approx((0, 0, 180), abs=2)


def test_gloss_mirrors_the_lamp() -> None:
    dull, glossy = (_pixels(STAGE._replace(things=(BALL._replace(gloss=g),))) for g in (0.0, 0.9))
    assert glossy.max() > dull.max() + 10
    assert (glossy >= dull - 1).all()


def test_what_is_far_from_the_target_is_out_of_focus() -> None:
    stripes = np.zeros((2, 2, 3), np.float32)
    stripes[:, 1] = 0.8
    stage = STAGE._replace(things=(), floor=Plane(0.0, stripes, 0.6))
    sharp, soft = (_pixels(stage._replace(blur=each)) for each in (0.0, 3.0))
    far = slice(16, 22)
    assert (
        np.abs(np.diff(soft[far], axis=1)).mean() < np.abs(np.diff(sharp[far], axis=1)).mean() / 2
    )


def test_equal_stages_are_equal_pictures() -> None:
    assert (_pixels(STAGE) == _pixels(STAGE)).all()
