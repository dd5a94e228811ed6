"""The sample, drawn: each picture of the plan as the bytes of its file."""

from __future__ import annotations

import io
import random
from pathlib import Path

from PIL import Image

from brandcore.drawing import identity, snapshot, veil
from brandcore.drawing.carriers import CARRIERS
from brandcore.drawing.carriers_flat import logo
from brandcore.drawing.commission import Commission
from brandcore.drawing.identity import Identity
from brandcore.drawing.render import render
from brandcore.drawing.stage import Stage
from brandcore.sample.brands import HOUSES, IDENTITIES, STRANGE_HOUSES, brands
from brandcore.sample.index import SampleIndex
from brandcore.sample.plan import LOGO, Shot, plan

_SIZES = ((320, 240), (320, 240), (320, 214), (288, 288), (240, 320), (300, 225))
_QUALITY, _POOR = (82, 90), (42, 62)
_THUMB_PX = 64
_PATTERNED = 0.9


def index(seed: int) -> SampleIndex:
    """Return the index of the sample of a seed."""
    return SampleIndex(seed, brands(), tuple(shot.picture for shot in plan(seed)))


def draw(shot: Shot, photos: Path) -> bytes:
    """Draw a picture.

    Parameters
    ----------
    shot : Shot
        Which.
    photos : pathlib.Path
        Folder with the photos that are used as ground.

    Returns
    -------
    bytes
        A JPEG file.

    Raises
    ------
    FileNotFoundError
        A photo is not there.
    """
    dice = random.Random(shot.throw)
    if not shot.copied:
        return _packed(_image(shot, dice, photos), dice.randint(*_QUALITY))
    original = shot._replace(copied="", fault="")
    again = random.Random(shot.copied)
    image = Image.open(io.BytesIO(draw(original, photos)))
    return _packed(snapshot.copied(image.convert("RGB"), again), again.randint(*_POOR))


def _image(shot: Shot, dice: random.Random, photos: Path) -> Image.Image:
    size = dice.choice(_SIZES)
    order = Commission(dice, _brand(shot), _ground(shot, photos), size, _pattern(shot, dice))
    if shot.carrier == LOGO and not shot.fault:
        return logo(order)
    if shot.fault == "blank":
        return Image.new("RGB", size, dice.choice(((255, 255, 255), (238, 238, 236), (24, 26, 30))))
    stage = CARRIERS[shot.carrier](order)
    image = render(_far(stage) if shot.fault == "tiny" else stage, size)
    return _finished(shot, image, dice)


def _finished(shot: Shot, image: Image.Image, dice: random.Random) -> Image.Image:
    if shot.fault == "hidden":
        image = veil.veiled(image, dice, 1.0)
    elif dice.random() < 0.22:
        image = veil.veiled(image, dice, dice.uniform(0.1, 0.3))
    if shot.fault == "smeared":
        return snapshot.smeared(image, dice)
    image = snapshot.taken(image, dice)
    if shot.fault == "thumb":
        return image.resize(
            (_THUMB_PX, _THUMB_PX * image.height // image.width), Image.Resampling.BOX
        )
    return image


def _far(stage: Stage) -> Stage:
    """Return a stage seen from so far that its things are specks."""
    eye, target = stage.camera.eye, stage.camera.target
    away = tuple(t + (e - t) * 5.0 for e, t in zip(eye, target, strict=True))
    camera = stage.camera._replace(eye=(away[0], away[1], away[2]))
    floor = stage.floor._replace(ends=-4.0) if stage.floor is not None else None
    return stage._replace(camera=camera, floor=floor)


def _brand(shot: Shot) -> Identity | None:
    if shot.stranger:
        return identity.any_identity(shot.stranger)
    return next((each for each in IDENTITIES if each.name == shot.picture.shows), None)


def _pattern(shot: Shot, dice: random.Random) -> str:
    """Throw whether a thing is covered with the pattern of its house."""
    chosen, strange = dice.random() < _PATTERNED, dice.choice(STRANGE_HOUSES)
    if not chosen or shot.fault == "ground":
        return ""
    houses = {each.name: house for each, house in zip(IDENTITIES, HOUSES, strict=True)}
    return houses.get(shot.picture.shows, strange)


def _ground(shot: Shot, photos: Path) -> Image.Image | None:
    if not shot.picture.grounds:
        return None
    with Image.open(photos / shot.picture.grounds[0]) as photo:
        return photo.convert("RGB")


def _packed(image: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=quality, optimize=True)
    return file.getvalue()
