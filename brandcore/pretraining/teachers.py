"""What other networks see in a view, in few numbers: that is what ours learns to say, too.

Only their answers to our own pictures are used. Their feature maps at a sixteenth and at a
thirty-second of the picture's side are laid side by side and turned onto their principal axes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from brandcore.training import layers
from brandcore.training.backbones import find

Pixels = npt.NDArray[np.uint8]
Maps = npt.NDArray[np.float32]

TEACHERS = ("mobilenet-0.75", "mobilenetv2-0.35")
MIDDLE_AXES, LAST_AXES = 128, 384
_MIDDLE_LAYERS = {"mobilenet-0.75": "conv_pw_11_relu", "mobilenetv2-0.35": "block_13_expand_relu"}
_EVENED = 0.25
"""Axes are divided by their variance to this power: 0 leaves the faint ones unheard, 0.5 makes
all equally loud, noise too."""


class Axes(msgspec.Struct, frozen=True):
    """The principal axes of one kind of map.

    Attributes
    ----------
    mean : ndarray of shape (n_channels,)
        Taken away first.
    turn : ndarray of shape (n_channels, n_axes)
        From channels to axes, evened and scaled, so that all axes together have variance 1.
    """

    mean: Maps
    turn: Maps

    def of(self, maps: Maps) -> Maps:
        """Return maps of shape (…, n_channels) along the axes."""
        return (maps - self.mean) @ self.turn


def axes(maps: Maps, number: int) -> Axes:
    """Find the axes along which maps of shape (…, n_channels) vary most."""
    flat = maps.reshape(-1, maps.shape[-1]).astype(np.float64)
    mean = flat.mean(axis=0)
    variances, directions = np.linalg.eigh(np.cov(flat - mean, rowvar=False))
    order = np.argsort(variances)[::-1][:number]
    scales = np.maximum(variances[order], 1e-9) ** -_EVENED
    left = np.sqrt(np.mean(variances[order] * scales**2))
    return Axes(mean.astype(np.float32), (directions[:, order] * scales / left).astype(np.float32))


class Teachers:
    """Networks that are asked about views.

    Parameters
    ----------
    folder : Path
        Holds their weights files, itself or in ``models/``.
    side_px : int
        Of the views.

    Raises
    ------
    WeightsMissing
        A file is damaged.
    FileNotFoundError
        A file is not there.
    """

    def __init__(self, folder: Path, side_px: int) -> None:
        self._nets = [_teacher(name, folder, side_px) for name in TEACHERS]

    def look(self, views: Pixels) -> tuple[Maps, Maps]:
        """Return what they see in views of shape (n, side_px, side_px, 3).

        Returns
        -------
        ndarray of shape (n, side_px / 16, side_px / 16, n_channels)
            In the middle.
        ndarray of shape (n, side_px / 32, side_px / 32, n_channels)
            At the end.
        """
        pixels = views.astype(np.float32) / 127.5 - 1
        seen = [net.predict_on_batch(pixels) for net in self._nets]
        middle, last = zip(*seen, strict=True)
        return np.concatenate(middle, axis=-1), np.concatenate(last, axis=-1)


def _teacher(name: str, folder: Path, side_px: int) -> Any:
    import keras

    known = find(name)
    places = [folder / known.weights_file, folder / "models" / known.weights_file]
    file = next((place for place in places if place.is_file()), None)
    if file is None:
        raise FileNotFoundError(f"{known.weights_file} is not in {folder}")
    net = layers.backbone(known, side_px)
    layers.load(net, file, known)
    return keras.Model(net.input, [net.get_layer(_MIDDLE_LAYERS[name]).output, net.output])
