"""From a dropped photo to its answer on the page: ``python -m tests.benchmarks.dropped_photo``.

The page is shown and its engine is warm, as when a curator works; MobileNet 0.75 answers for 40
brands. Measured is the time from the drop until the state of the page holds the answer, then a
folder of a thousand photos: how fast they are answered, and how long the window stands still.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.drops import Drop
from app.jobs.lanes import Lanes
from app.jobs.outcome import Failed
from app.notices import Notices
from app.pages.predict_page import PredictPage
from app.session import Session
from app.settings import Settings
from app.theme import Theme
from app.thumbnails import ThumbnailStore
from app.viewmodels.predict import PredictModel
from app.widgets.kit import Kit
from brandcore.dataset.snapshot import SNAPSHOT, DatasetSnapshot
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training import runs, runtime
from brandcore.training.recipe import RECIPE, Recipe
from brandcore.training.runs import RUN, Run

_SHARED = Path(__file__).parents[3] / "shared"
_WEIGHTS = "weights/models/mobilenet_7_5_224_tf_no_top.h5"
_RUN_ID = "20260101-120000-1"
_BRANDS = 40
P95_MS = 150.0
"""What is promised of a dropped photo."""


def make_run(folder: Path, weights: str, _emit: Emit, _cancel: CancelToken) -> None:
    """Put a run into a project: pretrained trunk if `weights` names a file, a head by chance."""
    project = Project.open(folder)
    place = runs.at(project, _RUN_ID)
    place.path.mkdir(parents=True)
    recipe = Recipe()
    brands = tuple(f"brand {number:02d}" for number in range(_BRANDS))
    SNAPSHOT.write(place.snapshot, DatasetSnapshot((), brands, ""))
    RECIPE.write(place.recipe, recipe)
    runtime.start(seed=0)
    import keras

    side = recipe.image_size_px
    trunk = keras.applications.MobileNet(
        (side, side, 3), alpha=0.75, include_top=False, weights=weights or None, pooling="avg"
    )
    inputs = keras.Input((side, side, 3), name="pictures")
    scaled = keras.layers.Rescaling(1 / 127.5, offset=-1.0)(inputs)
    shares = keras.layers.Dense(_BRANDS, activation="softmax")(trunk(scaled))
    keras.Model(inputs, shares).save(place.model)
    run = Run(
        _RUN_ID, "ended", datetime.now(UTC).isoformat(), recipe.name, "mobilenet-0.75", _BRANDS,
        400, epochs=1, best_epoch=1, val_accuracy=0.5,
    )  # fmt: skip
    RUN.write(place.file, run)


class Bench:
    """The page with a warm engine.

    Parameters
    ----------
    application : QApplication
        The one of this process.
    scratch : Path
        Takes the project.
    """

    def __init__(self, application: QApplication, scratch: Path) -> None:
        self.lanes = Lanes()
        self.settings = Settings(scratch / "settings.toml")
        self.session = Session(self.lanes, Notices())
        self.model = PredictModel(self.session, self.settings)
        kit = Kit(Theme(application, "light"), ThumbnailStore(self.lanes))
        self.page = PredictPage(self.model, kit)
        self.page.resize(1040, 780)
        self.page.show()
        self.turns: list[float] = []
        self._timer = QTimer(interval=2, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self.turns.append(time.perf_counter()))

    def prepare(self, folder: Path) -> None:
        """Make the project and its run, and warm the engine."""
        self.session.create(folder, "Bench")
        self.until(lambda: self.session.project is not None)
        weights = _SHARED / _WEIGHTS
        job = partial(make_run, folder, str(weights) if weights.exists() else "")
        handle = self.lanes.start("train", job)
        self.until(lambda: handle.outcome is not None)
        if isinstance(handle.outcome, Failed):
            raise handle.outcome.error
        self.lanes.engines["train"].kill()
        self.session.reload_runs()
        self.until(lambda: self.model.state.model is not None)
        self.page.shown()
        self.until(lambda: not self.model.state.loading)

    def one_by_one(self, photos: list[Path]) -> list[float]:
        """Drop photos singly; return the milliseconds from each drop to its answer."""
        took = []
        for photo in photos:
            begun = time.perf_counter()
            self.model.ask(Drop((photo,)))
            self.until(lambda: self.model.state.counts.waiting == 0)
            took.append((time.perf_counter() - begun) * 1000)
            self.until(_after(0.1))
        return took

    def folder(self, folder: Path, number: int) -> dict[str, float]:
        """Drop a whole folder; return how fast it went, and the gaps between turns."""
        self.model.clear()
        self.turns.clear()
        self._timer.start()
        begun = time.perf_counter()
        self.model.ask(Drop((folder,)))
        self.until(lambda: self.model.state.counts.all >= number)
        listed = time.perf_counter() - begun
        self.until(lambda: self.model.state.counts.waiting == 0, 600)
        seconds = time.perf_counter() - begun
        self._timer.stop()
        gaps = np.diff(self.turns) * 1000
        return {
            "photos": self.model.state.counts.all,
            "all_listed_ms": round(listed * 1000, 1),
            "photos_per_s": round(self.model.state.counts.all / seconds, 1),
            "gap_p99_ms": round(float(np.percentile(gaps, 99)), 1),
            "gap_longest_ms": round(float(gaps.max()), 1),
            "gaps_over_16_ms": int((gaps > 16).sum()),
        }

    def until(self, done: Callable[[], bool], limit_s: float = 120) -> None:
        """Run the event loop until `done` holds."""
        loop = QEventLoop()
        asker = QTimer(interval=5)
        asker.timeout.connect(lambda: done() and loop.quit())
        told = self.model.changed.connect(lambda: done() and loop.quit())
        asker.start()
        QTimer.singleShot(int(limit_s * 1000), loop, loop.quit)
        if not done():
            loop.exec()
        self.model.changed.disconnect(told)
        if not done():
            raise TimeoutError(f"not done after {limit_s:.0f} s")

    def close(self) -> None:
        """Leave nothing behind."""
        self.page.hide()
        self.lanes.close()
        self.session.close()
        self.settings.close()


def measured(photos: Path, times: int, number: int, scratch: Path) -> dict[str, Any]:
    """Measure both; return figures by name."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    bench = Bench(application, scratch)
    try:
        bench.prepare(scratch / "project")
        files = sorted(each for each in photos.iterdir() if each.is_file())
        took = bench.one_by_one(files[:times])
        many = scratch / "many"
        many.mkdir()
        for place in range(number):
            file = files[place % len(files)]
            (many / f"{place:05d}{file.suffix}").write_bytes(file.read_bytes())
        p50, p95, worst = (round(float(each), 1) for each in np.percentile(took, (50, 95, 100)))
        one = {"photos": times, "p50_ms": p50, "p95_ms": p95, "worst_ms": worst}
        return {"one": one, "folder": bench.folder(many, number)}
    finally:
        bench.close()


def _after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path, nargs="?", default=_SHARED / "photos")
    parser.add_argument("--times", type=int, default=60, help="photos dropped one by one")
    parser.add_argument("--number", type=int, default=1000, help="photos in the folder")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        found = measured(arguments.photos, arguments.times, arguments.number, Path(scratch))
    found["promised_p95_ms"] = P95_MS
    print(json.dumps(found, indent=2))  # noqa: T201


if __name__ == "__main__":
    main()
