"""The runs of the project as a list, and those that are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.itemmodels import run_words
from app.itemmodels.runs import RunRow, RunsModel
from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from app.viewmodels import run_files
from app.viewmodels.curves import MOST_COMPARED
from app.viewmodels.run_files import RunDetails, Selected
from app.viewmodels.shown_runs import ShownRuns, shown
from brandcore.evaluation.comparison_words import letter
from brandcore.training.runs import Run


@dataclass(frozen=True)
class Working:
    """The run that an engine works on now: its id, "" for none, and whether it is to stop."""

    run_id: str = ""
    stopping: bool = False


@dataclass(frozen=True)
class ShelfState:
    """What the page shows beside the running job.

    Attributes
    ----------
    any : bool
        Whether the project has runs.
    chosen : tuple of str
        Ids of the runs selected in the list, newest first, `MOST_COMPARED` at most.
    shown : ShownRuns or None
        They themselves; None while they are read or when there is none.
    """

    any: bool = False
    chosen: tuple[str, ...] = ()
    shown: ShownRuns | None = field(default=None)


class RunShelf(QObject):
    """Lists the runs and reads those that are chosen.

    Attributes
    ----------
    rows : RunsModel
        For the list.
    selected : Selected or None
        The chosen runs as read from disk; None while they are read.

    Signals
    -------
    changed : ()
        `state` is new.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._working = Working()
        self._selected: Selected | None = None
        self._awaited = ""
        self._listing = False
        self.details: dict[str, RunDetails] = {}
        self.rows = RunsModel(self)
        self.state = ShelfState()
        session.project_changed.connect(self._start_over)
        session.runs_changed.connect(self._runs_changed)
        session.chosen_run_changed.connect(self._refresh)

    @property
    def selected(self) -> Selected | None:
        """The chosen runs as read from disk; None while they are read."""
        found = self._selected
        if found is None or tuple(run.id for run in found.runs) != self.state.chosen:
            return None
        return found

    def work_on(self, working: Working) -> None:
        """Mark the run that the engine works on."""
        if working != self._working:
            self._working = working
            self._refresh()

    def choose(self, run_ids: Sequence[str]) -> None:
        """Look at one run, or at several side by side."""
        if self._listing:
            # Rows that go take their selection along; that is nobody's choice.
            return
        known = [run.id for run in self._session.runs if run.id in run_ids]
        self._look_at(tuple(known[:MOST_COMPARED]))

    def look_at_next(self, run_id: str) -> None:
        """Look at this run as soon as it is in the list."""
        self._awaited = run_id

    def run(self, run_id: str) -> Run | None:
        """Return a run of the list."""
        return next((run for run in self._session.runs if run.id == run_id), None)

    # -- keeping up ----------------------------------------------------------------------

    def _start_over(self) -> None:
        self.details, self._selected = {}, None
        self.state = ShelfState()
        self._runs_changed()

    def _runs_changed(self) -> None:
        self._read_details()
        self._refresh()
        kept = tuple(each for each in self.state.chosen if self.run(each) is not None)
        newest = tuple(run.id for run in self._session.runs[:1])
        if self.run(self._awaited) is not None:
            kept, self._awaited = (self._awaited,), ""
        self._look_at(kept or newest)

    def _read_details(self) -> None:
        missing = tuple(run.id for run in self._session.runs if run.id not in self.details)
        project = self._session.project
        if project is None or not missing:
            return
        job = partial(run_files.read_details, project, missing)
        self._session.lanes.start("disk", job).ended.connect(partial(self._details_read, project))

    def _details_read(self, project: object, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and project is self._session.project:
            self.details |= outcome.result
            self._refresh()

    def _look_at(self, chosen: tuple[str, ...]) -> None:
        project = self._session.project
        found = tuple(run for each in chosen if (run := self.run(each)) is not None)
        self._set(chosen=chosen)
        if project is None or not found:
            self._selected = None
            self._refresh()
            return
        handle = self._session.lanes.start("disk", partial(run_files.read_selected, project, found))
        handle.ended.connect(partial(self._selected_read, chosen))

    def _selected_read(self, chosen: tuple[str, ...], outcome: Outcome) -> None:
        if chosen != self.state.chosen:
            return
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        self._selected = outcome.result if isinstance(outcome, Done) else None
        self._refresh()

    def _refresh(self) -> None:
        now = datetime.now().astimezone()
        answering = self._session.chosen_run
        self._listing = True
        self.rows.show_rows([self._row(run, answering, now) for run in self._session.runs])
        self._listing = False
        selected, view = self.selected, None
        if selected is not None:
            current = tuple(self.run(run.id) or run for run in selected.runs)
            view = shown(selected, current, self.details, answering, self._working.run_id)
        self._set(any=bool(self._session.runs), shown=view)

    def _set(self, **new: object) -> None:
        before = self.state
        fields = {"any": before.any, "chosen": before.chosen, "shown": before.shown} | new
        self.state = ShelfState(**fields)  # type: ignore[arg-type]
        if self.state != before:
            self.changed.emit()

    def _row(self, run: Run, answering: Run | None, now: datetime) -> RunRow:
        details = self.details.get(run.id)
        working = run.id == self._working.run_id
        results = (
            run_words.tested_words(run),
            run_words.validated_words(run.val_accuracy, details.validation if details else 0),
        )
        state = run_words.state_words(run, working=working, stopping=self._working.stopping)
        took = run_words.duration(run.seconds) if run.seconds else ""
        when = run_words.moment(run.created_at, now)
        note = (state, run_words.network(run.backbone), when, took)
        return RunRow(
            run,
            self._called(run) + run.recipe_name,
            tuple(each for each in results if each),
            " · ".join(each for each in note if each),
            "working" if working else run.state,
            tr("in use") if answering is not None and answering.id == run.id else "",
        )

    def _called(self, run: Run) -> str:
        """Return the letter by which a run goes in a comparison, before its name."""
        chosen = self.state.chosen
        if len(chosen) < 2 or run.id not in chosen:
            return ""
        return f"{letter(len(chosen) - 1 - chosen.index(run.id))} · "
