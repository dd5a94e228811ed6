"""Activations at the frozen boundary, computed once and kept on disk.

One small file per picture: ``cache/features/<key>/<sha256>.act``, where the key stands for all
that the numbers depend on beside the picture's bytes. A file ends with its checksum; one that
is damaged counts as missing and is made again. The whole is bounded in bytes: what was used
longest ago goes first.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from brandcore import files
from brandcore.errors import ProjectError
from brandcore.project import Project

Activations = npt.NDArray[np.float16]

LIMIT_BYTES = 4_000_000_000
"""A run on 600 pictures takes 3 MB for its warm-up, and 200-700 MB for a fine-tune."""

_FORM = 1
_log = logging.getLogger(__name__)


class FeatureKey(msgspec.Struct, frozen=True):
    """All that activations depend on, beside the bytes of the picture.

    Attributes
    ----------
    backbone, weights : str
        Name, and SHA-256 of the weights file.
    image_size_px, fit
        As in a recipe.
    boundary : str
        Where in the network they were taken.
    views : str
        "plain", or the augmentation and its seed in words.
    """

    backbone: str
    weights: str
    image_size_px: int
    fit: str
    boundary: str
    views: str = "plain"

    def digest(self) -> str:
        """Return 32 hexadecimal digits that stand for the key."""
        return files.sha256(msgspec.json.encode((_FORM, self)))[:32]


class KeptFeatures:
    """Activations on disk.

    Parameters
    ----------
    project : Project
        Whose cache.
    limit_bytes : int
        `trim` leaves at most so much.
    """

    def __init__(self, project: Project, limit_bytes: int = LIMIT_BYTES) -> None:
        self._folder = folder(project)
        self._limit_bytes = limit_bytes
        self._refused = False

    def read(self, key: FeatureKey, sha256: str) -> Activations | None:
        """Return the activations of a picture; None where there are none, or damaged ones.

        Returns
        -------
        ndarray of shape (n_views, …) float16, or None
        """
        file = self._file(key, sha256)
        try:
            raw = file.read_bytes()
            os.utime(file)
        except OSError:
            return None
        return _unpacked(raw, file)

    def write(self, key: FeatureKey, sha256: str, activations: Activations) -> None:
        """Keep the activations of a picture. A disk that refuses costs time later, not the run."""
        if self._refused:
            return
        try:
            with files.replacing(self._file(key, sha256)) as scratch:
                scratch.write_bytes(_packed(activations))
        except ProjectError as error:
            self._refused = True
            _log.warning("no more activations are kept: %s", error)

    def trim(self) -> None:
        """Delete what was used longest ago until the limit is kept."""
        found = sorted(_files(self._folder), key=lambda entry: entry[1].st_mtime_ns)
        total = sum(stat.st_size for _, stat in found)
        for path, stat in found:
            if total <= self._limit_bytes:
                break
            with contextlib.suppress(OSError):
                path.unlink()
            total -= stat.st_size

    def _file(self, key: FeatureKey, sha256: str) -> Path:
        return self._folder / key.digest() / f"{sha256}.act"


def folder(project: Project) -> Path:
    """Return the folder in which a project keeps activations."""
    return project.cache / "features"


def size_bytes(project: Project) -> int:
    """Return what the kept activations of a project take on disk, bytes."""
    return sum(stat.st_size for _, stat in _files(folder(project)))


def empty(project: Project) -> None:
    """Delete all kept activations of a project; the next run computes what it needs.

    Raises
    ------
    ProjectError
        The system refused.
    """
    kept = folder(project)
    try:
        if kept.exists():
            shutil.rmtree(kept)
    except OSError as error:
        raise files.refused(kept, error) from error


def _files(kept: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for path in kept.glob("*/*"):
        # Another process may delete it between the listing and the question.
        with contextlib.suppress(OSError):
            yield path, path.stat()


def _packed(activations: Activations) -> bytes:
    stream = io.BytesIO()
    np.save(stream, activations, allow_pickle=False)
    raw = stream.getvalue()
    return raw + zlib.crc32(raw).to_bytes(4, "little")


def _unpacked(raw: bytes, file: Path) -> Activations | None:
    body = raw[:-4]
    if len(raw) < 4 or zlib.crc32(body).to_bytes(4, "little") != raw[-4:]:
        _log.warning("kept activations are damaged and will be made again: %s", file)
        return None
    kept: Activations = np.load(io.BytesIO(body), allow_pickle=False)
    return kept
