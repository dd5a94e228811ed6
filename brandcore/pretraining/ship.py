"""From lessons to the file that is shipped: half as large, and nobody else's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from brandcore import files

_LEAST_NUMBERS = 64  # shorter tensors, such as biases, are alike by chance


def ship(learnt: Path, out: Path) -> None:
    """Write the weights of `learnt` to `out` with 16 bits a number; Keras reads them as any.

    Raises
    ------
    DiskFull, ProjectError
        It could not be saved.
    """
    import h5py

    with (
        files.replacing(out) as scratch,
        h5py.File(learnt, "r") as old,
        h5py.File(scratch, "w") as new,
    ):
        new.attrs.update(old.attrs)
        old.visititems(lambda name, item: _halved(new, name, item))


def closest(ours: Path, theirs: Path) -> float:
    """Return how alike the two most alike tensors of two weights files are.

    Returns
    -------
    float
        1 is a copy, up to a factor: the largest absolute cosine between tensors that hold as
        many numbers.
    """
    found = 0.0
    others: dict[int, list[npt.NDArray[np.float64]]] = {}
    for tensor in _tensors(theirs):
        others.setdefault(tensor.size, []).append(tensor)
    for tensor in _tensors(ours):
        for other in others.get(tensor.size, ()):
            found = max(found, abs(float(tensor @ other)))
    return found


def _halved(new: Any, name: str, item: Any) -> None:
    import h5py

    if isinstance(item, h5py.Dataset):
        new.create_dataset(name, data=item[()].astype(np.float16))
    else:
        new.require_group(name).attrs.update(item.attrs)


def _tensors(file: Path) -> list[npt.NDArray[np.float64]]:
    """Return the tensors of a file as directions, less their mean."""
    import h5py

    found: list[npt.NDArray[np.float64]] = []

    def take(_name: str, item: Any) -> None:
        if isinstance(item, h5py.Dataset) and item.size >= _LEAST_NUMBERS:
            flat = item[()].astype(np.float64).ravel()
            flat = flat - flat.mean()
            found.append(flat / (np.linalg.norm(flat) + 1e-12))

    with h5py.File(file, "r") as stored:
        stored.visititems(take)
    return found
