"""The training page: what the next run is made from, the one that runs, those that ran."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from app.i18n import counted, tr
from app.itemmodels import run_words
from app.jobs.handle import JobHandle
from app.jobs.outcome import Done, Failed, Outcome
from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels import run_files
from app.viewmodels.comparison import ComparisonModel
from app.viewmodels.curves import Curves
from app.viewmodels.forecasts import Forecasts
from app.viewmodels.larger_network import LargerNetwork
from app.viewmodels.live_run import Live
from app.viewmodels.random_views import RandomViews
from app.viewmodels.run_shelf import RunShelf, Working
from app.viewmodels.train_setup import SetupModel
from app.viewmodels.training_job import TrainingJob
from brandcore.dataset.records import DISTRACTOR
from brandcore.errors import EngineDied, OutOfMemory
from brandcore.project import Project
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run
from brandcore.training.train import resume_project, start_project


class TrainModel(QObject):
    """What the training page shows, and its wishes.

    Attributes
    ----------
    setup : SetupModel
        The recipe of the next run.
    forecasts : Forecasts
        How long its recipes take.
    larger : LargerNetwork
        The network that another stands in for.
    views : RandomViews
        How its augmentation moves pictures.
    job : TrainingJob
        The run that works now.
    shelf : RunShelf
        All runs, and those looked at.
    comparison : ComparisonModel
        Those looked at, side by side, when they are several.
    watched : bool
        Whether the page is on show; news of a run's end are told only when it is not.

    Signals
    -------
    changed : ()
        Whether a run can be started, or how many pictures there are, may be another.
    predictRequested : ()
        The curator wants to try the model on a photo.
    """

    changed = Signal()
    predictRequested = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.shelf = RunShelf(session, self)
        self.comparison = ComparisonModel(session, self.shelf, self)
        self.setup = SetupModel(session, settings, self)
        self.forecasts = Forecasts(session, self.setup, self)
        self.larger = LargerNetwork(session, self.setup, self)
        self.views = RandomViews(session, self.setup, self)
        self.job = TrainingJob(session.lanes, self)
        self.watched = False
        self._elsewhere: Working | None = None
        # What the running job works on, which may not be the open project any more.
        self._project: Project | None = None
        self._recipe: Recipe | None = None
        self.job.run_started.connect(self._run_started)
        self.job.changed.connect(self._job_changed)
        self.job.ended.connect(self._ended)
        self.setup.changed.connect(self.changed)
        session.dataset_changed.connect(self.changed)
        session.project_changed.connect(self._project_changed)

    @property
    def can_train(self) -> bool:
        """Whether a run can be started now."""
        idle = not self.job.state.running and not self.held
        return idle and self._session.project is not None and self.setup.state.obstacle is None

    @property
    def held(self) -> bool:
        """Whether an experiment is at work: one thing trains at a time."""
        return self._elsewhere is not None

    def give_way(self, working: Working | None) -> None:
        """Take note of the run of an experiment at work; None when none is."""
        if working != self._elsewhere:
            self._elsewhere = working
            self.shelf.work_on(working or Working())
            self.changed.emit()

    @property
    def size(self) -> tuple[int, int]:
        """Brands that have pictures, and pictures, of the open project."""
        counts = self._session.manifest.counts()
        brands = sum(count > 0 for brand, count in counts.items() if brand != DISTRACTOR)
        return brands, sum(counts.values())

    def beside(self, work: Callable[[], object]) -> JobHandle:
        """Do `work` beside the window thread."""
        return self._session.lanes.start("thumbs", lambda _emit, _cancel: work())

    def train(self) -> None:
        """Start a run with the recipe that is set up."""
        if self.can_train:
            self._start(self.setup.to_train())

    def resume(self, run_id: str) -> None:
        """Go on with a run behind its last whole epoch."""
        project, run = self._session.project, self.shelf.run(run_id)
        if project is None or run is None or self.job.state.running:
            return
        if self.held:
            text = tr("An experiment is at work: one thing trains at a time.")
            hint = tr("Resume this run when it has ended, or stop it on the page “Experiments”.")
            self._session.notices.tell(Notice("info", text, hint))
            return
        job = partial(run_files.read_curves, project, run.id, run.best_epoch)
        handle = self._session.lanes.start("disk", job)
        handle.ended.connect(partial(self._resume, project, run))

    def cancel(self) -> None:
        """Stop the run; what was learnt up to its last whole epoch is kept."""
        self.job.cancel()

    def use(self, run_id: str) -> None:
        """Let the model of this run answer."""
        self._session.choose_run(run_id)

    def remove(self, run_id: str) -> None:
        """Delete a run for good; the page has asked."""
        project = self._session.project
        if project is None or run_id == self.job.state.run_id:
            return
        job = partial(run_files.remove, project, run_id)
        self._session.lanes.start("disk", job).ended.connect(self._settled)

    # -- the running job -----------------------------------------------------------------

    def _start(self, recipe: Recipe) -> None:
        assert self._session.project is not None
        self._project, self._recipe = self._session.project, recipe
        self.forecasts.stop()
        heading = run_words.heading(recipe.name, recipe.backbone)
        job = partial(start_project, self._project.folder, recipe, self.setup.places)
        self.job.start(job, tr("Training"), heading)

    def _resume(self, project: Project, run: Run, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        is_open = project is self._session.project
        free = not self.job.state.running and not self.held
        if not isinstance(outcome, Done) or not free or not is_open:
            return
        self._project, self._recipe = project, None
        self.forecasts.stop()
        curves: Curves = outcome.result
        if details := self.shelf.details.get(run.id):
            recipe = details.recipe
            planned = recipe.warm_up.epochs + recipe.fine_tune.epochs
            curves = Curves(curves.epochs, curves.best_epoch, planned)
        heading = run_words.heading(run.recipe_name, run.backbone)
        job = partial(resume_project, project.folder, run.id, self.setup.places)
        self.job.start(job, tr("Resuming the run"), heading, curves)

    def _run_started(self, run_id: str) -> None:
        self.shelf.look_at_next(run_id)
        self._session.reload_runs()

    def _job_changed(self) -> None:
        state = self.job.state
        self.shelf.work_on(Working(state.run_id, state.stopping))
        if (details := self.shelf.details.get(state.run_id)) is not None:
            self.job.know_validation(details.validation)
        self.changed.emit()

    def _ended(self, live: Live, outcome: Outcome) -> None:
        project, self._project = self._project, None
        if isinstance(outcome, Done):
            self._tell_done(outcome.result)
        elif isinstance(outcome, Failed):
            self._tell_failure(live, outcome.error)
        if live.left_out:
            self._tell_left_out(live)
        self.setup.look_again()
        if project is not None and live.run_id:
            self._settle(project, live.run_id, outcome)

    def _settle(self, project: Project, run_id: str, outcome: Outcome) -> None:
        """Let the run say how it ended when its engine could not, and read the runs again."""
        if isinstance(outcome, Done):
            self._session.reload_runs()
            return
        reason = hint = ""
        if isinstance(outcome, Failed):
            error = outcome.error
            reason = str(getattr(error, "message", error)) or type(error).__name__
            hint = str(getattr(error, "hint", ""))
        job = partial(run_files.settle, project, run_id, reason, hint)
        self._session.lanes.start("disk", job).ended.connect(self._settled)

    def _settled(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        self._session.reload_runs()

    def _tell_done(self, run: Run) -> None:
        if self.watched:
            return
        text = tr(
            "Training done: {k} of {n} test pictures right.", k=run.test_right, n=run.test_total
        )
        if not run.test_total:
            text = tr("Training done.")
        self._session.notices.tell(
            Notice("good", text, action=tr("Try it"), act=self.predictRequested.emit)
        )

    def _tell_left_out(self, live: Live) -> None:
        pictures = counted(
            len(live.left_out),
            "{n} picture could not be read and was left out of the run.",
            "{n} pictures could not be read and were left out of the run.",
        )
        lines = (f"{each.brand}, {each.file}: {each.reason}" for each in live.left_out)
        hint = tr(live.left_out[0].hint)
        self._session.notices.tell(Notice("warn", pictures, hint, "\n".join(lines)))

    def _tell_failure(self, live: Live, error: Exception) -> None:
        notices = self._session.notices
        if isinstance(error, OutOfMemory) and self._recipe is not None and error.batch_size > 1:
            half = msgspec.structs.replace(self._recipe, batch_size=error.batch_size // 2)
            words = tr("Train again with batches of {n}", n=half.batch_size)
            notices.fail(error, words, partial(self._start_again, half))
        elif isinstance(error, EngineDied) and live.curves.epochs:
            notices.fail(error, tr("Resume"), partial(self.resume, live.run_id))
        else:
            notices.fail(error)

    def _start_again(self, recipe: Recipe) -> None:
        if self.can_train:
            self._start(recipe)

    def _project_changed(self) -> None:
        if self._project is not None and self._project is not self._session.project:
            self.job.cancel()
            text = tr("Training was stopped, since its project was closed.")
            hint = tr("Open the project again to resume behind the last whole epoch.")
            self._session.notices.tell(Notice("info", text, hint))
        self.changed.emit()
