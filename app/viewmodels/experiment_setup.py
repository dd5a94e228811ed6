"""What the next experiment will try: recipes, seeds, folds, name; and how many runs that makes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.i18n import counted, tr
from app.itemmodels.run_words import duration
from app.jobs.outcome import Done, Outcome
from app.session import Session
from app.viewmodels import experiment_files
from app.viewmodels.obstacles import Obstacle, obstacle
from brandcore.experiments import seed_lines
from brandcore.experiments.experiment import Experiment
from brandcore.experiments.plan import Plan
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe

MOST_SEEDS, FEWEST_FOLDS, MOST_FOLDS = 10, 3, 10
_USUAL_FOLDS, _MOST_NAMED = 5, 3


@dataclass(frozen=True)
class Choice:
    """A recipe to tick.

    Attributes
    ----------
    name, about : str
        Of the recipe.
    group : str
        What it stands under, in the curator's language.
    ticked : bool
        Whether it is tried.
    """

    name: str
    about: str
    group: str
    ticked: bool


@dataclass(frozen=True)
class NewState:
    """What the form shows.

    Attributes
    ----------
    choices : tuple of Choice
        All recipes there are.
    seeds : int
        How often each is trained, 1 or more.
    cross : bool
        Whether it is a cross-validation.
    folds : int
        Its folds.
    name, suggested : str
        As typed, and what it is called when nothing is.
    runs : int
        How many runs it makes; 0 without a recipe.
    sum : str
        The same as a sum in words.
    estimate : str
        How long all of them take, as far as that is known.
    obstacle : Obstacle or None
        What stands in the way of training.
    """

    choices: tuple[Choice, ...]
    seeds: int
    cross: bool
    folds: int
    name: str
    suggested: str
    runs: int
    sum: str
    estimate: str
    obstacle: Obstacle | None

    @property
    def possible(self) -> bool:
        """Whether it can be started."""
        return self.runs > 0 and self.obstacle is None


class NewExperiment(QObject):
    """The experiment that is being set up.

    Signals
    -------
    changed : ()
        `state` is new.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._saved: tuple[Recipe, ...] = ()
        self._extra: tuple[Recipe, ...] = ()
        self._ticked: dict[str, None] = {}
        self._seeds, self._cross, self._folds = 3, False, _USUAL_FOLDS
        self._name = ""
        self._known: dict[str, float] = {}
        self.state = self._state()
        session.dataset_changed.connect(self._refresh)
        session.project_changed.connect(self.start_over)

    def start_over(self) -> None:
        """Forget what was chosen."""
        self._ticked, self._extra, self._known = {}, (), {}
        self._seeds, self._cross, self._folds, self._name = 3, False, _USUAL_FOLDS, ""
        self._refresh()

    def look(self) -> None:
        """Read the saved recipes, and how long runs take, beside the window."""
        reading = self._session.lanes.start("thumbs", experiment_files.saved_recipes)
        reading.ended.connect(self._saved_read)
        self._look_at_times()

    def tick(self, name: str, *, on: bool) -> None:
        """Try this recipe, or not."""
        if on:
            self._ticked[name] = None
        else:
            self._ticked.pop(name, None)
        self._refresh()

    def tick_seed_table(self) -> None:
        """Try the five rows of the table of 2019, as written and repaired, and nothing else."""
        self._ticked = dict.fromkeys(recipe.name for recipe in seed_lines.recipes())
        self._name = self._name or tr("The table of 2019")
        self._refresh()

    def choose_seeds(self, number: int) -> None:
        """Train each recipe so often."""
        self._seeds = number
        self._refresh()

    def choose_folds(self, folds: int, *, cross: bool) -> None:
        """Make it a cross-validation with so many folds, or none."""
        self._folds, self._cross = folds, cross
        self._refresh()

    def call(self, name: str) -> None:
        """Give it a name; empty takes the suggested one."""
        self._name = name.strip()
        self._refresh()

    def offer(self, recipes: tuple[Recipe, ...]) -> None:
        """Let these be ticked too; one takes the place of another of its name."""
        self._extra = recipes
        self._refresh()

    def like(self, experiment: Experiment, recipes: tuple[Recipe, ...]) -> None:
        """Choose what another experiment tried."""
        self.offer(recipes)
        self._ticked = dict.fromkeys(experiment.recipes)
        self._seeds = min(len(experiment.seeds), MOST_SEEDS)
        self._cross, self._folds = bool(experiment.folds), experiment.folds or _USUAL_FOLDS
        self._name = experiment.name
        self._refresh()

    def plan(self) -> Plan:
        """Return what is to be tried, in the order of the form."""
        recipes = [each for each in self._recipes().values() if each.name in self._ticked]
        return Plan(recipes, tuple(range(self._seeds)), self._folds if self._cross else 0)

    # -- inside --------------------------------------------------------------------------

    def _recipes(self) -> dict[str, Recipe]:
        """Return all recipes by name: what another experiment tried comes before a preset."""
        known = {recipe.name: recipe for recipe in (*PRESETS, *self._saved)}
        return known | {recipe.name: recipe for recipe in self._extra}

    def _look_at_times(self) -> None:
        if (project := self._session.project) is None:
            return
        job = partial(experiment_files.seconds_known, project, tuple(self._recipes().values()))
        self._session.lanes.start("thumbs", job).ended.connect(self._times_known)

    def _saved_read(self, outcome: Outcome) -> None:
        if isinstance(outcome, Done) and outcome.result != self._saved:
            self._saved = outcome.result
            self._refresh()
            self._look_at_times()

    def _times_known(self, outcome: Outcome) -> None:
        self._known = outcome.result if isinstance(outcome, Done) else {}
        self._refresh()

    def _refresh(self) -> None:
        if (state := self._state()) != self.state:
            self.state = state
            self.changed.emit()

    def _state(self) -> NewState:
        wanted = self.plan()
        runs = wanted.n_cells if wanted.recipes else 0
        names = [recipe.name for recipe in wanted.recipes]
        return NewState(
            choices=tuple(self._choice(recipe) for recipe in self._recipes().values()),
            seeds=self._seeds, cross=self._cross, folds=self._folds,
            name=self._name, suggested=_suggested(names),
            runs=runs, sum=_sum(len(names), self._seeds, wanted.folds, runs),
            estimate=self._estimate(names, runs),
            obstacle=obstacle(self._session.manifest.counts()),
        )  # fmt: skip

    def _choice(self, recipe: Recipe) -> Choice:
        if recipe not in PRESETS:
            group = tr("Your own")
        elif recipe.name.startswith("seed-"):
            group = tr("Of 2019")
        else:
            group = tr("Of the program")
        return Choice(recipe.name, tr(recipe.about), group, recipe.name in self._ticked)

    def _estimate(self, names: list[str], runs: int) -> str:
        known = [self._known[name] for name in names if name in self._known]
        if not names:
            return ""
        if not known:
            return tr("How long that takes here is not known yet: the page “Train” can measure it.")
        time = duration(sum(known) * runs / len(names))
        if len(known) == len(names):
            return tr("At most about {time} on this computer.", time=time)
        return tr(
            "At most about {time} for {n} of the {all} recipes; of the others it is not known yet.",
            time=time, n=len(known), all=len(names),
        )  # fmt: skip


def _suggested(names: list[str]) -> str:
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    first = ", ".join(names[: _MOST_NAMED - 1])
    return tr("{names} and {n} more", names=first, n=len(names) - _MOST_NAMED + 1)


def _sum(recipes: int, seeds: int, folds: int, runs: int) -> str:
    if not recipes:
        return tr("Tick one recipe or more.")
    parts = [
        counted(recipes, "{n} recipe", "{n} recipes"), counted(seeds, "{n} seed", "{n} seeds"),
    ]  # fmt: skip
    if folds:
        parts.append(counted(folds, "{n} fold", "{n} folds"))
    return tr(
        "{parts} = {runs}", parts=" × ".join(parts), runs=counted(runs, "{n} run", "{n} runs")
    )
