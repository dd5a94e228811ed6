"""Pretrained weights: found on this computer, or fetched and checked.

Those of our own network come with the program. The core does not know where that lies: who
starts a job hands the folder in with `Places`, which travels into the engine's process too.
Keras' own loader deletes a cached file whose checksum it dislikes. Nothing is ever deleted
here: a file that lies on this computer is taken as it is, and one that is fetched takes its
place only when it is whole.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from brandcore.errors import WeightsMissing
from brandcore.jobs import CancelToken, Emit
from brandcore.training.backbones import Backbone


class Places(msgspec.Struct, frozen=True):
    """Where weights are looked for beside the usual places.

    Attributes
    ----------
    given : Path or None
        A weights file, which is taken as it is, or a folder to look in first.
    shipped : Path or None
        The folder of weights that come with the program, looked in last.
    """

    given: Path | None = None
    shipped: Path | None = None

    @classmethod
    def of(cls, where: Where) -> Places:
        """Return `where` as places."""
        return where if isinstance(where, Places) else cls(where)


Where = Places | Path | None
"""`Places`, or only what was given: then nothing is known of weights that come along."""


def find(backbone: Backbone, where: Where, emit: Emit, cancel: CancelToken) -> Path | None:
    """Return the weights file of `backbone`, fetching it if this computer has none.

    Looked for in what was given, then in the folder that ``BRANDCORE_WEIGHTS`` names, in Keras'
    cache, and among what comes with the program. A folder may hold the file itself or in
    ``models/``.

    Parameters
    ----------
    backbone : Backbone
        Whose weights.
    where : Places, Path or None
        See `Where`.
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
        What was given does not exist, or the file is nowhere here and could not be fetched.
    DiskFull, ProjectError
        It was fetched and could not be saved.
    """
    if not backbone.pretrained:
        return None
    check_given(where)
    if (here := found(backbone, where)) is not None:
        return here
    if backbone.ships:
        raise WeightsMissing(
            f"The weights of {backbone.title} are missing from this copy of the program.",
            f"“{backbone.weights_file}” comes with it: install the program again, or choose "
            "another network.",
        )
    # Most who look for weights fetch none.
    from brandcore.training.weights_fetch import fetch_weights

    target = keras_cache() / "models" / backbone.weights_file
    fetch_weights(backbone, target, emit, cancel)
    return target


def check_given(where: Where) -> None:
    """Refuse weights that were named and are not there.

    Raises
    ------
    WeightsMissing
        What was given does not exist.
    """
    given = Places.of(where).given
    if given is not None and not given.exists():
        raise WeightsMissing(f"There is no “{given}”.", "Name a weights file or its folder.")


def found(backbone: Backbone, where: Where) -> Path | None:
    """Return the weights file that `find` would take without fetching it; None if there is none."""
    places = Places.of(where)
    if places.given is not None and places.given.is_file():
        return places.given
    candidates = (
        folder / inner / backbone.weights_file
        for folder in _folders(places)
        for inner in ("", "models")
    )
    return next((each for each in candidates if each.is_file()), None)


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


def _folders(places: Places) -> list[Path]:
    named = os.environ.get("BRANDCORE_WEIGHTS")
    folders = [places.given, Path(named) if named else None, keras_cache(), places.shipped]
    return [folder for folder in folders if folder is not None]
