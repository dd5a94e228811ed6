"""What comes with the program beside its code, as paths on this disk."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from brandcore.training.weights import Places


def path(name: str) -> Path:
    """Return where the file or folder `name` of ``resources`` lies, whether it is there or not."""
    with as_file(files("resources").joinpath(name)) as found:
        return found


def places(given: Path | None = None) -> Places:
    """Return where weights are looked for: in what was given, and among what comes along."""
    return Places(given, path("backbones"))
