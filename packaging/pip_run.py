"""Run pip, show how far it is in one line, and say in words what went wrong."""

from __future__ import annotations

import platform
import re
import subprocess
import sys
from pathlib import Path

_REASONS = (
    (
        ("No space left on device", "Errno 28", "not enough space on the disk"),
        "The disk is full. Make room (2.5 GB), then run the same command again.",
    ),
    (
        (
            "NewConnectionError",
            "ConnectTimeoutError",
            "ReadTimeoutError",
            "NameResolutionError",
            "Failed to establish a new connection",
            "Temporary failure in name resolution",
            "Connection aborted",
            "ProxyError",
            "Network is unreachable",
        ),
        "The packages could not be fetched: there is no way to the package index.\n"
        "Connect to the network (or set HTTPS_PROXY to your proxy), then run this again.",
    ),
    (
        ("DO NOT MATCH THE HASHES",),
        "A package is not the one that this version was tested with, and was not installed.\n"
        "Try another network; if it stays so, tell the people who keep this program.",
    ),
    (
        ("No matching distribution found",),
        "A package does not exist for this machine ({machine}).\n"
        "Brand Curator runs on Linux (Intel or AMD with glibc 2.34 or newer, ARM with 2.39), on "
        "Windows 10 or newer (Intel or AMD), and on Macs with an Apple chip (macOS 13 or newer).",
    ),
    (
        ("Permission denied", "Errno 13", "Access is denied"),
        "A file in “.venv” may not be written. Remove that folder, then run this again.",
    ),
)
_COLLECTING = re.compile(r"Collecting (\S+?)==")
# What lies in a cache is named by its place in the lock: "… (from -r …/lock.txt (line 417))".
_PLACE = re.compile(r"lock\.txt \(line (\d+)\)")
_LARGE = re.compile(r"^ +Downloading .*\((\d{2,}\.\d MB)\)")
_UNPACKING = "Installing collected packages: "
_LINES_SHOWN = 12


def run(command: list[str], environment: dict[str, str], lock: Path) -> str:
    """Run a ``pip install`` and show each package as it comes.

    Returns
    -------
    str
        What went wrong, for people; empty when all is well.
    """
    said: list[str] = []
    progress = Progress(lock)
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            said.append(line.rstrip())
            _show(progress.in_words(line))
    _clear()
    return _trouble(said) if pip.returncode else ""


class Progress:
    """Tells from what pip says how far it is.

    Parameters
    ----------
    lock : Path
        The lock that it installs from.
    """

    def __init__(self, lock: Path) -> None:
        self._lines = lock.read_text().splitlines()
        self._names = names_in(lock)
        self._now = ""

    def in_words(self, line: str) -> str:
        """Return what to show for a line of pip's; empty for nothing new."""
        name = self._name_in(line)
        if name in self._names:
            self._now = f"{self._names.index(name) + 1} of {len(self._names)}: {name}"
            return self._now
        size = _LARGE.search(line)
        if size:
            return f"{self._now}, {size[1]}"
        packages = line.count(", ")
        return "unpacking them: about a minute" if _UNPACKING in line and packages else ""

    def _name_in(self, line: str) -> str:
        collecting, place = _COLLECTING.match(line), _PLACE.search(line)
        if collecting:
            return collecting[1]
        return self._lines[int(place[1]) - 1].partition("==")[0] if place else ""


def names_in(lock: Path) -> tuple[str, ...]:
    """Return the names of the packages that a lock file pins, each once, in order."""
    pins = (line.split("==")[0] for line in lock.read_text().splitlines() if "==" in line[:60])
    return tuple(dict.fromkeys(name for name in pins if not name.startswith((" ", "#"))))


def explain(text: str) -> str:
    """Return a plain reason for what pip or the system said; empty when none is known."""
    for signs, reason in _REASONS:
        if any(sign in text for sign in signs):
            return reason.format(machine=_machine())
    return ""


def _machine() -> str:
    libc = "".join(platform.libc_ver()) if sys.platform == "linux" else ""
    parts = (platform.system(), platform.machine(), libc, f"Python {platform.python_version()}")
    return ", ".join(part for part in parts if part)


def _trouble(said: list[str]) -> str:
    reason = explain("\n".join(said))
    errors = [line for line in said if line.startswith("ERROR")]
    tail = "\n".join(errors or said[-_LINES_SHOWN:])
    return f"{reason}\n\nWhat pip said:\n{tail}" if reason else f"pip failed and said:\n{tail}"


def _show(text: str) -> None:
    if text and sys.stdout.isatty():
        print(f"\r\033[K  {text}", end="", flush=True)
    elif text:
        print(f"  {text}", flush=True)


def _clear() -> None:
    if sys.stdout.isatty():
        print("\r\033[K", end="", flush=True)
