"""Photos dropped in, and which brand the chosen model sees in each."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.drops import Drop
from app.i18n import counted, tr
from app.itemmodels.predictions import Asked, Key, PredictionList, State, in_words
from app.jobs.keeping import forget_others
from app.jobs.outcome import Done, Failed, Outcome
from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.answer_sheet import AnswerSheet
from app.viewmodels.gathering import Gathering
from app.viewmodels.models import line_of
from app.viewmodels.predict_state import PredictState, counted_up, is_older
from app.viewmodels.questions import Answered, Questions, Unanswered
from brandcore.errors import CuratorError, EngineDied
from brandcore.jobs import CancelToken, Emit
from brandcore.prediction import table
from brandcore.prediction.answers import Prediction
from brandcore.project import Project


class PredictModel(QObject):
    """The questions of this session and their answers.

    Signals
    -------
    changed : ()
        `state` is new.
    began : ()
        A new drop stands on top of the list.
    trainRequested : ()
        The curator wants to train a model.
    """

    changed = Signal()
    began = Signal()
    trainRequested = Signal()  # noqa: N815 - as Qt names its signals

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.settings = session, settings
        self.state = PredictState()
        self._sheet = AnswerSheet(self)
        self._gathering = Gathering(session.lanes, session.errands, self._sheet, self)
        self._questions = Questions(session.lanes, self)
        self._aimed, self._looked_at = "", False
        self._name = uuid.uuid4().hex
        self._sheet.shown.connect(self._refresh)
        self._gathering.ready.connect(self._question)
        self._gathering.broke.connect(session.notices.fail)
        self._questions.answered.connect(self._answered)
        self._questions.unanswered.connect(self._unanswered)
        self._questions.warmed.connect(self._warmed)
        session.project_changed.connect(self._project_changed)
        session.runs_changed.connect(self._models_changed)
        session.chosen_run_changed.connect(self._models_changed)
        self._models_changed()

    @property
    def pictures(self) -> PredictionList:
        """The pictures asked about, newest drop on top."""
        return self._sheet.list

    # -- wishes --------------------------------------------------------------------------

    def look(self) -> None:
        """Load the model, since the page is looked at: the first photo shall not wait for it."""
        self._looked_at = True
        self._aim()

    def ask(self, drop: Drop) -> None:
        """Ask about everything in `drop`; each picture appears at once."""
        if (project := self.session.project) is None or not drop:
            return
        if self.state.model is None:
            text, hint = tr("There is no model yet that could answer."), tr("Train one first.")
            act = self.trainRequested.emit
            self.session.notices.tell(Notice("info", text, hint, action=tr("Train"), act=act))
            return
        self.look()
        self._gathering.begin(drop, self._shelf(project))
        self._sheet.show_now()
        self.began.emit()

    def choose(self, run: str) -> None:
        """Let the model of `run` answer from now on; empty follows the newest."""
        self.session.choose_run(run)

    def retry(self, key: Key) -> None:
        """Try one picture again, from where it failed."""
        asked = self._sheet.get(key)
        self._again([asked] if asked is not None and not asked.pending else [])

    def retry_failed(self) -> None:
        """Try again what failed and what was not asked."""
        self._again([e for e in self._sheet.all() if e.state in ("failed", "stopped")])

    def ask_again(self) -> None:
        """Ask the model in use about the pictures that another one answered."""
        self._again([each for each in self._sheet.all() if self.is_older(each)])

    def cancel(self) -> None:
        """Fetch and ask no more; what is answered stays."""
        self._gathering.stop()
        self._questions.stop()

    def remove(self, key: Key) -> None:
        """Take one picture off the list."""
        self._questions.leave_out(key)
        self._sheet.remove(key)

    def clear(self) -> None:
        """Take all pictures off the list."""
        self.cancel()
        self._sheet.clear()

    def text_of(self, key: Key) -> str:
        """Return the answer to a picture as text to paste elsewhere."""
        asked = self._sheet.get(key)
        return f"{asked.name}: {in_words(asked)}" if asked is not None else ""

    def is_older(self, asked: Asked) -> bool:
        """Return whether the answer is that of a model which is not in use any more."""
        return self.state.model is not None and is_older(asked, self.state.model.run)

    def export(self, file: Path) -> None:
        """Write all answers to `file` as a table."""
        answers = tuple(_as_answer(each) for each in self._sheet.all() if not each.pending)

        def write(_emit: Emit, _cancel: CancelToken) -> None:
            table.write(file, answers)

        handle = self.session.lanes.start("disk", write)
        handle.ended.connect(partial(self._exported, file, len(answers)))

    # -- what happens --------------------------------------------------------------------

    def _again(self, some: list[Asked]) -> None:
        project = self.session.project
        for each in some:
            if not each.path and project is not None:
                self._gathering.again(each, self._shelf(project))
        waiting = [replace(e, state="waiting", error="", hint="") for e in some if e.path]
        for each in waiting:
            self._sheet.change(each)
        self._question(waiting)
        self._sheet.show_now()

    def _question(self, some: Iterable[Asked]) -> None:
        self._questions.ask([(each.key, Path(each.path)) for each in some])

    def _answered(self, answered: Answered) -> None:
        asked, answer = self._sheet.get(answered.key), answered.prediction
        if asked is None:
            return
        if answer.error:
            error, hint = tr(answer.error), tr(answer.hint)
            self._sheet.change(replace(asked, state="failed", error=error, hint=hint))
        else:
            self._sheet.change(replace(asked, state="answered", answer=answer))

    def _unanswered(self, unanswered: Unanswered) -> None:
        error, hint = _reason(unanswered.error)
        for key in unanswered.keys:
            if (asked := self._sheet.get(key)) is not None:
                state: State = "failed" if error else "answered" if asked.answer else "stopped"
                self._sheet.change(replace(asked, state=state, error=error, hint=hint))
        if unanswered.error is not None and not isinstance(unanswered.error, CuratorError):
            self.session.notices.fail(unanswered.error)

    def _warmed(self, outcome: Outcome) -> None:
        problem = ""
        if isinstance(outcome, Failed):
            # The next question, or the next look at the page, loads it once more.
            self._aimed = ""
            problem = " ".join(_reason(outcome.error))
            if not isinstance(outcome.error, CuratorError):
                self.session.notices.fail(outcome.error)
        self._set(replace(self.state, loading=False, problem=problem))

    def _exported(self, file: Path, number: int, outcome: Outcome) -> None:
        if isinstance(outcome, Failed):
            self.session.notices.fail(outcome.error)
        elif isinstance(outcome, Done):
            saved = counted(number, "{n} answer saved.", "{n} answers saved.")
            self.session.notices.tell(Notice("good", saved, str(file)))

    def _shelf(self, project: Project) -> Path:
        """Return where this session keeps what is no file; each session has a folder of its own."""
        return project.cache / "asked" / self._name

    # -- the model that answers ----------------------------------------------------------

    def _project_changed(self) -> None:
        self._aimed, self._looked_at = "", False
        self.clear()
        if (project := self.session.project) is not None:
            self.session.lanes.start("disk", partial(forget_others, self._shelf(project)))
        self._models_changed()

    def _models_changed(self) -> None:
        project, run = self.session.project, self.session.chosen_run
        chosen = project.info.chosen_run if project is not None else ""
        known = chosen if run is not None and run.id == chosen else ""
        now = datetime.now().astimezone()
        model = line_of(run, now) if run is not None else None
        models = tuple(line_of(each, now) for each in self.session.models)
        self._set(replace(self.state, model=model, models=models, chosen=known))
        self._aim()
        self._refresh()

    def _aim(self) -> None:
        """Load the model in use, once the page has been looked at."""
        project, model = self.session.project, self.state.model
        if not self._looked_at or project is None or model is None or model.run == self._aimed:
            return
        self._aimed = model.run
        self._set(replace(self.state, loading=True, problem=""))
        self._questions.aim(project.folder, model.run)

    def _refresh(self) -> None:
        model = self.state.model
        counts = counted_up(self.pictures.rows, model.run if model is not None else "")
        self._set(replace(self.state, counts=counts))

    def _set(self, state: PredictState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def _reason(error: Exception | None) -> tuple[str, str]:
    """Tell of an error in words for one picture; empty words when there is none."""
    if error is None:
        return "", ""
    if isinstance(error, EngineDied):
        return tr("The engine that answers ended unexpectedly."), tr("Try again: it starts anew.")
    if isinstance(error, CuratorError):
        return tr(error.message), tr(error.hint)
    return tr("The program made a mistake."), tr("Try again; the log says more.")


def _as_answer(asked: Asked) -> Prediction:
    picture = asked.path if asked.provenance is None and asked.path else asked.name
    if asked.state == "answered" and asked.answer is not None:
        return Prediction(picture, asked.answer.ranked, asked.answer.unknown, asked.answer.run)
    error = asked.error or in_words(asked)
    return Prediction(picture, (), False, "", error, asked.hint)
