"""Set Brand Curator up and start it: nothing but a Python is needed beforehand.

::

    python3 packaging/start.py [PROJECT]           open the program
    python3 packaging/start.py --demo […]          the whole job on the sample, with no window
    python3 packaging/start.py --headless […]      draw each page of the window as a picture
    python3 packaging/start.py --test [PYTEST…]    run every check, or only pytest with arguments

Where there is no screen, the first one does the whole job on the sample, and with a PROJECT draws
the pages of that. All first make ``.venv`` beside ``app/`` from ``packaging/lock.txt`` where that
is still to be done. This file stays readable for old Pythons, so that they get a sentence and not
a ``SyntaxError``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 13)
_COMMANDS = {
    "open": ("-m", "app"),
    "demo": ("-m", "brandcore", "demo"),
    "headless": ("-m", "app.headless"),
}
_PARTS = {"open": "screen", "demo": "none", "headless": "memory", "test": "memory"}
"""Where windows are drawn, which says what they need of the system."""
_INSTEAD = {
    "demo": "the whole job is done on the sample, without a window.",
    "headless": "the pages are drawn as pictures.",
}
_ASK_VERSION = "import sys; print(*sys.version_info[:2])"


def main(arguments: list[str]) -> int:
    """Do what the command line asks; return the exit code."""
    if arguments[:1] in (["--help"], ["-h"]):
        print(__doc__)
        return 0
    if not fits(sys.version_info[:2]):
        return _with_another_python(arguments)
    from setup_steps import CannotSetUp

    try:
        return _run(arguments)
    except CannotSetUp as error:
        print(f"\nBrand Curator could not be set up.\n{error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130
    return 1


def _run(arguments: list[str]) -> int:
    import checks
    import setup_steps
    import system_parts

    wish = wished(arguments, screen=has_screen(sys.platform, os.environ))
    system_parts.provide(_PARTS[wish], venv=not (ROOT / ".venv").exists())
    python = setup_steps.provide(ROOT)
    rest = [each for each in arguments if each != f"--{wish}"]
    if wish == "test":
        return checks.run(ROOT, python, arguments[1:])
    if wish != "open" and rest == arguments:
        print(f"There is no screen here: {_INSTEAD[wish]}", flush=True)
    if wish == "headless":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return _become([str(python), "-P", *_COMMANDS[wish], *rest])


def wished(arguments: list[str], *, screen: bool) -> str:
    """Return what to do: "open", "demo", "headless" or "test".

    Parameters
    ----------
    arguments : list of str
        Of the command line.
    screen : bool
        Whether a window can be shown.
    """
    if arguments[:1] == ["--test"]:
        return "test"
    for each in ("demo", "headless"):
        if f"--{each}" in arguments:
            return each
    if screen:
        return "open"
    # Of a project that is named, the pages are what can be shown; the demo has its own.
    return "headless" if arguments and not arguments[0].startswith("-") else "demo"


def has_screen(platform: str, environment: os._Environ[str] | dict[str, str]) -> bool:
    """Return whether a window can be shown; an explicit Qt platform is taken at its word.

    Parameters
    ----------
    platform : str
        As `sys.platform`.
    environment : mapping of str to str
        As `os.environ`.
    """
    wish = environment.get("QT_QPA_PLATFORM", "")
    if wish:
        return not wish.startswith(("offscreen", "minimal"))
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def fits(version: tuple[int, ...]) -> bool:
    """Return whether the locked packages exist for Python `version` (major, minor)."""
    return OLDEST <= tuple(version) <= NEWEST


def other_python() -> str | None:
    """Return a fitting Python on the PATH, the newest first; None when there is none."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and _version_of(found) == (3, minor):
            return found
    return None


def _version_of(python: str) -> tuple[int, ...]:
    # A name on the PATH may be a launcher of a Python that is not installed.
    try:
        answer = subprocess.run(
            [python, "-c", _ASK_VERSION], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(int(part) for part in answer.stdout.split())


def _with_another_python(arguments: list[str]) -> int:
    python = other_python()
    if python is not None:
        return _become([python, str(Path(__file__).resolve()), *arguments])
    have, oldest, newest = (".".join(map(str, v)) for v in (sys.version_info[:2], OLDEST, NEWEST))
    print(
        f"Brand Curator needs Python {oldest} to {newest}, and this is Python {have}.\n"
        f"Install one of those beside it, then run: python{newest} packaging/start.py",
        file=sys.stderr,
    )
    return 1


def _become(command: list[str]) -> int:
    """Run `command` in this process's place, so that signals and the exit code are its own."""
    sys.stdout.flush()
    if sys.platform == "win32":
        return subprocess.call(command)
    return os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
