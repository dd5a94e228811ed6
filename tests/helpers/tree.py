"""The project's own files, as the rules look at them."""

from __future__ import annotations

import ast
import functools
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("app", "brandcore")
_PASSED_OVER = {".git", ".venv", "build", "dist", "__pycache__"}


@functools.cache
def files() -> tuple[Path, ...]:
    """Return all files of the project that git tracks or would, relative to its root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        names = [Path(name) for name in listed.stdout.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        # No git, or unpacked from an archive: the folders then hold little else.
        names = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()]
        names = [name for name in names if not _PASSED_OVER & set(name.parts)]
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


def python_files(*folders: str) -> tuple[Path, ...]:
    """Return the Python files in `folders` of the root."""
    return tuple(file for file in files() if file.suffix == ".py" and file.parts[0] in folders)


@functools.cache
def text(file: Path) -> str:
    """Return what a file given relative to the root says."""
    return (ROOT / file).read_text(encoding="utf-8")


@functools.cache
def parsed(file: Path) -> ast.Module:
    """Return the syntax tree of a file given relative to the root."""
    return ast.parse(text(file), str(file))


def functions(file: Path) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]:
    """Return all functions and methods of a file."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return tuple(node for node in ast.walk(parsed(file)) if isinstance(node, kinds))
