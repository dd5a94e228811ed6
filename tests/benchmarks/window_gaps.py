"""How long the window stands still while work goes on: ``python -m tests.benchmarks.window_gaps``.

A timer asks for a turn of the event loop every 5 ms; a gap is the time between two turns. The
whole program runs with its window shown, as a curator has it: brands and pictures are painted
while they come in.
"""

# ruff: noqa: T201 - what it measures is printed

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.main import Program
from app.settings import Settings
from brandcore.training import runtime

_TICK_MS = 5
_SCHEDSTAT = Path("/proc/thread-self/schedstat")
LONGEST_MS, P99_MS = 50.0, 16.0
"""What is promised while pictures are imported."""


@dataclass(frozen=True)
class Gaps:
    """Time between turns of the event loop.

    Attributes
    ----------
    what : str
        What went on.
    seconds : float
        How long it was watched.
    turns : int
        Turns seen.
    median_ms, p99_ms, longest_ms : float
        Of the gaps.
    over_50 : int
        Gaps longer than `LONGEST_MS`.
    own_p99_ms, own_longest_ms : float
        Of the gaps without the time in which the window thread was ready but other work had
        every core, as far as the system tells (Linux); what is left is the program's own.
    """

    what: str
    seconds: float
    turns: int
    median_ms: float
    p99_ms: float
    longest_ms: float
    over_50: int
    own_p99_ms: float
    own_longest_ms: float


class Watch(QObject):
    """Notes the time at each turn of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self._turns: list[tuple[float, float]] = []
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._note)

    def over(self, what: str, until: Callable[[], bool], limit_s: float) -> Gaps:
        """Let the event loop run until `until` holds; return the gaps meanwhile."""
        self._turns.clear()
        self._timer.start()
        spin(until, limit_s)
        self._timer.stop()
        gaps, waits = np.diff(np.array(self._turns), axis=0).T * 1000
        own = gaps - np.minimum(waits, gaps)
        return Gaps(
            what,
            round(self._turns[-1][0] - self._turns[0][0], 2),
            len(gaps),
            round(float(np.median(gaps)), 1),
            round(float(np.percentile(gaps, 99)), 1),
            round(float(gaps.max()), 1),
            int((gaps > LONGEST_MS).sum()),
            round(float(np.percentile(own, 99)), 1),
            round(float(own.max()), 1),
        )

    def _note(self) -> None:
        self._turns.append((time.perf_counter(), _waited_s()))


def _waited_s() -> float:
    """Return how long this thread has waited for a core so far; 0 where nobody tells."""
    try:
        return int(_SCHEDSTAT.read_text().split()[1]) / 1e9
    except OSError:
        return 0.0


def spin(until: Callable[[], bool], limit_s: float) -> None:
    """Run the event loop, asleep between events, until `until` holds."""
    loop = QEventLoop()
    asker = QTimer(interval=100)
    asker.timeout.connect(lambda: until() and loop.quit())
    asker.start()
    QTimer.singleShot(int(limit_s * 1000), loop.quit)
    loop.exec()
    if not until():
        raise TimeoutError(f"not done after {limit_s:.0f} s")


def measured(folder: Path, scratch: Path, *, with_engine: bool) -> tuple[Gaps, ...]:
    """Import `folder` into a new project, then look through it; return the gaps of each."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    program = Program(application, Settings(scratch / "settings.toml"))
    program.window.resize(1240, 820)
    program.window.show()
    watch = Watch()
    try:
        return tuple(_steps(program, watch, folder, scratch, with_engine=with_engine))
    finally:
        program.close()


def _steps(
    program: Program, watch: Watch, folder: Path, scratch: Path, *, with_engine: bool
) -> list[Gaps]:
    program.project.create(scratch / "project", "Gaps")
    spin(lambda: program.session.project is not None, 10)
    if with_engine:
        engine = program.lanes.start("train", runtime.warm_up)
        spin(lambda: engine.outcome is not None, 120)
    window = program.window
    window.show_page("dataset")
    gaps = [watch.over("at rest", _after(2), 10)]
    model = program.dataset
    model.import_folder(folder)
    gaps.append(watch.over("import", lambda: program.session.can_undo, 600))
    gaps.append(watch.over("review and split", _after(3), 10))
    brands = iter([row.name for row in model.state.all_brands] * 2)
    turner = QTimer(interval=150)
    turner.timeout.connect(lambda: model.choose(next(brands)))
    turner.start()
    gaps.append(watch.over("through the brands", _after(6), 20))
    turner.stop()
    program.session.undo_stack.undo()
    gaps.append(watch.over("import taken back", lambda: program.session.can_undo, 60))
    return gaps


def _after(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def _print(gaps: tuple[Gaps, ...]) -> None:
    titles = ("seconds", "median", "p99", "longest", "> 50 ms", "own p99", "own max")
    print(f"{'':22}" + "".join(f"{title:>9}" for title in titles))
    for each in gaps:
        print(
            f"{each.what:22}{each.seconds:9.1f}{each.median_ms:9.1f}{each.p99_ms:9.1f}"
            f"{each.longest_ms:9.1f}{each.over_50:9d}{each.own_p99_ms:9.1f}"
            f"{each.own_longest_ms:9.1f}"
        )


def main() -> None:
    """Measure and print; ``--json`` for machines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="a tree of class folders")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--engine", action="store_true", help="load Keras in its process first")
    arguments = parser.parse_args()
    folder = arguments.folder or Path(__file__).parents[3] / "shared" / "brands"
    with tempfile.TemporaryDirectory() as scratch:
        gaps = measured(folder, Path(scratch), with_engine=arguments.engine)
    if arguments.json:
        for each in gaps:
            print(json.dumps(each.__dict__))
    else:
        _print(gaps)


if __name__ == "__main__":
    main()
