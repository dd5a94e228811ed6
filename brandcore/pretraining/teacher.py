"""What another network sees in a view, in few numbers: that is what ours learns to say, too.

Only its answers to our own pictures are used. Its feature maps at five depths are turned onto
their principal axes, of which ours has to say the first ones.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from brandcore.errors import WeightsMissing
from brandcore.training import kestrel, layers, weights
from brandcore.training.backbones import find

Maps = npt.NDArray[np.float32]

TEACHER = "mobilenet-0.75"
_LAYERS = tuple(f"conv_pw_{each}_relu" for each in (3, 5, 8, 11, 13))
LAST_AXES = 256
_AT_ONCE = 50
_EVENED = 0.1
"""Axes are divided by their variance to this power: 0 leaves the faint ones unheard, 0.5 makes
all equally loud, noise too."""


class Axes(msgspec.Struct, frozen=True):
    """The principal axes of one kind of map.

    Attributes
    ----------
    mean : ndarray of shape (n_channels,)
        Taken away first.
    turn : ndarray of shape (n_channels, n_axes)
        From channels to axes, evened and scaled, so that an axis has variance 1 on average.
    """

    mean: Maps
    turn: Maps


def axes(maps: Maps, number: int) -> Axes:
    """Find the axes along which maps of shape (…, n_channels) vary most."""
    flat = maps.reshape(-1, maps.shape[-1])[:: max(1, maps.size // maps.shape[-1] // 20_000)]
    mean = flat.mean(axis=0)
    variances, directions = np.linalg.eigh(np.cov(flat - mean, rowvar=False))
    order = np.argsort(variances)[::-1][:number]
    scales = np.maximum(variances[order], 1e-9) ** -_EVENED
    level = np.sqrt(np.mean(variances[order] * scales**2))
    return Axes(mean.astype(np.float32), (directions[:, order] * scales / level).astype(np.float32))


class Teacher:
    """A network that is asked about views.

    Parameters
    ----------
    folder : Path
        Holds its weights file, itself or in ``models/``.
    side_px : int
        Of the views.
    examples : ndarray of shape (n, side_px, side_px, 3), uint8
        Views to find the axes in; some hundred.

    Raises
    ------
    WeightsMissing
        The file is nowhere, or damaged.
    """

    def __init__(self, folder: Path, side_px: int, examples: npt.NDArray[np.uint8]) -> None:
        import keras

        known = find(TEACHER)
        if (file := weights.found(known, folder)) is None:
            raise WeightsMissing(
                f"“{known.weights_file}” is not in “{folder}”.", "Name the folder that holds it."
            )
        net = layers.backbone(known, side_px)
        layers.load(net, file, known)
        net.trainable = False
        self.prepare = layers.preprocessing(known)
        self._net = keras.Model(net.input, [net.get_layer(name).output for name in _LAYERS])
        seen = self._seen(examples)
        numbers = [stage.says or LAST_AXES for stage in kestrel.STAGES]
        self.axes = [axes(maps, number) for maps, number in zip(seen, numbers, strict=True)]

    def _seen(self, views: npt.NDArray[np.uint8]) -> list[Maps]:
        """Return whole maps of all views, as many arrays as there are depths."""
        parts = [
            [np.asarray(maps) for maps in self._net(self.prepare(views[start : start + _AT_ONCE]))]
            for start in range(0, len(views), _AT_ONCE)
        ]
        return [np.concatenate(maps) for maps in zip(*parts, strict=True)]

    def look(self, pixels: Any) -> list[Any]:
        """Return what it sees in pixels of -1 to 1, as tensors along the axes, front to back."""
        seen = self._net(pixels, training=False)
        return [(maps - a.mean) @ a.turn for maps, a in zip(seen, self.axes, strict=True)]
