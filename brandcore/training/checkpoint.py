"""The last whole epoch on disk: what a resume goes on from, in one file that is never half."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from brandcore import files
from brandcore.errors import CannotResume
from brandcore.training.runs import RunFolder
from brandcore.training.standing import Standing

_DAMAGED = (zipfile.BadZipFile, msgspec.MsgspecError)
Values = tuple[npt.NDArray[Any], ...]


class Checkpoint(NamedTuple):
    """A run between two epochs.

    Attributes
    ----------
    standing : Standing
        Where it stands.
    state : tuple of ndarray
        Values of what the stage trains, in the order of `Part.state`.
    optimizer : tuple of ndarray
        Values of the optimizer's variables.
    best : tuple of ndarray
        As `state`, at the best epoch and of its stage.
    """

    standing: Standing
    state: Values
    optimizer: Values
    best: Values


def save(folder: RunFolder, checkpoint: Checkpoint) -> None:
    """Put a checkpoint in the place of the one before.

    It survives the death of the process; it is not forced onto the disk, which would cost more
    than an epoch on kept features.

    Raises
    ------
    DiskFull, ProjectError
        The one before still stands.
    """
    standing = np.frombuffer(msgspec.json.encode(checkpoint.standing), np.uint8)
    named = {
        **_numbered("state", checkpoint.state),
        **_numbered("optimizer", checkpoint.optimizer),
        **_numbered("best", checkpoint.best),
    }
    with files.replacing(_file(folder)) as scratch, open(scratch, "wb") as stream:
        np.savez(stream, standing=standing, **named)  # type: ignore[arg-type]


def load(folder: RunFolder) -> Checkpoint:
    """Read the checkpoint of a run.

    Raises
    ------
    CannotResume
        There is none, or it is damaged.
    """
    try:
        with open(_file(folder), "rb") as stream, np.load(stream, allow_pickle=False) as kept:
            raw = kept["standing"].tobytes()
            parts = [_listed(kept, part) for part in ("state", "optimizer", "best")]
        return Checkpoint(msgspec.json.decode(raw, type=Standing), *parts)
    except FileNotFoundError as error:
        raise CannotResume(
            f"The run “{folder.path.name}” ended before its first whole epoch.",
            "There is nothing to go on from. Start a new run.",
        ) from error
    except (OSError, EOFError, KeyError, ValueError, *_DAMAGED) as error:
        raise CannotResume(
            f"What the run “{folder.path.name}” would go on from is damaged.", "Start a new run."
        ) from error


def _file(folder: RunFolder) -> Path:
    return folder.checkpoint / "epoch.npz"


def _numbered(name: str, values: Sequence[npt.NDArray[Any]]) -> dict[str, npt.NDArray[Any]]:
    return {f"{name}-{place}": value for place, value in enumerate(values)}


def _listed(kept: Any, name: str) -> Values:
    count = sum(1 for each in kept.files if each.startswith(f"{name}-"))
    return tuple(kept[f"{name}-{place}"] for place in range(count))
