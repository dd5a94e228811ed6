"""The experiments of the project as a list, and the one that is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.itemmodels.experiment_table import ExperimentTable
from app.itemmodels.experiments import ExperimentRow, ExperimentRows
from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from app.viewmodels import experiment_files, experiment_words
from app.viewmodels.experiment_files import Details, Found
from app.viewmodels.experiment_live import LiveExperiment
from app.widgets.curve_lines import CurveLine
from brandcore.experiments import table
from brandcore.experiments.experiment import Experiment
from brandcore.experiments.table import Row


@dataclass(frozen=True)
class Shown:
    """The experiment that is looked at.

    Attributes
    ----------
    experiment : Experiment
        As it stands now.
    facts : str
        What it tries, on what, and since when.
    lines : tuple of CurveLine
        Its curves.
    working : bool
        Whether an engine works on it.
    """

    experiment: Experiment
    facts: str
    lines: tuple[CurveLine, ...]
    working: bool


class ExperimentShelf(QObject):
    """Lists the experiments and reads the one that is chosen.

    Attributes
    ----------
    rows : ExperimentRows
        For the list.
    table : ExperimentTable
        Of the one that is looked at.
    shown : Shown or None
        It; None while there is none.

    Signals
    -------
    changed : ()
        The list, or what is shown, is new.
    cut_off : Experiment
        One that was being worked on when its program ended.
    """

    changed = Signal()
    cut_off = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: dict[str, Experiment] = {}
        self._details: dict[str, Details] = {}
        self._fresh: set[str] = set()
        self._tables: dict[str, tuple[Experiment, tuple[Row, ...]]] = {}
        self._live: LiveExperiment | None = None
        self._chosen = ""
        self.rows = ExperimentRows(self)
        self.table = ExperimentTable(self)
        self.shown: Shown | None = None
        session.project_changed.connect(self._start_over)

    @property
    def any(self) -> bool:
        """Whether the project has experiments."""
        return bool(self._all)

    def get(self, experiment_id: str) -> Experiment | None:
        """Return an experiment of the list."""
        return self._all.get(experiment_id)

    def details(self, experiment_id: str) -> Details | None:
        """Return what was read of an experiment; None until then."""
        return self._details.get(experiment_id)

    def choose(self, experiment_id: str) -> None:
        """Look at this one."""
        if experiment_id in self._all and experiment_id != self._chosen:
            self._chosen = experiment_id
            self._read_details()
            self._refresh()

    def add(self, experiment: Experiment) -> None:
        """Put a new one into the list, and look at it."""
        self._all = {experiment.id: experiment, **self._all}
        self.choose(experiment.id)

    def work_on(self, live: LiveExperiment | None) -> None:
        """Show what an engine does now; None when it has stopped."""
        if live is None and self._live is not None:
            self._keep_curves(self._live)
        moved = live is None or self._live is None or live.experiment != self._live.experiment
        self._live = live
        if live is not None and live.experiment.id in self._all:
            self._all[live.experiment.id] = live.experiment
        if moved:
            self._refresh()
        else:
            self._show_curves()

    def reload(self, *, quietly: bool = False) -> None:
        """Read the experiments again, beside the window; `quietly` tells of none cut off."""
        if (project := self._session.project) is not None:
            job = partial(experiment_files.read_all, project)
            reading = self._session.lanes.start("disk", job)
            reading.ended.connect(partial(self._read, project, quietly))

    # -- keeping up ----------------------------------------------------------------------

    def _start_over(self) -> None:
        self._all, self._details, self._chosen = {}, {}, ""
        self._fresh.clear()
        self._refresh()
        self.reload()

    def _read(self, project: object, quietly: bool, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if not isinstance(outcome, Done) or project is not self._session.project:
            return
        found: Found = outcome.result
        self._all = {each.id: each for each in found.experiments}
        if (live := self._live) is not None and live.experiment.id in self._all:
            self._all[live.experiment.id] = live.experiment
        # What is shown stays until it is read anew.
        self._fresh.clear()
        if self._chosen not in self._all:
            self._chosen = next(iter(self._all), "")
        self._read_details()
        self._refresh()
        for each in () if quietly else found.cut_off:
            self.cut_off.emit(self._all[each])

    def _keep_curves(self, live: LiveExperiment) -> None:
        """Go on showing what was followed, until it is read from disk."""
        if (known := self._details.get(live.experiment.id)) is not None:
            self._details[live.experiment.id] = Details(known.recipes, live.epochs)

    def _read_details(self) -> None:
        project, chosen = self._session.project, self._all.get(self._chosen)
        if project is None or chosen is None or chosen.id in self._fresh:
            return
        self._fresh.add(chosen.id)
        job = partial(experiment_files.read_details, project, chosen)
        reading = self._session.lanes.start("disk", job)
        reading.ended.connect(partial(self._details_read, chosen.id))

    def _details_read(self, experiment_id: str, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        if isinstance(outcome, Done) and experiment_id in self._all:
            self._details[experiment_id] = outcome.result
            self._refresh()

    def _refresh(self) -> None:
        now = datetime.now().astimezone()
        self.rows.show([self._list_row(each, now) for each in self._all.values()])
        if (chosen := self._all.get(self._chosen)) is None:
            self.shown = None
            self.table.show((), ())
        else:
            self._show(chosen, now)
        self.changed.emit()

    def _show(self, chosen: Experiment, now: datetime) -> None:
        details, works = self._details.get(chosen.id), self._works(chosen)
        recipes = {each.name: each for each in details.recipes} if details is not None else {}
        cell = self._live.cell if works and self._live is not None else None
        rows, working = self._rows_of(chosen), cell.recipe if cell is not None else ""
        self.table.show(
            experiment_words.heads(rows), experiment_words.table_rows(rows, recipes, working)
        )
        facts = experiment_words.facts(chosen, now)
        self.shown = Shown(chosen, facts, self._lines(chosen), works)

    def _list_row(self, experiment: Experiment, now: datetime) -> ExperimentRow:
        working = self._works(experiment)
        return experiment_words.list_row(
            experiment, self._rows_of(experiment), now, working=working
        )

    def _rows_of(self, experiment: Experiment) -> tuple[Row, ...]:
        """Return the table of an experiment, worked out once: it takes some milliseconds."""
        known = self._tables.get(experiment.id)
        if known is None or known[0] is not experiment:
            known = self._tables[experiment.id] = (experiment, table.rows(experiment))
        return known[1]

    def _show_curves(self) -> None:
        shown = self.shown
        if shown is not None and self._works(shown.experiment):
            lines = self._lines(shown.experiment)
            self.shown = Shown(shown.experiment, shown.facts, lines, True)
            self.changed.emit()

    def _lines(self, experiment: Experiment) -> tuple[CurveLine, ...]:
        live = self._live
        if live is not None and self._works(experiment):
            return experiment_words.curve_lines(experiment, live.epochs, live.place)
        details = self._details.get(experiment.id)
        return experiment_words.curve_lines(experiment, details.epochs) if details else ()

    def _works(self, experiment: Experiment) -> bool:
        return self._live is not None and self._live.experiment.id == experiment.id
