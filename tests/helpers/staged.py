"""Carriers of a brand whose ink occurs nowhere else, to see that it is seen."""

from __future__ import annotations

import random

import msgspec
import numpy as np
from PIL import Image

from brandcore.drawing.commission import Commission
from brandcore.drawing.identity import Identity
from brandcore.drawing.render import render
from brandcore.drawing.setting import Carrier
from brandcore.sample.brands import IDENTITIES

SIZE = (64, 48)
_VIOLET = (150, 0, 230)
LOUD = msgspec.structs.replace(IDENTITIES[0], palette=(_VIOLET, (255, 255, 255), _VIOLET))

OTHER = msgspec.structs.replace(IDENTITIES[1], palette=LOUD.palette)


def drawn(carrier: Carrier, seed: int, brand: Identity | None = LOUD) -> Image.Image:
    """Return a small picture of what a carrier makes of a seed."""
    return render(carrier(Commission(random.Random(seed), brand, None, SIZE)), SIZE)


def violet(image: Image.Image) -> float:
    """Return the share of a picture that has the loud ink, 0-1."""
    red, green, blue = np.asarray(image, np.int16).transpose(2, 0, 1)
    return float(((blue - green > 40) & (red - green > 15) & (blue > red)).mean())


def shows_its_brand(carrier: Carrier, seeds: range = range(6)) -> bool:
    """Whether a picture has some of the ink, another for another brand of that ink, a bare none.

    A thing may be violet itself: only what differs between the brands is sure to be theirs.
    """
    pairs = ((drawn(carrier, seed), drawn(carrier, seed, OTHER)) for seed in seeds)
    apart = any(
        violet(one) > 0.002 and np.any(np.asarray(one) != np.asarray(other), axis=-1).mean() > 0.01
        for one, other in pairs
    )
    return apart and violet(drawn(carrier, seeds[0], None)) == 0.0
