"""The one training job: start it, watch it, stop it; its events at a pace for eyes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs.handle import JobHandle
from app.jobs.lanes import Job, Lanes
from app.jobs.outcome import Outcome
from app.viewmodels import live_run
from app.viewmodels.curves import Curves, chart
from app.viewmodels.jobs import in_words
from app.viewmodels.live_run import Live
from app.viewmodels.time_left import TimeLeft
from app.widgets.chart_data import ChartData
from brandcore.jobs import Progress
from brandcore.training.events import RunStarted, StageStarted

_PACE_MS = 100


@dataclass(frozen=True)
class JobState:
    """What the page shows of the running job.

    Attributes
    ----------
    running, stopping : bool
        Whether one runs, and whether it was asked to stop.
    run_id : str
        Its run; empty until it has a folder.
    title, headline, line, left : str
        What is trained; what it does now; the last epoch; the time left.
    fraction : float or None
        How much is done, 0-1; None while nobody can know.
    badge, badge_meaning : str
        For the side bar.
    chart : ChartData
        Its curves.
    """

    running: bool = False
    stopping: bool = False
    run_id: str = ""
    title: str = ""
    headline: str = ""
    line: str = ""
    left: str = ""
    fraction: float | None = None
    badge: str = ""
    badge_meaning: str = ""
    chart: ChartData = field(default_factory=ChartData)


class TrainingJob(QObject):
    """The running job, or none.

    Signals
    -------
    changed : ()
        `state` is new; at most ten times a second, at once when it is asked to stop.
    run_started : str
        The run has its folder.
    ended : Live, Outcome
        Where it was at the end, and how it ended; `state` is empty again.
    """

    changed = Signal()
    run_started = Signal(str)
    ended = Signal(object, object)

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._handle: JobHandle | None = None
        self._live = Live("")
        self._left = TimeLeft()
        self._timer = QTimer(self, singleShot=True, interval=_PACE_MS)
        self._timer.timeout.connect(self._publish)
        self.state = JobState()

    def start(self, job: Job, title: str, heading: str, before: Curves | None = None) -> None:
        """Run `job` in the lane "train".

        Parameters
        ----------
        job : callable
            Picklable; see `Lanes.start`.
        title, heading : str
            For the job bar, and for the page.
        before : Curves, optional
            Epochs that the run has already, when it is resumed.
        """
        self._live = Live(heading, curves=before or Curves())
        self._left.restart()
        handle = self._lanes.start("train", job, title)
        self._handle = handle
        handle.happened.connect(self._happened)
        handle.stopping.connect(self._stopping)
        handle.ended.connect(self._ended)
        self._publish()

    def cancel(self) -> None:
        """Ask the job to stop; nothing when none runs."""
        if self._handle is not None:
            self._handle.cancel()

    def know_validation(self, pictures: int) -> None:
        """Take note of how many validation pictures the run has."""
        if pictures != self._live.validation:
            self._change(validation=pictures)

    def _happened(self, event: object) -> None:
        if isinstance(event, Progress) and event.unit == live_run.EPOCHS:
            return
        self._live = live_run.after(self._live, event)
        if isinstance(event, StageStarted):
            self._left.restart()
        if isinstance(event, RunStarted):
            self._publish()
            self.run_started.emit(event.run_id)
        elif not self._timer.isActive():
            self._timer.start()

    def _stopping(self) -> None:
        self._change(stopping=True)

    def _change(self, **new: Any) -> None:
        if self._handle is not None:
            self._live = replace(self._live, **new)
            self._publish()

    def _publish(self) -> None:
        live = self._live
        if self._handle is None:
            return
        if live.stage and live.progress is None:
            self._left.step(live.epochs_done, live.stage_end)
        if (progress := live_run.progress(live)) is not None:
            # The job bar counts only what comes as progress.
            self._handle.post(progress)
        badge, meaning = live_run.badge(live)
        self.state = JobState(
            True, live.stopping, live.run_id, live.title, live_run.headline(live),
            live_run.epoch_line(live), self._time_left(), live.fraction, badge, meaning,
            chart(live.curves, live=True),
        )  # fmt: skip
        self.changed.emit()

    def _time_left(self) -> str:
        within_stage = self._live.stage and self._live.progress is None
        return in_words(self._left.seconds) if within_stage and not self._live.stopping else ""

    def _ended(self, outcome: Outcome) -> None:
        live = self._live
        self._timer.stop()
        self._handle = None
        self.state = JobState()
        self.changed.emit()
        self.ended.emit(live, outcome)
