"""What the engine sees in pictures, asked for a few at a time while the engine has nothing else."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, Signal

from app.jobs.handle import JobHandle
from app.jobs.lanes import Lane
from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from app.settings import Settings
from app.viewmodels.weights_here import places
from brandcore.images.looks import Look
from brandcore.jobs import CancelToken, Emit
from brandcore.prediction.looking import BATCH, Looked, Sight, look_at, smallest_here
from brandcore.training.backbones import Backbone
from brandcore.training.weights import Places

_log = logging.getLogger(__name__)


class EngineLooks(QObject):
    """Asks an engine that is up already; starts none, and leaves a run in peace.

    Parameters
    ----------
    session : Session
        Has the project, the runs and the lanes.
    settings : Settings
        Knows where weights are looked for.

    Attributes
    ----------
    looks : dict of str to ndarray or None
        What was seen, by id; None for a picture that cannot be read.
    backbone : Backbone or None
        The network that looks; None while there is none.

    Signals
    -------
    seen : ()
        All that was asked for has been looked at.
    """

    seen = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.looks: dict[str, Look | None] = {}
        self.backbone: Backbone | None = None
        self._waiting: dict[str, Sight] = {}
        self._asking: JobHandle | None = None
        self._choosing = self._gave_up = False
        self._chosen_in: str | None = None

    @property
    def able(self) -> bool:
        """Whether an engine looks at pictures now."""
        return self.backbone is not None and not self._gave_up and self._lane() is not None

    def ask(self, sights: Iterable[Sight]) -> None:
        """Look at these pictures, unless they are known; of earlier ones none is waited for."""
        self._waiting = {each.id: each for each in sights if each.id not in self.looks}
        self._go_on()

    def forget(self) -> None:
        """Another project is open."""
        self.looks.clear()
        self._waiting.clear()
        self._gave_up = False
        if self._asking is not None:
            self._asking.cancel()

    def _go_on(self) -> None:
        if self._asking is not None or self._gave_up or not self._waiting:
            return
        if (lane := self._lane()) is None or (project := self._session.project) is None:
            return
        if self._chosen_in != self._settings.choices.weights_folder:
            self._choose()
        elif self.backbone is not None:
            few = tuple(islice(self._waiting.values(), BATCH))
            job = partial(look_at, project.folder, self.backbone.name, self._places(), few)
            self._asking = self._session.lanes.start(lane, job)
            self._asking.happened.connect(partial(self._happened, self._asking))
            self._asking.ended.connect(partial(self._ended, few))

    def _lane(self) -> Lane | None:
        """Return the lane of an engine that is up; none while a run needs the processor."""
        if any(run.state == "started" for run in self._session.runs):
            return None
        engines = self._session.lanes.engines
        ways: tuple[Lane, ...] = ("predict", "train")
        return next((lane for lane in ways if engines[lane].pid is not None), None)

    def _choose(self) -> None:
        if self._choosing:
            return
        self._choosing = True
        folder = self._settings.choices.weights_folder
        job = partial(_smallest, self._places())
        self._session.lanes.start("thumbs", job).ended.connect(partial(self._chose, folder))

    def _chose(self, folder: str, outcome: Outcome) -> None:
        self._choosing, self._chosen_in = False, folder
        found = outcome.result if isinstance(outcome, Done) else None
        if found != self.backbone:
            # Numbers of two networks cannot be compared.
            self.looks.clear()
            self.backbone = found
        self._go_on()

    def _places(self) -> Places:
        return places(self._settings.choices.weights_folder)

    def _happened(self, asking: JobHandle, event: object) -> None:
        if isinstance(event, Looked) and not asking.token.cancelled:
            self.looks[event.id] = event.look

    def _ended(self, few: tuple[Sight, ...], outcome: Outcome) -> None:
        self._asking = None
        if isinstance(outcome, Failed):
            # The order is no reason to interrupt anyone: it rests on colours and shapes then.
            _log.warning("the engine does not look at pictures: %s", outcome.error)
            self._gave_up = True
            return
        if isinstance(outcome, Done):
            for each in few:
                self._waiting.pop(each.id, None)
            if not self._waiting:
                self.seen.emit()
        self._go_on()


def _smallest(where: Places, _emit: Emit, _cancel: CancelToken) -> Backbone | None:
    return smallest_here(where)
