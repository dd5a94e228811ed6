"""The experiment at work: start it, watch it, stop it; its events at a pace for eyes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.handle import JobHandle
from app.jobs.lanes import Job, Lanes
from app.jobs.outcome import Outcome
from app.viewmodels import experiment_live, live_run
from app.viewmodels.experiment_live import LiveExperiment, Worked
from app.viewmodels.jobs import in_words
from brandcore.experiments.experiment import ExperimentCell
from brandcore.jobs import Progress
from brandcore.training.events import RunStarted, StageStarted

_PACE_MS = 150


@dataclass(frozen=True)
class ExperimentState:
    """What the page shows of the experiment at work.

    Attributes
    ----------
    running, stopping : bool
        Whether one works, and whether it was asked to stop.
    id, run_id : str
        Its own, and that of its run at work.
    headline, line, left : str
        What it does now; the last epoch; the time left.
    fraction : float
        How much is done, 0-1.
    badge, badge_meaning : str
        For the side bar.
    """

    running: bool = False
    stopping: bool = False
    id: str = ""
    run_id: str = ""
    headline: str = ""
    line: str = ""
    left: str = ""
    fraction: float = 0.0
    badge: str = ""
    badge_meaning: str = ""


class ExperimentJob(QObject):
    """The experiment that works, or none.

    Attributes
    ----------
    live : LiveExperiment or None
        Where it is.

    Signals
    -------
    changed : ()
        `state` is new; a few times a second, at once when it is asked to stop.
    cell_changed : ()
        A run of it began or was left.
    ended : LiveExperiment, Outcome
        Where it was at the end, and how it ended; `state` is empty again.
    """

    changed = Signal()
    cell_changed = Signal()
    ended = Signal(object, object)

    def __init__(
        self,
        lanes: Lanes,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._lanes, self._clock = lanes, clock
        self._handle: JobHandle | None = None
        self._known: Mapping[str, float] = {}
        self._cell_began = self._learning_began = self._from_fraction = 0.0
        self._timer = QTimer(self, singleShot=True, interval=_PACE_MS)
        self._timer.timeout.connect(self._publish)
        self.live: LiveExperiment | None = None
        self.state = ExperimentState()

    def start(self, job: Job, title: str, before: LiveExperiment) -> None:
        """Run `job` in the lane "train".

        Parameters
        ----------
        job : callable
            Picklable; see `Lanes.start`.
        title : str
            For the job bar.
        before : LiveExperiment
            What there is of it already.
        """
        self.live, self._known = before, {}
        handle = self._lanes.start("train", job, title)
        self._handle = handle
        handle.happened.connect(self._happened)
        handle.stopping.connect(self._stopping)
        handle.ended.connect(self._ended)
        self._publish()

    def know_seconds(self, known: Mapping[str, float]) -> None:
        """Take note of how long a run of each recipe will take, where that is known."""
        self._known = known

    def cancel(self) -> None:
        """Ask it to stop; nothing when none works."""
        if self._handle is not None:
            self._handle.cancel()

    def _happened(self, event: object) -> None:
        if self.live is None or (isinstance(event, Progress) and event.unit == "runs"):
            return
        self.live = experiment_live.after(self.live, event)
        if isinstance(event, ExperimentCell):
            self._cell_began, self._learning_began = self._clock(), 0.0
            self._publish()
            self.cell_changed.emit()
        elif isinstance(event, RunStarted):
            self._publish()
        elif isinstance(event, StageStarted) and not self._learning_began:
            self._learning_began = self._clock()
            self._from_fraction = self.live.run.fraction or 0.0
            self._publish()
        elif not self._timer.isActive():
            self._timer.start()

    def _stopping(self) -> None:
        if self.live is not None:
            self.live = replace(self.live, stopping=True)
            self._publish()

    def _publish(self) -> None:
        live = self.live
        if self._handle is None or live is None:
            return
        # The job bar counts only what comes as progress.
        self._handle.post(experiment_live.progress(live))
        badge, meaning = experiment_live.badge(live)
        cell = live.cell
        self.state = ExperimentState(
            True, live.stopping, live.experiment.id, cell.run if cell is not None else "",
            experiment_live.headline(live), live_run.epoch_line(live.run), self._time_left(live),
            live.fraction, badge, meaning,
        )  # fmt: skip
        self.changed.emit()

    def _time_left(self, live: LiveExperiment) -> str:
        if live.stopping or live.cell is None:
            return ""
        now = self._clock()
        learning_s = now - self._learning_began if self._learning_began else 0.0
        worked = Worked(now - self._cell_began, learning_s, self._from_fraction)
        return in_words(experiment_live.seconds_left(live, worked, self._known))

    def _ended(self, outcome: Outcome) -> None:
        live = self.live
        self._timer.stop()
        self._handle = self.live = None
        self.state = ExperimentState()
        self.changed.emit()
        self.ended.emit(live, outcome)
