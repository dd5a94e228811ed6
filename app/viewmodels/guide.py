"""The first-run guide: it follows what is done in the sample, and never what is clicked."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from app.i18n import tr
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.viewmodels.guide_steps import PAGES, UNHURRIED, Facts, Told, step_of, told_at
from app.viewmodels.predict import PredictModel
from app.viewmodels.sample_project import SampleProject
from app.viewmodels.train import TrainModel
from brandcore.dataset.records import DISTRACTOR


@dataclass(frozen=True)
class GuideState:
    """What is shown of the guide.

    Attributes
    ----------
    on : bool
        Whether it guides now.
    offered : bool
        Whether a newcomer is to be asked whether it shall.
    begun : bool
        Whether it was left before its end, to be gone on with.
    step : int
        Where it stands, 1 to `guide_steps.END`; 0 while it never began.
    told : Told
        What it says.
    """

    on: bool = False
    offered: bool = False
    begun: bool = False
    step: int = 0
    told: Told = field(default_factory=lambda: Told("", ""))


class GuideModel(QObject):
    """Walks a newcomer through the sample.

    Parameters
    ----------
    session : Session
        What is open, and what it has.
    settings : Settings
        Remember whether it guides, and where it stood.
    sample, fetch, train, predict : SampleProject, FetchModel, TrainModel, PredictModel
        What is done with it.

    Signals
    -------
    changed : ()
        `state` is new.
    pageWished : str
        The page of a step that has just been reached, to be shown.
    """

    changed = Signal()
    pageWished = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(
        self,
        session: Session,
        settings: Settings,
        sample: SampleProject,
        fetch: FetchModel,
        train: TrainModel,
        predict: PredictModel,
    ) -> None:
        super().__init__()
        self._session, self._settings, self._sample = session, settings, sample
        self._fetch, self._train, self._predict = fetch, train, predict
        self._answered = 0
        self.state = GuideState()
        session.project_changed.connect(self._project_changed)
        for signal in (
            session.dataset_changed, session.runs_changed, session.chosen_run_changed,
            settings.changed, sample.changed, fetch.changed, train.changed, predict.changed,
        ):  # fmt: skip
            signal.connect(self._refresh)
        self._refresh()

    @property
    def brand(self) -> str:
        """The brand that was worked on last; empty for none."""
        return self._fetch.state.brand

    # -- wishes --------------------------------------------------------------------------

    def begin(self) -> None:
        """Guide from where things stand, or go on where it was left."""
        self._settings.change(guide="on")
        self._wish_page()

    def leave(self) -> None:
        """Guide no more; it can be taken up again."""
        if self.state.on:
            self._settings.change(guide="left")

    def decline(self) -> None:
        """Offer it no more; it is still to be had."""
        self._settings.change(guide="unwanted")

    def go_on_picking(self) -> None:
        """Turn to the next brand that has not enough, if another one is being looked at."""
        self._fetch.go_on()

    def finish(self) -> None:
        """Note that it came to its end."""
        self._settings.change(guide="done")

    # -- what happens --------------------------------------------------------------------

    def _project_changed(self) -> None:
        self._answered = 0
        self._refresh()

    def _refresh(self) -> None:
        choices, before = self._settings.choices, self.state
        on = choices.guide == "on"
        facts = self._facts() if on else Facts()
        step = step_of(facts) if on else choices.guide_step
        self.state = GuideState(
            on=on,
            offered=choices.guide == "new" and not choices.recent,
            begun=choices.guide == "left",
            step=step,
            told=told_at(step, facts) if on else Told("", ""),
        )
        if self.state == before:
            return
        if on:
            self._settings.change(guide_step=step)
        self.changed.emit()
        if on and before.on and step not in (before.step, UNHURRIED):
            self._wish_page()

    def _wish_page(self) -> None:
        if self.state.on and self._sample.state.is_open:
            self.pageWished.emit(PAGES[self.state.step - 1])

    def _facts(self) -> Facts:
        if not self._sample.state.is_open:
            making = self._sample.state.making
            return Facts(project=self._session.project is not None, making=making)
        fetch, counts = self._fetch.state, self._predict.state.counts
        brand = fetch.brand if fetch.brand != DISTRACTOR else ""
        ready, missing, low, high = self._brands()
        # Answers that were cleared away have been given all the same.
        self._answered = max(self._answered, counts.brand + counts.none)
        return Facts(
            project=True, sample=True, making=self._sample.state.making,
            picking=self._sample.state.picking, saving=fetch.saving,
            brand=brand, picked=fetch.picked if brand else 0,
            in_brand=fetch.in_brand if brand else 0, goal_low=low, goal_high=high,
            ready=ready, missing=missing,
            running=self._train.job.state.running,
            obstacle=self._train.setup.state.obstacle is not None,
            result=self._result(), asked=counts.waiting, answered=self._answered,
        )  # fmt: skip

    def _brands(self) -> tuple[tuple[str, ...], int, int, int]:
        """Return the brands that have enough, how many have not, and what is enough."""
        project = self._session.project
        assert project is not None
        counts = self._session.manifest.counts()
        low, high = project.info.goal_low, project.info.goal_high
        ready = tuple(name for name, n in counts.items() if name != DISTRACTOR and n >= low)
        missing = sum(name != DISTRACTOR for name in counts) - len(ready)
        return ready, missing, low, high

    def _result(self) -> str:
        run = self._session.chosen_run
        if run is None:
            return ""
        if not run.test_total:
            return tr("The model is ready.")
        return tr(
            "It got {right} of {total} pictures right that it never saw.",
            right=run.test_right, total=run.test_total,
        )  # fmt: skip
