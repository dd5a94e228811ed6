"""What comes with the program beside its code, as paths on this disk."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path


def path(name: str) -> Path:
    """Return where the file or folder `name` of ``resources`` lies, whether it is there or not."""
    with as_file(files("resources").joinpath(name)) as found:
        return found
