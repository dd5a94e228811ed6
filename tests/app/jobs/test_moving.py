"""Random views for the eye are those that training sees."""

from __future__ import annotations

import pickle
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtGui import QImage

from app.jobs.moving import LARGEST_PX, VIEWS, Moved, Wish, moved
from app.session import Session
from brandcore.jobs import Cancelled, CancelToken, ignore
from brandcore.training.pipeline import Looks
from brandcore.training.recipe import Augmentation, Recipe

AUGMENTATION = Augmentation(12, 30.0, 0.1, 0.2, 0.1, 0.3, 10.0)


def wish(project: Session, **values: object) -> Wish:
    assert project.project is not None
    given = {"image_size_px": 96, "augmentation": AUGMENTATION} | values
    recipe = Recipe(**given)  # type: ignore[arg-type]
    return Wish(Looks.of(recipe, project.project.dataset), project.manifest.records[0])


def made(wish: Wish, known: Moved | None = None) -> Moved:
    return moved(wish, known, ignore, CancelToken())


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    # Copied while the image that they belong to is there.
    return lines[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


@pytest.mark.parametrize("looks", ["whole", "six"])
def test_they_are_the_pixels_that_training_sees(project: Session, looks: str) -> None:
    asked = wish(project, looks=looks)
    square = asked.looks.plain(asked.record)
    trained = asked.looks.seen(square, asked.record, VIEWS)[-VIEWS:]
    shown = made(asked).images
    assert len(shown) == VIEWS
    for image, view in zip(shown, trained, strict=True):
        np.testing.assert_array_equal(pixels(image), view)


def test_large_ones_are_shrunk_for_the_screen(project: Session) -> None:
    shown = made(wish(project, image_size_px=320)).images
    assert {(each.width(), each.height()) for each in shown} == {(LARGEST_PX, LARGEST_PX)}


def test_a_picture_is_read_once_while_only_its_views_change(project: Session) -> None:
    asked = wish(project)
    first = made(asked)
    other = made(wish(project, augmentation=Augmentation(1, 5.0)), first)
    assert other.square is first.square
    assert other.images != first.images
    assert made(wish(project, image_size_px=64), first).square is not first.square
    assert made(wish(project, fit="stretch"), first).square is not first.square


def test_it_stops_between_two_views(project: Session) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        moved(wish(project), None, ignore, token)


_ALONE = """
import pickle, sys
from app.jobs.moving import moved
from app.viewmodels import random_views
from brandcore.jobs import CancelToken, ignore
made = moved(pickle.load(sys.stdin.buffer), None, ignore, CancelToken())
print(len(made.images), *sorted({"keras", "tensorflow"} & set(sys.modules)))
"""


def test_they_bring_no_keras_into_the_window(project: Session) -> None:
    # In a process of its own: another test of this one may have needed Keras.
    done = subprocess.run(
        [sys.executable, "-c", _ALONE],
        input=pickle.dumps(wish(project)),
        capture_output=True,
        check=True,
    )
    assert done.stdout.split() == [str(VIEWS).encode()]
