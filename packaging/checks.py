"""Every check of the project, one after the other; pytest is last and has the last word."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

_TOOLS = (
    ("ruff check", ("-m", "ruff", "check", "--quiet")),
    ("ruff format", ("-m", "ruff", "format", "--check", "--quiet")),
    ("mypy", ("-m", "mypy", "--no-error-summary")),
    ("mypy of packaging", ("-m", "mypy", "--no-error-summary", "packaging")),
    ("lint-imports", ("-c", "import importlinter.cli as c; c.lint_imports_command()")),
)


def run(root: Path, python: Path, arguments: list[str]) -> int:
    """Run the linters and the tests.

    Parameters
    ----------
    root : Path
        The project's folder.
    python : Path
        Of the environment that holds the tools.
    arguments : list of str
        For pytest; with any, only pytest runs.

    Returns
    -------
    int
        0 when all passed, else that of pytest, or 1.
    """
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    tools = () if arguments else _TOOLS
    failed = [
        name
        for name, command in tools
        if not _passes(name, [str(python), *command], root, environment)
    ]
    code = subprocess.call(
        [str(python), "-m", "pytest", *arguments],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
    if failed:
        print(f"Not passed: {', '.join(failed)} (see above pytest).", flush=True)
    return code or (1 if failed else 0)


def _passes(name: str, command: list[str], root: Path, environment: dict[str, str]) -> bool:
    begun = time.monotonic()
    done = subprocess.run(
        command,
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    word = "failed" if done.returncode else "passed"
    print(f"{name} {word} ({time.monotonic() - begun:.0f} s)", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return done.returncode == 0
