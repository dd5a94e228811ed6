"""How long runs of the recipes will take on this computer, as far as it has been measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from app.i18n import tr
from app.itemmodels import run_words
from app.jobs.handle import JobHandle
from app.jobs.outcome import Done, Failed, Outcome
from app.session import Session
from app.viewmodels.train_setup import SetupModel
from brandcore.errors import CuratorError
from brandcore.jobs import Progress
from brandcore.project import Project
from brandcore.training.estimate import Estimate
from brandcore.training.forecast import Forecast, forecast_known, forecast_project
from brandcore.training.recipe import Recipe

_SETTLE_MS = 300
_AS_IT_STANDS = ""
"""Name under which the recipe that is set up is asked for: it may differ from the one kept."""


@dataclass(frozen=True)
class ForecastState:
    """What is told of the time that runs take.

    Attributes
    ----------
    words, details : str
        Of the recipe that is set up: how long, and which part takes how long; empty while
        nobody knows.
    times : dict of str to str
        By name of a recipe, short; those not measured are left out.
    wish : str
        What can be measured: "this" recipe, the "others", or "" for nothing now.
    measuring, progress : bool, str
        Whether it is being measured, and how far that is.
    """

    words: str = ""
    details: str = ""
    times: tuple[tuple[str, str], ...] = ()
    wish: str = ""
    measuring: bool = False
    progress: str = ""


class Forecasts(QObject):
    """Tells what is known already, and measures the rest when it is wished.

    Parameters
    ----------
    session : Session
        For project and lanes.
    setup : SetupModel
        The recipes.

    Signals
    -------
    changed : ()
        `state` is new.
    """

    changed = Signal()

    def __init__(self, session: Session, setup: SetupModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._setup = session, setup
        self._found: dict[str, Estimate] = {}
        self._recipe: Recipe | None = None
        self._asking: JobHandle | None = None
        self._measuring: JobHandle | None = None
        self._again = self._watched = False
        self._timer = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._timer.timeout.connect(self._ask)
        self.state = ForecastState()
        setup.changed.connect(self._setup_changed)
        setup.book.changed.connect(self.look)
        session.dataset_changed.connect(self.look)
        session.project_changed.connect(self._project_changed)

    def watch(self, on: bool) -> None:
        """Ask what is known from now on, or no more: nobody looks."""
        self._watched = on
        self.look()

    def look(self) -> None:
        """Ask soon what is known by now."""
        if self._watched and self._session.project is not None:
            self._timer.start()
        else:
            self._timer.stop()

    def measure(self) -> None:
        """Measure the recipe that is set up or, when it is known, all others.

        It waits until nothing is trained: both need the engine for themselves.
        """
        project, wish = self._session.project, self.state.wish
        if project is None or self._measuring is not None or not wish:
            return
        recipes = self._recipes() if wish == "others" else self._recipes()[:1]
        job = partial(forecast_project, project.folder, recipes, True)
        handle = self._session.lanes.start("train", job, tr("Training time"))
        self._measuring = handle
        handle.happened.connect(partial(self._happened, self._setup.recipe))
        handle.ended.connect(self._measured)
        self._show(measuring=True, progress="")

    def stop(self) -> None:
        """Measure no more; what is known by then stays known."""
        if self._measuring is not None:
            self._measuring.cancel()

    # -- keeping up ----------------------------------------------------------------------

    def _setup_changed(self) -> None:
        if self._setup.recipe != self._recipe:
            self._recipe = self._setup.recipe
            self._found.pop(_AS_IT_STANDS, None)
            self._show()
            self.look()

    def _project_changed(self) -> None:
        self.stop()
        self._found = {}
        self._show()
        self.look()

    def _recipes(self) -> tuple[Recipe, ...]:
        now = msgspec.structs.replace(self._setup.recipe, name=_AS_IT_STANDS)
        sound = (now,) if self._setup.state.sound else ()
        return (*sound, *map(self._setup.made, self._setup.book.recipes))

    def _ask(self) -> None:
        project = self._session.project
        if project is None or self._setup.state.obstacle is not None:
            self._show()
            return
        if self._asking is not None:
            self._again = True
            return
        self._again = False
        job = partial(forecast_known, project.folder, self._recipes(), True)
        self._asking = self._session.lanes.start("fetch", job)
        self._asking.ended.connect(partial(self._told, project, self._setup.recipe))

    def _told(self, project: Project, recipe: Recipe, outcome: Outcome) -> None:
        self._asking = None
        if isinstance(outcome, Done) and project is self._session.project:
            self._found = {}
            for forecast in outcome.result:
                self._take(forecast, recipe)
            self._show()
        elif isinstance(outcome, Failed) and not isinstance(outcome.error, CuratorError):
            # What stands in the way of a run is told elsewhere.
            self._session.notices.fail(outcome.error)
        if self._again or project is not self._session.project:
            self._ask()

    def _take(self, forecast: Forecast, recipe: Recipe) -> None:
        if forecast.recipe != _AS_IT_STANDS or recipe == self._setup.recipe:
            self._found[forecast.recipe] = forecast.estimate

    def _happened(self, recipe: Recipe, event: object) -> None:
        if isinstance(event, Forecast):
            self._take(event, recipe)
            self._show()
        elif isinstance(event, Progress) and event.total:
            self._show(progress=tr("{n} %", n=round(100 * event.done / event.total)))

    def _measured(self, outcome: Outcome) -> None:
        self._measuring = None
        if isinstance(outcome, Failed):
            self._session.notices.fail(outcome.error)
        self._show(measuring=False, progress="")
        # Recipes that do the same work are known now as well.
        self.look()

    def _show(self, **new: object) -> None:
        estimate = self._found.get(_AS_IT_STANDS)
        times = {each: short(found) for each, found in self._found.items() if each}
        state = replace(
            self.state,
            words="" if estimate is None else words(estimate),
            details="" if estimate is None else details(estimate),
            times=tuple(sorted(times.items())),
            wish=self._wish(),
            **new,  # type: ignore[arg-type]
        )
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _wish(self) -> str:
        if self._session.project is None or self._setup.state.obstacle is not None:
            return ""
        if _AS_IT_STANDS not in self._found:
            return "this"
        known = set(self._found)
        return "" if all(each.name in known for each in self._setup.book.recipes) else "others"


def short(estimate: Estimate) -> str:
    """Return how long a run takes, as "about 2 min" or, where it may stop early, "≤ 3 h"."""
    time = run_words.duration(estimate.seconds)
    return tr("at most {time}", time=time) if estimate.early else tr("about {time}", time=time)


def words(estimate: Estimate) -> str:
    """Return how long a run takes, as a sentence."""
    return tr("Takes {time} on this computer.", time=short(estimate))


def details(estimate: Estimate) -> str:
    """Return which part of a run takes how long."""
    parts = (
        (tr("Looking at all pictures"), estimate.looking_s),
        (tr("Warm-up"), estimate.warm_up_s),
        (tr("Fine-tune"), estimate.fine_tune_s),
        (tr("Starting and saving"), estimate.other_s),
    )
    lines = [f"{name}: {run_words.duration(seconds)}" for name, seconds in parts if seconds]
    return "\n".join((*lines, tr("What an earlier run has looked at is not looked at again.")))
