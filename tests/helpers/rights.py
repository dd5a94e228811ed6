"""Take away the right to write, also when the tests run as root."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NOBODY = 65534


@contextmanager
def open_folder() -> Iterator[Path]:
    """Give a scratch folder that any user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="rights-")).resolve()
    folder.chmod(0o777)
    try:
        yield folder
    finally:
        for path in (folder, *folder.rglob("*")):
            if path.is_dir():
                path.chmod(0o777)
        shutil.rmtree(folder)


@contextmanager
def as_a_plain_user(folder: Path) -> Iterator[None]:
    """Run the block with no more rights than the files below `folder` give; root has them all."""
    if sys.platform == "win32":
        pytest.skip("Windows goes by other rights")
    if os.geteuid() != 0:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, _NOBODY, -1)
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
