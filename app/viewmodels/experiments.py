"""The experiments page: set one up, start it, follow it, go on with it, take it out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from app.settings import Settings
from app.viewmodels import experiment_files, experiment_news, experiment_words, run_files
from app.viewmodels.experiment_files import Details
from app.viewmodels.experiment_job import ExperimentJob
from app.viewmodels.experiment_live import LiveExperiment
from app.viewmodels.experiment_setup import NewExperiment
from app.viewmodels.experiment_shelf import ExperimentShelf
from app.viewmodels.weights_here import places
from brandcore.errors import EngineDied
from brandcore.experiments.experiment import Experiment
from brandcore.experiments.run import run as work_on
from brandcore.project import Project


@dataclass(frozen=True)
class _Turn:
    """An experiment whose turn comes when the run that works has ended."""

    project: Project
    experiment: Experiment
    frozen: bool


class ExperimentsModel(QObject):
    """What the experiments page shows, and its wishes.

    Attributes
    ----------
    new : NewExperiment
        The experiment that is being set up.
    shelf : ExperimentShelf
        All experiments, and the one looked at.
    job : ExperimentJob
        The experiment that works now.
    watched : bool
        Whether the page is on show; news of an end are told only when it is not.

    Signals
    -------
    changed : ()
        What can be done now may be another.
    created : Experiment
        A new one was made.
    pictures_changed : Experiment, Changes
        The curator has to say with which pictures it goes on.
    pageRequested : ()
        The curator wants to see the page.
    """

    changed = Signal()
    created = Signal(object)
    pictures_changed = Signal(object, object)
    pageRequested = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.new = NewExperiment(session, self)
        self.shelf = ExperimentShelf(session, self)
        self.job = ExperimentJob(session.lanes, self)
        self.watched = False
        self._run_works = False
        self._making = False
        # What is worked on, which may not be the open project any more; and what waits for it.
        self._project: Project | None = None
        self._next: _Turn | None = None
        self.job.changed.connect(self._job_changed)
        self.job.cell_changed.connect(session.reload_runs)
        self.job.ended.connect(self._ended)
        self.shelf.cut_off.connect(self._offer_to_go_on)
        session.project_changed.connect(self._project_changed)

    @property
    def busy(self) -> bool:
        """Whether an experiment works or waits for its turn."""
        return self.job.state.running or self._next is not None

    @property
    def waiting(self) -> str:
        """Id of the experiment that waits until the run at work has ended; empty for none."""
        return self._next.experiment.id if self._next is not None else ""

    @property
    def run_works(self) -> bool:
        """Whether a single run trains: an experiment waits until it has ended."""
        return self._run_works

    @property
    def can_start(self) -> bool:
        """Whether what is set up can be started."""
        idle = not self.busy and not self._making
        return idle and self._session.project is not None and self.new.state.possible

    def give_way(self, *, run_works: bool) -> None:
        """Take note of whether a single run works; what waits begins when it has ended."""
        if run_works == self._run_works:
            return
        self._run_works = run_works
        if not run_works and (turn := self._next) is not None:
            self._next = None
            self._start(turn)
        self.changed.emit()

    def start(self) -> None:
        """Make the experiment that is set up, and begin."""
        if not self.can_start or (project := self._session.project) is None:
            return
        self._making = True
        name = self.new.state.name or self.new.state.suggested
        where = places(self._settings.choices.weights_folder)
        job = partial(experiment_files.make, project, self.new.plan(), name, where)
        making = self._session.lanes.start("disk", job)
        making.ended.connect(partial(self._made, project))
        self.changed.emit()

    def go_on(self, experiment_id: str, *, frozen: bool = False) -> None:
        """Go on with an experiment; asks first when the pictures changed, unless `frozen`."""
        project, chosen = self._session.project, self.shelf.get(experiment_id)
        if project is None or chosen is None or self.busy:
            return
        if frozen:
            self._start(_Turn(project, chosen, True))
            return
        job = partial(experiment_files.changed_since, project, chosen)
        looking = self._session.lanes.start("disk", job)
        looking.ended.connect(partial(self._looked, project, chosen))

    def stop(self) -> None:
        """Stop it; what has ended is kept, and the run at work up to its last epoch."""
        if self._next is not None:
            self._next = None
            self.changed.emit()
        self.job.cancel()

    def remove(self, experiment_id: str) -> None:
        """Delete an experiment for good, its runs stay; the page has asked."""
        project = self._session.project
        if project is None or experiment_id in (self.job.state.id, self.waiting):
            return
        job = partial(experiment_files.remove, project, experiment_id)
        self._session.lanes.start("disk", job).ended.connect(self._changed_on_disk)

    def set_up_like(self, experiment_id: str) -> None:
        """Set up a new experiment that tries what this one does."""
        chosen, details = self.shelf.get(experiment_id), self.shelf.details(experiment_id)
        if chosen is not None and details is not None:
            self.new.like(chosen, details.recipes)

    # -- starting ------------------------------------------------------------------------

    def _made(self, project: Project, outcome: Outcome) -> None:
        self._making = False
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if isinstance(outcome, Done) and project is self._session.project:
            self.new.start_over()
            self.shelf.add(outcome.result)
            self._start(_Turn(project, outcome.result, False))
            self.created.emit(outcome.result)
        self.changed.emit()

    def _looked(self, project: Project, experiment: Experiment, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        is_open = project is self._session.project
        if not isinstance(outcome, Done) or self.busy or not is_open:
            return
        if outcome.result is None:
            self._start(_Turn(project, experiment, False))
        else:
            self.pictures_changed.emit(experiment, outcome.result)

    def _start(self, turn: _Turn) -> None:
        if self._run_works:
            self._next = turn
            self.changed.emit()
            return
        # Its curves are read anew: what the list holds may be of an hour ago.
        job = partial(experiment_files.read_details, turn.project, turn.experiment)
        self._next = turn
        reading = self._session.lanes.start("disk", job)
        reading.ended.connect(partial(self._begin, turn))
        self.changed.emit()

    def _begin(self, turn: _Turn, outcome: Outcome) -> None:
        if self._next is not turn or self._run_works:
            return
        self._next = None
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if not isinstance(outcome, Done):
            self.changed.emit()
            return
        self._session.notices.settle(experiment_news.about(turn.experiment.id))
        details: Details = outcome.result
        where = places(self._settings.choices.weights_folder)
        work = partial(work_on, turn.project.folder, turn.experiment.id, where, frozen=turn.frozen)
        self._project = turn.project
        if (answers := self._session.chosen_run) is not None:
            # Or the last recipe tried would answer, which may be the worst.
            self._session.choose_run(answers.id)
        before = LiveExperiment(turn.experiment, details.epochs)
        self.job.start(work, tr("Experiment “{name}”", name=turn.experiment.name), before)
        known = partial(experiment_files.seconds_known, turn.project, details.recipes)
        self._session.lanes.start("thumbs", known).ended.connect(self._times_known)

    def _times_known(self, outcome: Outcome) -> None:
        if isinstance(outcome, Done):
            self.job.know_seconds(outcome.result)

    # -- following -----------------------------------------------------------------------

    def _job_changed(self) -> None:
        if self._project is self._session.project:
            self.shelf.work_on(self.job.live)
        self.changed.emit()

    def _ended(self, live: LiveExperiment, outcome: Outcome) -> None:
        project, self._project = self._project, None
        self.shelf.work_on(None)
        notices = self._session.notices
        if isinstance(outcome, Done) and project is self._session.project:
            self._let_best_answer(outcome.result)
        if isinstance(outcome, Done) and not self.watched:
            notices.tell(experiment_news.done(outcome.result, self.pageRequested.emit))
        elif isinstance(outcome, Failed):
            self._tell_failure(live, outcome.error)
        if live.left_out:
            notices.tell(experiment_news.left_out(live))
        cell = live.cell
        if project is not None and cell is not None and cell.run:
            self._settle(project, cell.run, outcome)
        else:
            self._reload()

    def _let_best_answer(self, experiment: Experiment) -> None:
        """Let its best run answer when none was chosen before."""
        project = self._session.project
        if project is not None and not project.info.chosen_run:
            self._session.choose_run(experiment_words.best_run(experiment))

    def _settle(self, project: Project, run_id: str, outcome: Outcome) -> None:
        """Let the run at work say how it ended when its engine could not."""
        reason = hint = ""
        if isinstance(outcome, Failed):
            error = outcome.error
            reason = str(getattr(error, "message", error)) or type(error).__name__
            hint = str(getattr(error, "hint", ""))
        job = partial(run_files.settle, project, run_id, reason, hint)
        self._session.lanes.start("disk", job).ended.connect(self._changed_on_disk)

    def _tell_failure(self, live: LiveExperiment, error: Exception) -> None:
        notices = self._session.notices
        if isinstance(error, EngineDied):
            notices.fail(error, tr("Go on"), partial(self.go_on, live.experiment.id))
        else:
            notices.fail(error)

    def _changed_on_disk(self, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        self._reload()

    def _reload(self) -> None:
        self.shelf.reload(quietly=True)
        self._session.reload_runs()

    def _offer_to_go_on(self, experiment: Experiment) -> None:
        go_on = partial(self.go_on, experiment.id)
        self._session.notices.tell(experiment_news.cut_off(experiment, go_on))

    def _project_changed(self) -> None:
        self._next = None
        if self._project is not None and self._project is not self._session.project:
            self.job.cancel()
            self.shelf.work_on(None)
            self._session.notices.tell(experiment_news.project_closed())
        self.changed.emit()
