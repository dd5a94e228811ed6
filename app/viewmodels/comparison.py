"""The runs that are compared: read beside the window, older ones asked once by the engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.i18n import counted, tr
from app.itemmodels.changed_pictures import ChangedModel
from app.itemmodels.comparison_table import ComparisonTable, Table
from app.jobs.handle import JobHandle
from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from app.viewmodels import comparison_files, comparison_rows
from app.viewmodels.comparison_files import Unasked
from app.viewmodels.run_shelf import RunShelf
from brandcore.evaluation.answered import keep_answers
from brandcore.evaluation.compare import Comparison
from brandcore.evaluation.comparison_words import notes
from brandcore.jobs import Progress
from brandcore.training.runs import Run

Stage = Literal["none", "reading", "asking", "ready", "failed", "stopped"]


@dataclass(frozen=True)
class ComparisonState:
    """What the page shows beside the tables.

    Attributes
    ----------
    runs : int
        How many are compared; 0 for none.
    stage : str
        "none"; "reading" what is kept; "asking" older runs; "ready"; "failed"; or "stopped" by
        the curator while they were asked.
    headline : str
        What came of it, or what is done now, in plain words.
    note : str
        What may be compared and what not.
    warned : bool
        Whether the note is to be heeded.
    brands, pictures : int
        Brands with gains or losses, and pictures whose answer changed.
    trouble, hint : str
        Why there are none of them, and what to do; empty otherwise.
    """

    runs: int = 0
    stage: Stage = "none"
    headline: str = ""
    note: str = ""
    warned: bool = False
    brands: int = 0
    pictures: int = 0
    trouble: str = ""
    hint: str = ""


class ComparisonModel(QObject):
    """Follows the choice in the list of runs: two or more are compared.

    Attributes
    ----------
    state : ComparisonState
        What is shown now.
    overview, brands : ComparisonTable
        Results with what differs in the recipes, and gains and losses.
    pictures : ChangedModel
        Those whose answer changed.

    Signals
    -------
    changed : ()
        `state` is new.
    """

    changed = Signal()

    def __init__(self, session: Session, shelf: RunShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._shelf = session, shelf
        self._key: tuple[object, ...] = ()
        self._found: Comparison | None = None
        self._stage: Stage = "none"
        self._told = ("", "")
        self._asked = 0
        self._job: JobHandle | None = None
        self.state = ComparisonState()
        self.overview, self.brands = ComparisonTable(self), ComparisonTable(self)
        self.pictures = ChangedModel(self)
        shelf.changed.connect(self._follow)

    @property
    def runs(self) -> tuple[Run, ...]:
        """Those that are compared, oldest first; none while one alone is looked at."""
        chosen = [self._shelf.run(run_id) for run_id in reversed(self._shelf.state.chosen)]
        return tuple(run for run in chosen if run is not None) if len(chosen) > 1 else ()

    def ask_again(self) -> None:
        """Begin anew after a failure."""
        self._key = ()
        self._follow()

    # -- keeping up ----------------------------------------------------------------------

    def _follow(self) -> None:
        runs = self.runs
        key = tuple((run.id, run.state, run.best_epoch) for run in runs)
        if key != self._key:
            self._key, self._found, self._asked = key, None, 0
            self._leave()
            if runs:
                self._read()
            else:
                self._stage = "none"
        self._refresh()

    def _leave(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _read(self) -> None:
        assert self._session.project is not None
        self._stage, self._told = "reading", (tr("Reading what the runs said …"), "")
        ids = tuple(run.id for run in self.runs)
        job = partial(comparison_files.compared, self._session.project, ids)
        self._begin(self._session.lanes.start("disk", job))

    def _begin(self, job: JobHandle) -> None:
        self._job = job
        job.ended.connect(partial(self._ended, job))

    def _ended(self, job: JobHandle, outcome: Outcome) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(outcome, Failed):
            error = outcome.error
            self._fail(str(getattr(error, "message", error)), str(getattr(error, "hint", "")))
        elif not isinstance(outcome, Done):
            self._stage, self._told = "stopped", (tr("The older runs were not asked."), "")
        elif isinstance(outcome.result, Comparison):
            self._stage, self._found, self._told = "ready", outcome.result, ("", "")
        elif isinstance(outcome.result, Unasked):
            self._ask(outcome.result.run_ids)
        else:
            self._read()
        self._refresh()

    def _fail(self, trouble: str, hint: str) -> None:
        self._stage, self._told = "failed", (trouble, hint)

    def _ask(self, run_ids: tuple[str, ...]) -> None:
        """Ask runs from before answers were kept; once, lest it goes on for ever."""
        if self._asked:
            self._fail(
                tr("What the older runs answered could not be kept."),
                tr("See whether the folder of the project can be written to."),
            )
            return
        assert self._session.project is not None
        self._asked = len(run_ids)
        self._stage, self._told = "asking", (self._asking(), "")
        job = partial(keep_answers, self._session.project.folder, run_ids)
        handle = self._session.lanes.start("predict", job, tr("Asking older runs"))
        handle.happened.connect(partial(self._happened, handle))
        self._begin(handle)

    def _asking(self) -> str:
        return counted(
            self._asked,
            "{n} run from before answers were kept is asked about its pictures, once …",
            "{n} runs from before answers were kept are asked about their pictures, once …",
        )

    def _happened(self, job: JobHandle, event: object) -> None:
        if job is self._job and isinstance(event, Progress):
            done = tr("{k} of {n}", k=event.done, n=event.total)
            self._told = (f"{self._asking()} {done}", "")
            self._refresh()

    # -- what is shown -------------------------------------------------------------------

    def _refresh(self) -> None:
        runs, found = self.runs, self._found
        self.overview.show(self._overview(runs))
        project = self._session.project
        if found is not None and project is not None:
            self.brands.show(comparison_rows.brands(found))
            self.pictures.show(comparison_rows.pictures(found, project.dataset))
        state = self._state(len(runs))
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _overview(self, runs: tuple[Run, ...]) -> Table:
        """Return the table of results; empty while a moment is waited for them."""
        selected = self._shelf.selected
        if self._stage in ("none", "reading") or (self._found is None and selected is None):
            return Table()
        source = self._found or selected
        apart = source.differences if source is not None else ()
        now = datetime.now().astimezone()
        return comparison_rows.overview(runs, self._shelf.details, apart, self._found, now)

    def _state(self, runs: int) -> ComparisonState:
        found = self._found
        selected = self._shelf.selected
        ground = selected.ground if selected is not None else None
        if found is not None:
            ground = found.ground
        said = notes(ground, found.unread if found is not None else 0) if ground is not None else ()
        trouble, hint = self._told
        if self._stage != "ready" or found is None:
            note = " ".join(map(tr, said))
            warned = ground is not None and not ground.whole
            return ComparisonState(runs, self._stage, "", note, warned, 0, 0, trouble, hint)
        return ComparisonState(
            runs,
            "ready",
            comparison_rows.headline(found),
            " ".join(map(tr, said)),
            not found.ground.whole or len(said) > 1,
            comparison_rows.moved(found),
            len(found.changed),
        )
