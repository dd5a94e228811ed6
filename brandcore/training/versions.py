"""The versions that a run was made with."""

from __future__ import annotations

import platform
from importlib import metadata

from brandcore import __version__


def installed() -> dict[str, str]:
    """Return the versions of what a run depends on, without importing any of it."""
    tensorflow = _version("tensorflow") or _version("tensorflow-cpu")
    return {
        "python": platform.python_version(),
        "keras": _version("keras"),
        "tensorflow": tensorflow,
        "brandcore": __version__,
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
