"""Asks the engine about pictures, a few at a time, so that a photo dropped now is answered next."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.itemmodels.predictions import Key
from app.jobs.handle import JobHandle
from app.jobs.lanes import Lanes
from app.jobs.outcome import Done, Failed, Outcome
from brandcore.prediction.answers import Prediction, PredictionMade
from brandcore.prediction.ask import predict_project, warm_up

# One step of the predictor: more at once would only make the next drop wait longer.
_AT_ONCE = 16


@dataclass(frozen=True)
class Answered:
    """The answer to one question."""

    key: Key
    prediction: Prediction


@dataclass(frozen=True)
class Unanswered:
    """Questions that got no answer, and why; without an error the curator stopped them."""

    keys: tuple[Key, ...]
    error: Exception | None = None


class Questions(QObject):
    """The line of questions to one model.

    Signals
    -------
    answered : Answered
        A picture has its answer.
    unanswered : Unanswered
        The engine failed, or was stopped.
    warmed : Outcome
        The model aimed at last is loaded, or why not.
    """

    answered = Signal(object)
    unanswered = Signal(object)
    warmed = Signal(object)

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._folder: Path | None = None
        self._run = ""
        self._waiting: dict[Key, Path] = {}
        self._order: list[Key] = []
        self._asking: JobHandle | None = None
        self._asked: list[Key] = []

    def aim(self, folder: Path, run: str) -> None:
        """Let the model of `run` answer from now on, and load it."""
        self._folder, self._run = folder, run
        handle = self._lanes.start("predict", partial(warm_up, folder, run))
        handle.ended.connect(partial(self._warmed, run))

    def ask(self, questions: Iterable[tuple[Key, Path]]) -> None:
        """Ask about pictures: those of the newest drop first, in their order."""
        for key, path in questions:
            self._waiting[key] = path
            heapq.heappush(self._order, key)
        self._go_on()

    def leave_out(self, key: Key) -> None:
        """Do not ask about a picture any more."""
        self._waiting.pop(key, None)

    def stop(self) -> None:
        """Ask no more; what is being asked now and what waits is told as unanswered."""
        left = tuple(self._waiting)
        self._waiting.clear()
        self._order.clear()
        if self._asking is not None:
            self._asking.cancel()
        if left:
            self.unanswered.emit(Unanswered(left))

    def _go_on(self) -> None:
        if self._asking is not None or self._folder is None:
            return
        keys = self._next()
        if not keys:
            return
        paths = tuple(self._waiting.pop(key) for key in keys)
        self._asked = list(keys)
        job = partial(predict_project, self._folder, self._run, paths, 0)
        self._asking = self._lanes.start("predict", job)
        self._asking.happened.connect(self._happened)
        self._asking.ended.connect(self._ended)

    def _next(self) -> list[Key]:
        keys: list[Key] = []
        while self._order and len(keys) < _AT_ONCE:
            key = heapq.heappop(self._order)
            if key in self._waiting and key not in keys:
                keys.append(key)
        return keys

    def _happened(self, event: Any) -> None:
        # Answers come in the order of the questions.
        if isinstance(event, PredictionMade) and self._asked:
            self.answered.emit(Answered(self._asked.pop(0), event.prediction))

    def _ended(self, outcome: Outcome) -> None:
        left, self._asked, self._asking = tuple(self._asked), [], None
        if left and not isinstance(outcome, Done):
            error = outcome.error if isinstance(outcome, Failed) else None
            self.unanswered.emit(Unanswered(left, error))
        self._go_on()

    def _warmed(self, run: str, outcome: Outcome) -> None:
        if run == self._run:
            self.warmed.emit(outcome)
