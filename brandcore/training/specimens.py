"""Pictures that nobody took: a small project to measure a computer's pace on."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from PIL import Image

from brandcore import files
from brandcore.dataset import snapshot as snapshots
from brandcore.dataset.manifest import MANIFEST, Manifest
from brandcore.dataset.records import Brand, ImageRecord
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.project import Project
from brandcore.provenance import Provenance

SIZE_PX = (400, 300)
"""Width and height of each."""

MEGAPIXELS = SIZE_PX[0] * SIZE_PX[1] / 1e6
_BRANDS = ("one", "other")


def made(folder: Path, count: int) -> tuple[Project, DatasetSnapshot, tuple[str, ...]]:
    """Make a project of `count` pictures, 2 or more.

    Returns
    -------
    Project, DatasetSnapshot, tuple of str
        The last are the ids of the pictures, in turn of one brand and of the other.
    """
    now = datetime.now(UTC)
    project = Project.create(folder, "Pace", now)
    records = tuple(_record(project, number) for number in range(count))
    brands = tuple(Brand(name, name) for name in _BRANDS)
    MANIFEST.write(project.manifest_file, Manifest(brands, records))
    return project, snapshots.take(records), tuple(record.id for record in records)


def picture(number: int, size_px: tuple[int, int] = SIZE_PX) -> bytes:
    """Return a JPEG with the large shapes and the fine grain of a photo."""
    random = np.random.default_rng(number)
    shapes = random.integers(0, 256, (6, 8, 3), np.uint8)
    smooth = Image.fromarray(shapes).resize(size_px, Image.Resampling.BICUBIC)
    grain = random.normal(0, 8, (size_px[1], size_px[0], 1))
    pixels = np.clip(np.asarray(smooth) + grain, 0, 255).astype(np.uint8)
    encoded = io.BytesIO()
    Image.fromarray(pixels).save(encoded, "JPEG", quality=88)
    return encoded.getvalue()


def _record(project: Project, number: int) -> ImageRecord:
    data = picture(number)
    sha, brand = files.sha256(data), _BRANDS[number % len(_BRANDS)]
    file = f"{brand}/{number}.jpg"
    path = project.dataset / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return ImageRecord(
        sha[:16], brand, file, *SIZE_PX, sha, sha[:16], Provenance("folder", original=file)
    )
