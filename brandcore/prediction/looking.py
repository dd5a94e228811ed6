"""What a pretrained network sees in candidates, for the window's engine: one net is kept loaded.

Each picture becomes one row of numbers, kept beside the activations of training
(`brandcore.training.features`), so that no picture is looked at twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from brandcore.errors import PictureError
from brandcore.images.decode import decode_file
from brandcore.images.fit import fit
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training import backbones, layers, runtime, weights
from brandcore.training.backbones import BACKBONES, Backbone
from brandcore.training.features import FeatureKey, KeptFeatures
from brandcore.training.weights import Places, Where

Look = npt.NDArray[np.float32]

BATCH = 16
_DECODERS = 2
_FIT: Any = "pad"

_loaded: dict[tuple[str, Path, int], Callable[[Look], Look]] = {}
"""At most one entry: backbone, weights file and its time stamp."""


class Sight(msgspec.Struct, frozen=True):
    """A picture to be looked at.

    Attributes
    ----------
    id : str
        Of the candidate or record.
    sha256 : str
        Of its bytes, 64 hexadecimal digits.
    path : Path
        Its file.
    """

    id: str
    sha256: str
    path: Path


class Looked(msgspec.Struct, frozen=True):
    """What the network sees in a picture.

    Attributes
    ----------
    id : str
        As in `Sight`.
    look : ndarray of shape (n_features,) float32, or None
        Of length 1; None when the picture cannot be read.
    """

    id: str
    look: Look | None


def smallest_here(where: Where) -> Backbone | None:
    """Return the smallest backbone whose weights are on this computer; None if there is none.

    Parameters
    ----------
    where : Places, Path or None
        Where weights are looked for; a single file is of one network, nobody knows which.
    """
    places = Places.of(where)
    if places.given is not None and not places.given.is_dir():
        places = Places(shipped=places.shipped)
    pretrained = sorted(
        (each for each in BACKBONES if each.pretrained), key=lambda each: each.parameters
    )
    return next((each for each in pretrained if weights.found(each, places) is not None), None)


def look_at(
    project_folder: Path,
    backbone: str,
    where: Where,
    sights: Sequence[Sight],
    emit: Emit,
    cancel: CancelToken,
) -> None:
    """Look at pictures.

    Parameters
    ----------
    project_folder : Path
        The folder that holds ``project.toml``; its cache keeps what is seen.
    backbone : str
        Name of the network.
    where : Places, Path or None
        As for `weights.find`.
    sights : sequence of Sight
        The pictures.
    emit : Emit
        Gets a `Looked` for each picture, batch by batch.
    cancel : CancelToken
        Asked before each batch.

    Raises
    ------
    BadRecipe, WeightsMissing
        There is no such network, or its weights are not here and cannot be fetched.
    Cancelled
        The token was raised.
    """
    known = backbones.find(backbone)
    file = weights.find(known, where, emit, cancel)
    key = FeatureKey(known.name, weights.digest(file), known.image_size_px, _FIT, "pooled")
    kept = KeptFeatures(Project.open(project_folder))
    missing: list[Sight] = []
    for sight in sights:
        found = kept.read(key, sight.sha256)
        if found is None:
            missing.append(sight)
        else:
            emit(Looked(sight.id, found[0].astype(np.float32)))
    for start in range(0, len(missing), BATCH):
        cancel.check()
        for sight, seen in _seen(known, file, missing[start : start + BATCH]):
            if seen is not None:
                kept.write(key, sight.sha256, seen[None].astype(np.float16))
            emit(Looked(sight.id, seen))


def _seen(
    known: Backbone, file: Path | None, batch: Sequence[Sight]
) -> list[tuple[Sight, Look | None]]:
    with ThreadPoolExecutor(_DECODERS, thread_name_prefix="decode") as pool:
        squares = list(pool.map(lambda each: _square(each.path, known.image_size_px), batch))
    readable = [each for each in squares if each is not None]
    rows = iter(_net(known, file)(_padded(readable)) if readable else ())
    seen = (None if each is None else next(rows) for each in squares)
    return list(zip(batch, seen, strict=True))


def _square(path: Path, size_px: int) -> npt.NDArray[np.uint8] | None:
    try:
        return fit(decode_file(path, max_side_px=size_px).pixels, size_px, _FIT)
    except PictureError:
        return None


def _padded(squares: Sequence[npt.NDArray[np.uint8]]) -> Look:
    """Fill up to a whole batch: one shape is traced once."""
    batch = np.zeros((BATCH, *squares[0].shape), np.float32)
    batch[: len(squares)] = squares
    return batch


def _net(known: Backbone, file: Path | None) -> Callable[[Look], Look]:
    stamp = file.stat().st_mtime_ns if file is not None else 0
    key = (known.name, file or Path(), stamp)
    if key not in _loaded:
        _loaded.clear()
        _loaded[key] = _built(known, file)
    return _loaded[key]


def _built(known: Backbone, file: Path | None) -> Callable[[Look], Look]:
    runtime.start()
    import keras
    import tensorflow as tf

    size = known.image_size_px
    net = layers.backbone(known, size)
    if file is not None:
        layers.load(net, file, known)
    inputs = keras.Input((size, size, 3))
    pooled = keras.layers.GlobalAveragePooling2D()(net(layers.preprocessing(known)(inputs)))
    model = keras.Model(inputs, pooled)

    @tf.function(jit_compile=False)  # type: ignore[untyped-decorator]
    def pool(batch: Any) -> Any:
        return model(batch, training=False)

    def see(batch: Look) -> Look:
        rows = np.asarray(pool(batch), np.float32)
        lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
        return np.asarray(rows / lengths, np.float32)

    return see
