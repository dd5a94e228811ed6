"""A project with a run whose model really works: it names the colour that fills a picture.

The network is one dense layer over the mean colour with weights set by hand, so a test knows
each answer without training, and building it takes no time.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from PIL import Image

from brandcore import files
from brandcore.dataset import snapshot, split
from brandcore.dataset.manifest import MANIFEST, Manifest
from brandcore.dataset.records import DISTRACTOR, Brand, ImageRecord
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT, SplitPlan
from brandcore.images.fingerprint import perceptual_hash
from brandcore.project import Project
from brandcore.provenance import Provenance
from brandcore.training import runs
from brandcore.training.recipe import RECIPE, Recipe
from brandcore.training.runs import RUN, Run

SIZE_PX = 32
COLOURS = {
    DISTRACTOR: (128, 128, 128),
    "blue": (40, 40, 210),
    "green": (40, 200, 40),
    "red": (210, 40, 40),
}
RUN_ID = "20260101-120000-1"
WHEN = datetime(2026, 1, 1, 12, tzinfo=UTC)


def picture(colour: tuple[int, int, int], seed: int = 0, kind: str = "PNG") -> bytes:
    """Draw a picture in one colour with blocks of grain that keep its hash apart."""
    random = np.random.default_rng(seed)
    blocks = random.integers(-40, 41, (8, 8)).repeat(8, 0).repeat(8, 1)
    pixels = np.clip(np.array(colour) + (blocks - round(blocks.mean()))[:, :, None], 0, 255)
    encoded = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(encoded, kind)
    return encoded.getvalue()


def project(folder: Path, per_brand: int = 10) -> Project:
    """Make a project of four classes; the last red picture is blue and will be taken for it."""
    made = Project.create(folder, "colours", WHEN)
    records = []
    for place, (brand, colour) in enumerate(COLOURS.items()):
        for number in range(per_brand):
            wrong = brand == "red" and number == per_brand - 1
            data = picture(COLOURS["blue"] if wrong else colour, 100 * place + number)
            records.append(_record(made, brand, f"{brand}/{number}.png", data))
    brands = tuple(Brand(brand, brand) for brand in COLOURS)
    MANIFEST.write(made.manifest_file, Manifest(brands, tuple(records)))
    return made


def add_run(made: Project, run_id: str = RUN_ID, *, seed: int = 0, recipe: str = "tiny") -> Run:
    """Put a finished run into a project, by a split of half its pictures."""
    folder = runs.at(made, run_id)
    folder.path.mkdir(parents=True)
    taken = snapshot.take(MANIFEST.read(made.manifest_file).records)
    drawn = split.draw(taken, SplitPlan(seed, shares=(0.5, 0.25, 0.25)))
    run = Run(
        run_id, "ended", WHEN.isoformat(), recipe, "scratch", len(taken.brands), len(drawn.train),
        epochs=3, best_epoch=2, val_accuracy=0.9, versions={"keras": "3"},
    )  # fmt: skip
    RUN.write(folder.file, run)
    RECIPE.write(folder.recipe, Recipe(recipe, "scratch", SIZE_PX, seed=seed))
    SNAPSHOT.write(folder.snapshot, taken)
    SPLIT.write(folder.split, drawn)
    save_model(folder.model)
    return run


def save_model(file: Path) -> None:
    """Save the network that names the colour, brands in alphabetical order."""
    import keras

    inputs = keras.Input((SIZE_PX, SIZE_PX, 3), name="pictures")
    mean = keras.layers.GlobalAveragePooling2D()(inputs)
    shares = keras.layers.Dense(4, activation="softmax", name="shares")
    model = keras.Model(inputs, shares(mean))
    kernel = np.array([[0, -1, -1, 2], [0, -1, 2, -1], [0, 2, -1, -1]]) * 0.025
    shares.set_weights([kernel, np.array([1.5, 0, 0, 0])])
    model.save(file)


def _record(made: Project, brand: str, name: str, data: bytes) -> ImageRecord:
    sha = files.sha256(data)
    file = f"{brand}/{sha[:16]}.png"
    files.write_bytes(made.dataset / file, data)
    pixels = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
    return ImageRecord(
        sha[:16], brand, file, pixels.shape[1], pixels.shape[0], sha, perceptual_hash(pixels),
        Provenance("folder", original=name, author="drawn by the tests", licence="CC0"),
    )  # fmt: skip
