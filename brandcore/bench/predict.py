"""How long one dropped photo waits for its answer once the predictor is warm."""

from __future__ import annotations

import argparse
import io
import tempfile
import time
from pathlib import Path

import msgspec
import numpy as np

from brandcore.dataset.snapshot import SNAPSHOT, DatasetSnapshot
from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.prediction.predictor import Predictor
from brandcore.training import runtime
from brandcore.training.recipe import RECIPE, Recipe
from brandcore.training.runs import RunFolder

HELP = "time from one dropped photo to its answer, with a warm predictor"
_BRANDS = 40
_PHOTO_PX = (384, 288)


class PredictTimes(msgspec.Struct, frozen=True):
    """What was measured.

    Attributes
    ----------
    backbone : str
        Network, with random weights: the time does not depend on them.
    image_size_px : int
        Side of the square that it sees.
    pictures : int
        Photos answered, one by one.
    load_ms : float
        Loading the run and answering a blank picture.
    p50_ms, p95_ms, worst_ms : float
        From the file on disk to the ranked answer.
    """

    backbone: str
    image_size_px: int
    pictures: int
    load_ms: float
    p50_ms: float
    p95_ms: float
    worst_ms: float


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--times", type=int, default=100, metavar="N", help="photos to ask about")
    parser.add_argument(
        "--picture", type=Path, metavar="FILE", help="default: a drawn JPEG of 384 × 288 pixels"
    )


def run(arguments: argparse.Namespace, emit: Emit, cancel: CancelToken) -> tuple[PredictTimes, str]:
    """Measure, and say it in a sentence."""
    found = measure(max(1, arguments.times), arguments.picture, emit, cancel)
    return found, (
        f"One photo answered in {found.p50_ms:.0f} ms (half of them), "
        f"{found.p95_ms:.0f} ms (95 %), {found.worst_ms:.0f} ms (all {found.pictures}); "
        f"{found.backbone} at {found.image_size_px} px, loaded in {found.load_ms:.0f} ms."
    )


def measure(times: int, picture: Path | None, emit: Emit, cancel: CancelToken) -> PredictTimes:
    """Ask a warm predictor `times` times about one photo.

    Parameters
    ----------
    times : int
        1 or more.
    picture : Path or None
        The photo; None draws one.
    emit : Emit
        Gets `Progress`.
    cancel : CancelToken
        Asked before each photo.
    """
    recipe = Recipe()
    with tempfile.TemporaryDirectory() as scratch:
        folder = RunFolder(Path(scratch, "bench"))
        _write_run(folder, recipe)
        photo = picture or _drawn(Path(scratch, "photo.jpg"))
        begun = time.perf_counter()
        predictor = Predictor(folder)
        predictor.warm_up()
        load_ms = (time.perf_counter() - begun) * 1000
        took_ms = []
        for done in range(times):
            cancel.check()
            begun = time.perf_counter()
            predictor.predict((photo,), top=3)
            took_ms.append((time.perf_counter() - begun) * 1000)
            emit(Progress(done + 1, times, "photos", "Asking"))
    p50, p95, worst = (float(each) for each in np.percentile(took_ms, (50, 95, 100)))
    return PredictTimes(recipe.backbone, recipe.image_size_px, times, load_ms, p50, p95, worst)


def _write_run(folder: RunFolder, recipe: Recipe) -> None:
    folder.path.mkdir()
    brands = tuple(f"brand {number:02d}" for number in range(_BRANDS))
    SNAPSHOT.write(folder.snapshot, DatasetSnapshot((), brands, ""))
    RECIPE.write(folder.recipe, recipe)
    runtime.start()
    import keras

    size = recipe.image_size_px
    inputs = keras.Input((size, size, 3), name="pictures")
    scaled = keras.layers.Rescaling(1 / 127.5, offset=-1.0)(inputs)
    trunk = keras.applications.MobileNet(
        (size, size, 3), alpha=0.75, include_top=False, weights=None, pooling="avg"
    )
    hidden = keras.layers.Dense(256, activation="relu")(trunk(scaled))
    shares = keras.layers.Dense(_BRANDS, activation="softmax")(hidden)
    keras.Model(inputs, shares).save(folder.model)


def _drawn(path: Path) -> Path:
    """Draw a soft colour field with grain: compresses and decodes as a photo does."""
    from PIL import Image

    random = np.random.default_rng(0)
    coarse = Image.fromarray(random.integers(0, 256, (9, 12, 3), np.uint8))
    field = np.asarray(coarse.resize(_PHOTO_PX, Image.Resampling.BICUBIC), np.int16)
    grain = random.normal(0, 12, field.shape)
    photo = Image.fromarray(np.clip(field + grain, 0, 255).astype(np.uint8))
    encoded = io.BytesIO()
    photo.save(encoded, "JPEG", quality=88)
    path.write_bytes(encoded.getvalue())
    return path
