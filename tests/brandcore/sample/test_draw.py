"""What is shipped is what is drawn: the index, the files, and some of their bytes."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from brandcore.images.fingerprint import distance, perceptual_hash
from brandcore.sample import index
from brandcore.sample.draw import draw
from brandcore.sample.draw import index as drawn_index
from brandcore.sample.plan import LOGO, SEED, Shot, plan
from tests.helpers import tree

SHIPPED = tree.ROOT / "resources" / "sample"
PHOTOS = tree.ROOT.parent / "shared" / "photos"
SHOTS = plan()
MOST_BYTES, MOST_FILES = 6_000_000, 250


def _first(*, ground: bool, **wanted: object) -> Shot:
    return next(
        shot
        for shot in SHOTS
        if bool(shot.picture.grounds) == ground
        and all(getattr(shot, name) == value for name, value in wanted.items())
    )


def _hash(file: str) -> str:
    return perceptual_hash(np.asarray(Image.open(SHIPPED / file).convert("RGB")))


def test_the_shipped_index_is_the_plan() -> None:
    assert index.read(SHIPPED) == drawn_index(SEED)


def test_every_file_is_there_and_none_is_left_over() -> None:
    named = {each.file for each in index.read(SHIPPED).pictures}
    found = {path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*.jpg")}
    assert found == named
    rest = {path.name for path in SHIPPED.rglob("*") if path.is_file()} - {
        Path(n).name for n in named
    }
    assert rest == {"sample.json", "CREDITS.md"}


def test_it_is_small_enough_to_be_shipped() -> None:
    sizes = [path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()]
    assert len(sizes) <= MOST_FILES
    assert sum(sizes) <= MOST_BYTES


def test_pictures_are_as_large_as_those_of_a_search() -> None:
    for shot in SHOTS:
        with Image.open(SHIPPED / shot.picture.file) as image:
            assert (image.format, image.mode) == ("JPEG", "RGB")
            long = max(image.size)
        if not shot.fault:
            assert 256 <= long <= 320
        assert (long < 112) == (shot.fault == "thumb")


def test_near_copies_are_seen_as_such() -> None:
    originals = {shot.throw: shot for shot in SHOTS if shot.picture.good}
    for shot in SHOTS:
        if shot.fault == "copy":
            pair = (_hash(shot.picture.file), _hash(originals[shot.throw].picture.file))
            assert distance(*pair) <= 12, shot.picture.file


@pytest.mark.parametrize(
    "shot",
    [
        _first(ground=False, carrier=LOGO, fault=""),
        _first(ground=False, carrier="shirt", fault=""),
        _first(ground=False, carrier="hanging", fault=""),
        _first(ground=False, fault="copy"),
    ],
    ids=lambda shot: shot.picture.file,
)
def test_a_picture_without_a_photo_is_drawn_again_byte_for_byte(shot: Shot, tmp_path: Path) -> None:
    assert draw(shot, tmp_path) == (SHIPPED / shot.picture.file).read_bytes()


@pytest.mark.parametrize(
    "shot",
    [_first(ground=True, carrier="mug", fault=""), _first(ground=True, carrier="van", fault="")],
    ids=lambda shot: shot.picture.file,
)
def test_a_picture_with_a_photo_is_drawn_again_byte_for_byte(shot: Shot) -> None:
    if not (PHOTOS / shot.picture.grounds[0]).is_file():
        pytest.skip("the photos that lie behind some pictures are not beside the project")
    assert draw(shot, PHOTOS) == (SHIPPED / shot.picture.file).read_bytes()


def test_a_missing_photo_is_an_error_and_no_other_picture(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        draw(_first(ground=True, carrier="mug", fault=""), tmp_path)


def test_a_blank_picture_is_blank() -> None:
    blank = _first(ground=False, fault="blank")
    pixels = np.asarray(Image.open(io.BytesIO(draw(blank, Path()))))
    assert np.ptp(pixels.reshape(-1, 3), axis=0).max() <= 2
