"""Pretrained weights: found on this computer, or fetched and checked.

Keras' own loader deletes a cached file whose checksum it dislikes. Nothing is ever deleted
here: a file that lies on this computer is taken as it is, and one that is fetched takes its
place only when it is whole.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from brandcore.errors import WeightsMissing
from brandcore.jobs import CancelToken, Emit
from brandcore.training.backbones import Backbone


def find(backbone: Backbone, given: Path | None, emit: Emit, cancel: CancelToken) -> Path | None:
    """Return the weights file of `backbone`, fetching it if this computer has none.

    Looked for in `given`, then in the folder that ``BRANDCORE_WEIGHTS`` names, then in Keras'
    cache. A folder may hold the file itself or in ``models/``.

    Parameters
    ----------
    backbone : Backbone
        Whose weights.
    given : Path or None
        A weights file, which is taken as it is, or a folder to look in first.
    emit : Emit
        Gets `Progress` in kB while the file is fetched.
    cancel : CancelToken
        Asked for each piece of 64 KiB.

    Returns
    -------
    Path or None
        None for a backbone that learns from nothing.

    Raises
    ------
    WeightsMissing
        `given` does not exist, or the file is nowhere here and could not be fetched.
    DiskFull, ProjectError
        It was fetched and could not be saved.
    """
    if not backbone.pretrained:
        return None
    if given is not None and not given.exists():
        raise WeightsMissing(f"There is no “{given}”.", "Name a weights file or its folder.")
    if (here := found(backbone, given)) is not None:
        return here
    # The window looks whether weights are here, and never fetches them itself.
    from brandcore.training.weights_fetch import fetch_weights

    target = keras_cache() / "models" / backbone.weights_file
    fetch_weights(backbone, target, emit, cancel)
    return target


def found(backbone: Backbone, given: Path | None) -> Path | None:
    """Return the weights file that `find` would take without fetching it; None if there is none."""
    if given is not None and given.is_file():
        return given
    places = (
        folder / inner / backbone.weights_file
        for folder in _folders(given)
        for inner in ("", "models")
    )
    return next((place for place in places if place.is_file()), None)


def keras_cache() -> Path:
    """Return the folder in which Keras keeps what it fetches."""
    home = os.environ.get("KERAS_HOME")
    return Path(home) if home else Path.home() / ".keras"


def digest(file: Path | None) -> str:
    """Return the SHA-256 of a weights file, 64 hexadecimal digits; empty for None."""
    if file is None:
        return ""
    with open(file, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _folders(given: Path | None) -> list[Path]:
    named = os.environ.get("BRANDCORE_WEIGHTS")
    folders = [given, Path(named) if named else None, keras_cache()]
    return [folder for folder in folders if folder is not None]
