"""Make ``packaging/lock.txt`` anew: ``.venv/bin/python packaging/lock.py [--upgrade]``.

The lock names every package with the sha256 of each of its files, for Python 3.11 to 3.13 on
Linux, macOS and Windows alike. Without ``--upgrade`` versions that still fit stay as they are.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOL = "uv==0.13.9"


def main(arguments: list[str]) -> int:
    """Resolve in a scratch environment, so that the tool need not be part of ours."""
    with tempfile.TemporaryDirectory(prefix="brand-curator-lock-") as folder:
        uv = _tool(Path(folder))
        return subprocess.call(command(uv, arguments), cwd=ROOT)


def command(uv: Path, arguments: list[str]) -> list[str]:
    """Return the call that writes the lock."""
    return [
        *(str(uv), "pip", "compile", "pyproject.toml", "--extra", "search"),
        *("--extra", "test", "--extra", "dev"),
        *("--universal", "--python-version", "3.11", "--generate-hashes"),
        *("--no-header", "--no-annotate", "--quiet", "--output-file", "packaging/lock.txt"),
        *arguments,
    ]


def _tool(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", TOOL], check=True)
    return programs / "uv"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
