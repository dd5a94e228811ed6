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
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app import logs, sample
from app.drops import Drop
from app.itemmodels.predictions import Asked, in_words
from app.main import Program
from app.notices import Bug, Notice
from app.settings import APP_NAME, Settings
from brandcore.dataset.tree import PICTURE_ENDINGS

_log = logging.getLogger(__name__)
OUT = Path("build/screenshots")
_PER_BRAND = 12
# A small network of our own, short: it shall be seen to learn, not to excel.
_RECIPE = {"image_size_px": "64", "batch_size": "16", "warm_up.epochs": "20"}
_SIZE_PX = (1240, 820)


class CannotGoOn(Exception):
    """A step failed; the message is what the window would have told."""


class Tour:
    """The job, step by step, in the real window.

    Parameters
    ----------
    application : QApplication
        Of this process.
    out : Path
        Folder for the pictures of the pages.
    scratch : Path
        Folder for what need not last.
    """

    def __init__(self, application: QApplication, out: Path, scratch: Path) -> None:
        self._application, self._out, self._scratch = application, out, scratch
        self._trouble = ""
        self._line = ""
        self.program = Program(application, Settings(scratch / "settings.toml"))
        self.program.notices.told.connect(self._told)
        self.program.notices.broke.connect(self._broke)
        self.program.notices.catch_unexpected()
        self.program.window.resize(*_SIZE_PX)
        self.program.window.show()

    def run(self, pictures: Path, photo: Path) -> None:
        """Do the whole job with the class folders `pictures`, then ask about `photo`.

        Raises
        ------
        CannotGoOn
            A step failed, or took far too long.
        """
        self._shoot("welcome")
        self._open_project()
        self._bring_in(pictures)
        self._train()
        self._ask(photo)
        for name in self.program.window.pages:
            self.program.window.show_page(name)
            self._shoot(name)

    def close(self) -> None:
        """End the engines and give everything back."""
        self.program.window.hide()
        self.program.close()

    # -- the steps -----------------------------------------------------------------------

    def _open_project(self) -> None:
        _say("Making a project.")
        self.program.project.create(self._scratch / "project", "Tour")
        self._until(lambda: self.program.session.project is not None, 20)

    def _bring_in(self, pictures: Path) -> None:
        _say(f"Dropping “{pictures.name}” on the window.")
        self.program.window.show_page("dataset")
        self.program.window.take(Drop(paths=(pictures,)))
        self._until(lambda: bool(self.program.session.manifest.records), 60)
        self._until(lambda: self.program.session.can_undo, 600)
        counts = self.program.session.manifest.counts()
        for brand, count in counts.items():
            _say(f"  {brand}: {count} pictures")

    def _train(self) -> None:
        train = self.program.train
        _say("Training a small network from scratch; Keras takes some seconds to start.")
        self.program.window.show_page("train")
        train.setup.choose_recipe("scratch")
        for key, text in _RECIPE.items():
            if trouble := train.setup.adjust(key, text):
                raise CannotGoOn(trouble)
        self._until(lambda: train.can_train or train.setup.state.obstacle is not None, 20)
        if not train.can_train:
            raise CannotGoOn(str(train.setup.state.obstacle))
        train.job.changed.connect(self._show_epoch)
        train.train()
        self._until(lambda: not train.job.state.running, 900)
        self._until(lambda: self.program.session.chosen_run is not None, 20)
        run = self.program.session.chosen_run
        assert run is not None
        _say(f"  {run.test_right} of {run.test_total} test pictures right")

    def _ask(self, photo: Path) -> None:
        _say(f"Asking which brand “{photo.name}” shows.")
        self.program.window.show_page("predict")
        self.program.window.take(Drop(paths=(photo,)))
        self._until(lambda: any(not each.pending for each in self._asked()), 120)
        for asked in self._asked():
            if asked.state != "answered":
                raise CannotGoOn(f"{asked.error} {asked.hint}".strip())
            _say(f"  {in_words(asked)}")

    # -- around them ---------------------------------------------------------------------

    def _asked(self) -> Sequence[Asked]:
        return self.program.predict.pictures.rows

    def _shoot(self, name: str) -> None:
        """Write the window as it is once nothing is being loaded any more."""
        self._until(lambda: not self.program.lanes.running(), 60)
        file = self._out / f"{name}.png"
        if not self.program.window.grab().save(str(file)):
            raise CannotGoOn(f"“{file}” could not be written.")
        _say(f"  drawn: {file}")

    def _until(self, done: Callable[[], bool], patience_s: float) -> None:
        end = time.monotonic() + patience_s
        while not done():
            self._application.processEvents()
            if self._trouble:
                raise CannotGoOn(self._trouble)
            if time.monotonic() > end:
                raise CannotGoOn(f"This step did not end within {patience_s:.0f} seconds.")
            time.sleep(0.01)
        self._application.processEvents()

    def _show_epoch(self) -> None:
        line = self.program.train.job.state.line
        if line and line != self._line:
            self._line = line
            _say(f"  {line}")

    def _told(self, notice: Notice) -> None:
        if notice.kind == "bad":
            self._trouble = f"{notice.text} {notice.hint}".strip()

    def _broke(self, bug: Bug) -> None:
        self._trouble = bug.trace


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
    _say("Done.")
    return 0


def _material(folder: Path | None, scratch: Path) -> tuple[Path, Path]:
    """Return class folders to learn from and a photo to ask about."""
    if folder is None:
        photo = scratch / "photo.png"
        sample.draw(0, _PER_BRAND).save(str(photo))
        return sample.class_folders(scratch / "drawn brands", _PER_BRAND), photo
    tree = folder / "dataset" if (folder / "project.toml").exists() else folder
    inside = sorted(path for path in tree.glob("*/*") if path.suffix.lower() in PICTURE_ENDINGS)
    if not inside:
        raise CannotGoOn(f"“{tree}” has no folders with pictures in them.")
    return tree, inside[0]


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


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
