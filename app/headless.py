"""``python -m app.headless [FOLDER] [--out FOLDER]``: the whole job where there is no screen.

The real window is built and drawn into memory, and gets what a curator would give it: pictures
are dropped on it, a network is trained on them, a photo is asked about. Each step is printed, and
each page is written as a picture. Nothing of the user's is changed.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app import logs, sample
from app.settings import APP_NAME
from app.tour import CannotGoOn, Tour, say
from brandcore.dataset.tree import PICTURE_ENDINGS

_log = logging.getLogger(__name__)
OUT = Path("build/screenshots")
_PER_BRAND = 12
_CANDIDATES = 9


def main(arguments: Sequence[str] | None = None) -> int:
    """Do the job and print it.

    Returns
    -------
    int
        0 when all steps were done, 1 when one failed, 2 for wrong usage.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    asked = _parser().parse_args(arguments)
    if asked.folder is not None and not asked.folder.is_dir():
        print(f"“{asked.folder}” is not a folder.", file=sys.stderr)
        return 2
    asked.out.mkdir(parents=True, exist_ok=True)
    qInstallMessageHandler(_log_qt)
    application = QApplication([APP_NAME])
    application.setApplicationName(APP_NAME)
    with tempfile.TemporaryDirectory(prefix="brand-curator-") as scratch:
        _keep_log(asked.out / "curator.log")
        return _guided(Tour(application, asked.out, Path(scratch)), asked.folder, Path(scratch))


def _guided(tour: Tour, folder: Path | None, scratch: Path) -> int:
    try:
        tour.run(*_material(folder, scratch))
    except CannotGoOn as error:
        print(f"It stopped here: {error}", file=sys.stderr)
        return 1
    finally:
        tour.close()
    say("Done.")
    return 0


def _material(folder: Path | None, scratch: Path) -> tuple[Path, Path, Sequence[Path]]:
    """Return class folders to learn from, a photo to ask about, and candidates for a brand."""
    if folder is None:
        photo = scratch / "photo.png"
        sample.draw(0, _PER_BRAND).save(str(photo))
        tree = sample.class_folders(scratch / "drawn brands", _PER_BRAND)
        return tree, photo, sample.candidates(scratch / "found", _CANDIDATES)
    tree = folder / "dataset" if (folder / "project.toml").exists() else folder
    inside = sorted(path for path in tree.glob("*/*") if path.suffix.lower() in PICTURE_ENDINGS)
    if not inside:
        raise CannotGoOn(f"“{tree}” has no folders with pictures in them.")
    return tree, inside[0], ()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="start.py --headless", description="Do the whole job without a screen."
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, help="class folders or a project; else pictures are drawn"
    )
    parser.add_argument("--out", type=Path, default=OUT, help=f"for screenshots, else {OUT}")
    return parser


def _keep_log(file: Path) -> None:
    """Send to `file` what is logged here, and what TensorFlow says in the engines."""
    logs.write_to(file)
    sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8")
    with file.open("a", encoding="utf-8") as log:
        os.dup2(log.fileno(), 2)


def _log_qt(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    # What Qt says without a screen, for example of sizes that no screen knows, is for the log.
    _log.info("Qt: %s", text)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
