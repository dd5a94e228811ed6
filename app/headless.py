"""``python -m app.headless [FOLDER] [--out FOLDER]``: the whole job where there is no screen.

The real window is built and drawn into memory, and gets what a curator would give it: the sample
is opened and picked from, or a folder is dropped on it; a network is trained, and photos are
asked about. Each step is printed, and each page is written as a picture. Nothing of the user's is
changed.
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

from app import logs
from app.settings import APP_NAME
from app.tour import CannotGoOn, Folder, Tour, say
from brandcore.dataset.tree import PICTURE_ENDINGS

_log = logging.getLogger(__name__)
OUT = Path("build/screenshots")


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
        return _guided(Tour(application, asked.out, Path(scratch)), asked.folder)


def _guided(tour: Tour, folder: Path | None) -> int:
    try:
        tour.run(_material(folder) if folder is not None else None)
    except CannotGoOn as error:
        print(f"It stopped here: {error}", file=sys.stderr)
        return 1
    finally:
        tour.close()
    say("Done.")
    return 0


def _material(folder: Path) -> Folder:
    """Return the class folders in a folder of the user's, and a photo to ask about."""
    tree = folder / "dataset" if (folder / "project.toml").exists() else folder
    inside = sorted(path for path in tree.glob("*/*") if path.suffix.lower() in PICTURE_ENDINGS)
    if not inside:
        raise CannotGoOn(f"“{tree}” has no folders with pictures in them.")
    return Folder(tree, inside[0])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="start.py --headless", description="Do the whole job without a screen."
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, help="class folders or a project; else the sample"
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
