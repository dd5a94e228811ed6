"""The environment that the program runs in: ``.venv``, made from the lock and kept up to date.

A stamp file in ``.venv`` holds the digest of what it was made from and is written last. While
work is in hand it says so instead; a set-up that was cut off is thus known and begun anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pip_run

NEEDED_BYTES = 2_500_000_000
_UNFINISHED = "unfinished"
# What a shell may hold that would send packages elsewhere or bring strange ones in.
_STRAY = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VENV")


class CannotSetUp(Exception):
    """The set-up cannot go on; the message says why and what to do."""


def provide(root: Path) -> Path:
    """Make ``.venv`` ready, at once when it already is.

    Parameters
    ----------
    root : Path
        Folder that holds ``pyproject.toml`` and ``packaging/``.

    Returns
    -------
    Path
        Its Python.

    Raises
    ------
    CannotSetUp
        No room, no network, no permission, no package for this machine.
    """
    venv = root / ".venv"
    if not is_ready(venv, root):
        try:
            _set_up(venv, root)
        except OSError as error:
            raise CannotSetUp(_why(error, venv)) from error
    return python_of(venv)


def is_ready(venv: Path, root: Path) -> bool:
    """Return whether `venv` was made whole from what `root` asks for now."""
    return _stamp_of(venv) == _stamp_for(venv, root) and python_of(venv).exists()


def digest(root: Path) -> str:
    """Return the sha256 of all that decides what the environment holds."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project = json.dumps([settings["build-system"], settings["project"]], sort_keys=True)
    # The project is installed by its path: a folder that was moved needs it done again.
    parts = ((root / "packaging/lock.txt").read_text(encoding="utf-8"), project, str(root))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def python_of(venv: Path) -> Path:
    """Return where `venv` has its Python."""
    return venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _stamp(venv: Path) -> Path:
    return venv / "brand-curator.stamp"


def _stamp_of(venv: Path) -> str:
    try:
        return _stamp(venv).read_text()
    except FileNotFoundError:
        return ""


def _stamp_for(venv: Path, root: Path) -> str:
    # A system that was upgraded may have another Python under the same name.
    return f"{digest(root)}\n{os.path.realpath(python_of(venv))}\n"


def _set_up(venv: Path, root: Path) -> None:
    _check_place(root)
    if is_broken(venv):
        print("What is in “.venv” cannot be used any more: starting anew.", flush=True)
        shutil.rmtree(venv)
    if venv.exists():
        print("Bringing “.venv” up to date: usually some seconds.", flush=True)
    else:
        _check_room(root)
    _make(venv)
    _install(venv, root)
    _stamp(venv).write_text(_stamp_for(venv, root))
    print("Brand Curator is set up.\n", flush=True)


def is_broken(venv: Path) -> bool:
    """Return whether `venv` was cut off when it was made, or its Python is gone or another."""
    if not venv.exists():
        return False
    stamp, python = _stamp_of(venv), python_of(venv)
    made_with = stamp.partition("\n")[2].strip()
    return (
        stamp == _UNFINISHED
        or not python.exists()
        or made_with not in ("", os.path.realpath(python))
    )


def _check_place(root: Path) -> None:
    if not os.access(root, os.W_OK):
        raise CannotSetUp(
            f"You may not write into “{root}”.\n"
            "Copy the folder to where you may, for example your home, and start it there."
        )


def _check_room(root: Path) -> None:
    free = shutil.disk_usage(root).free
    if free < NEEDED_BYTES:
        raise CannotSetUp(
            f"The disk of “{root}” has {free / 1e9:.1f} GB free; "
            f"{NEEDED_BYTES / 1e9:.1f} GB are needed.\nMake room, then run the same command again."
        )


def _make(venv: Path) -> None:
    venv.mkdir(exist_ok=True)
    _stamp(venv).write_text(_UNFINISHED)
    if python_of(venv).exists():
        return
    version = ".".join(map(str, sys.version_info[:3]))
    print(
        f"Making “.venv” with Python {version} and the packages in it: usually 2 to 10 minutes, "
        "most of it the download of about 500 MB.",
        flush=True,
    )
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(venv)],
        capture_output=True, text=True, env=clean_environment(), check=False,
    )  # fmt: skip
    if made.returncode:
        raise CannotSetUp(f"Python could not make “{venv}”:\n{made.stdout}{made.stderr}")


def _install(venv: Path, root: Path) -> None:
    lock = root / "packaging/lock.txt"
    pip = [str(python_of(venv)), "-m", "pip", "install"]
    _pip([*pip, "--require-hashes", "--only-binary=:all:", "-r", str(lock)], lock)
    _pip([*pip, "--no-deps", "--no-build-isolation", "--editable", str(root)], lock)


def _pip(command: list[str], lock: Path) -> None:
    trouble = pip_run.run(command, clean_environment(), lock)
    if trouble:
        raise CannotSetUp(trouble)


def clean_environment() -> dict[str, str]:
    """Return this process's environment without what would lead an installation astray."""
    kept = {key: value for key, value in os.environ.items() if key not in _STRAY}
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def _why(error: OSError, venv: Path) -> str:
    if isinstance(error, PermissionError):
        return (
            f"You may not write “{error.filename or venv}”.\n"
            f"If another user made “{venv}”, remove that folder, then run the same command again."
        )
    return pip_run.explain(str(error)) or f"{error}"
