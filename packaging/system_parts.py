"""Parts that come from the system and not from pip: Qt's libraries on Linux, Python's ``venv``."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from setup_steps import CannotSetUp


@dataclass(frozen=True)
class Part:
    """A shared library that Qt loads.

    Attributes
    ----------
    library : str
        The name that the loader looks for.
    package : str
        The package that brings it on Debian and Ubuntu.
    """

    library: str
    package: str


ALWAYS = (
    Part("libEGL.so.1", "libegl1"),
    Part("libGL.so.1", "libgl1"),
    Part("libX11.so.6", "libx11-6"),
    Part("libdbus-1.so.3", "libdbus-1-3"),
    Part("libfontconfig.so.1", "libfontconfig1"),
    Part("libfreetype.so.6", "libfreetype6"),
    Part("libglib-2.0.so.0", "libglib2.0-0"),
    Part("libxkbcommon.so.0", "libxkbcommon0"),
)
WITH_A_SCREEN = (
    Part("libX11-xcb.so.1", "libx11-xcb1"),
    Part("libxcb-cursor.so.0", "libxcb-cursor0"),
    Part("libxcb-icccm.so.4", "libxcb-icccm4"),
    Part("libxcb-image.so.0", "libxcb-image0"),
    Part("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Part("libxcb-randr.so.0", "libxcb-randr0"),
    Part("libxcb-render-util.so.0", "libxcb-render-util0"),
    Part("libxcb-render.so.0", "libxcb-render0"),
    Part("libxcb-shape.so.0", "libxcb-shape0"),
    Part("libxcb-shm.so.0", "libxcb-shm0"),
    Part("libxcb-sync.so.1", "libxcb-sync1"),
    Part("libxcb-util.so.1", "libxcb-util1"),
    Part("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Part("libxcb-xkb.so.1", "libxcb-xkb1"),
    Part("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Part("libwayland-client.so.0", "libwayland-client0"),
    Part("libwayland-cursor.so.0", "libwayland-cursor0"),
    Part("libwayland-egl.so.1", "libwayland-egl1"),
)


def provide(windows: str, *, venv: bool) -> None:
    """Install what the system lacks, where that may be done without asking.

    Parameters
    ----------
    windows : str
        Where windows will be drawn: on a "screen", which takes most libraries; into "memory";
        or "none" at all.
    venv : bool
        Whether an environment will be made.

    Raises
    ------
    CannotSetUp
        Something is lacking and could not be installed; holds the line to run.
    """
    if sys.platform != "linux":
        return
    wanted = {"screen": (*ALWAYS, *WITH_A_SCREEN), "memory": ALWAYS, "none": ()}[windows]
    lacking = missing(wanted)
    if lacking and shutil.which("apt-get") is None:
        raise CannotSetUp(_by_hand(lacking))
    packages = [part.package for part in lacking]
    if venv and not has_venv():
        packages.append(venv_package())
    if packages:
        apt_install(tuple(packages))


def missing(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts that the loader does not find."""
    return tuple(part for part in parts if not _loads(part.library))


def has_venv() -> bool:
    """Return whether this Python can make environments; Debian's needs a package for it."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def venv_package() -> str:
    """Return the Debian package that lets this Python make environments."""
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _by_hand(lacking: tuple[Part, ...]) -> str:
    return (
        f"Libraries that windows need are missing: {', '.join(part.library for part in lacking)}.\n"
        f"Install them with your system's package tool, then run this again:\n"
        f"  {other_line(lacking)}"
    )


def other_line(lacking: Iterable[Part]) -> str:
    """Return what to type where there is no apt; rpm systems find packages by library."""
    names = [part.library for part in lacking]
    for tool in ("dnf", "zypper"):
        if shutil.which(tool):
            return f"sudo {tool} install " + " ".join(f"'{name}()(64bit)'" for name in names)
    if shutil.which("pacman"):
        return "sudo pacman -S libglvnd libxkbcommon-x11 dbus fontconfig glib2 xcb-util-cursor"
    return " ".join(names)


def apt_install(packages: tuple[str, ...]) -> None:
    """Install Debian packages as root or by a sudo that asks nothing.

    Parameters
    ----------
    packages : tuple of str
        Their names.

    Raises
    ------
    CannotSetUp
        Not allowed, or apt failed.
    """
    line = f"sudo apt-get update && sudo apt-get install -y {' '.join(packages)}"
    rights = _rights()
    if rights is None:
        raise CannotSetUp(
            f"Parts of the system are missing. Install them once, then run this again:\n  {line}"
        )
    print(
        f"Installing parts of the system: {' '.join(packages)} (about half a minute).", flush=True
    )
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    _apt([*apt, "update"])
    failed = _apt([*apt, "install", "-y", "--no-install-recommends", *packages])
    if failed:
        raise CannotSetUp(f"apt-get failed:\n{failed}\nTry by hand:\n  {line}")


def _apt(command: list[str]) -> str:
    """Run apt; return the end of what it said when it failed, else nothing."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    return "\n".join((done.stdout + done.stderr).splitlines()[-8:]) if done.returncode else ""


def _rights() -> list[str] | None:
    """Return what to put before a command to run it as root; None when that may not be."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None
