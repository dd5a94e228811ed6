"""An experiment while it works: events folded into where it is, and that in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from statistics import fmean

from app.i18n import tr
from app.viewmodels import live_run
from app.viewmodels.curves import Curves
from app.viewmodels.experiment_files import Epochs
from app.viewmodels.live_run import Live
from brandcore.experiments.curves import label
from brandcore.experiments.experiment import Cell, Experiment, ExperimentCell
from brandcore.jobs import Progress
from brandcore.training.events import EpochDone, PictureLeftOut

_SOONEST = 0.05
"""Share of a run that has to be learnt before its pace tells how long the rest takes."""


@dataclass(frozen=True)
class Worked:
    """Time worked on the cell at work in this sitting.

    Attributes
    ----------
    cell_s : float
        In all, looking at pictures included.
    learning_s : float
        Of that, since its first epoch began.
    from_fraction : float
        How much of its run was done by then, 0-1.
    """

    cell_s: float = 0.0
    learning_s: float = 0.0
    from_fraction: float = 0.0


@dataclass(frozen=True)
class LiveExperiment:
    """Where the experiment at work is.

    Attributes
    ----------
    experiment : Experiment
        As it stands now.
    epochs : dict of int to tuple of EpochDone
        Of its cells, by place.
    place : int
        Cell at work; -1 between two.
    run : Live
        Where its run is.
    stopping : bool
        Whether it was asked to stop.
    left_out : dict of str to PictureLeftOut
        Pictures that could not be read, by id.
    """

    experiment: Experiment
    epochs: Epochs = field(default_factory=dict)
    place: int = -1
    run: Live = field(default_factory=lambda: Live(""))
    stopping: bool = False
    left_out: Mapping[str, PictureLeftOut] = field(default_factory=dict)

    @property
    def cell(self) -> Cell | None:
        """The cell at work."""
        return self.experiment.cells[self.place] if self.place >= 0 else None

    @property
    def ended(self) -> int:
        """Cells that have ended."""
        return len(self.experiment.cells) - len(self.experiment.left)

    @property
    def fraction(self) -> float:
        """How much of the work is done, 0-1."""
        whole = len(self.experiment.cells) or 1
        return min(1.0, (self.ended + (self.run.fraction or 0.0 if self.cell else 0.0)) / whole)


def after(live: LiveExperiment, event: object) -> LiveExperiment:
    """Return `live` with `event` taken in."""
    if isinstance(event, ExperimentCell):
        return _at_cell(live, event)
    if isinstance(event, PictureLeftOut):
        live = replace(live, left_out={**live.left_out, event.id: event})
    if live.cell is None:
        return live
    run = live_run.after(live.run, event)
    if isinstance(event, EpochDone):
        run = replace(run, validation=event.val_total)
    if run.curves.epochs is not live.run.curves.epochs:
        live = replace(live, epochs={**live.epochs, live.place: run.curves.epochs})
    return replace(live, run=run)


def _at_cell(live: LiveExperiment, event: ExperimentCell) -> LiveExperiment:
    before = live.experiment.cells[event.place]
    live = replace(live, experiment=live.experiment.with_cell(event.place, event.cell))
    if event.cell.state != "running":
        return replace(live, place=-1, run=Live(""))
    epochs = dict(live.epochs)
    if before.run != event.cell.run:
        epochs.pop(event.place, None)
    had = Curves(epochs.get(event.place, ()))
    return replace(live, place=event.place, epochs=epochs, run=Live("", curves=had))


def progress(live: LiveExperiment) -> Progress:
    """Return how far it is, as the job bar takes it."""
    return Progress(live.ended, len(live.experiment.cells), "runs", where(live))


def where(live: LiveExperiment) -> str:
    """Say which run is at work: “Run 3 of 9, epoch 12”; empty between two."""
    if live.cell is None:
        return ""
    run = tr("Run {n} of {all}", n=live.place + 1, all=len(live.experiment.cells))
    epoch = len(live.run.curves.epochs) + 1
    return tr("{run}, epoch {n}", run=run, n=epoch) if live.run.stage else run


def headline(live: LiveExperiment) -> str:
    """Say what it does now."""
    if live.stopping:
        return tr("Stopping … what has ended is kept, and the run at work up to its last epoch.")
    if live.cell is None:
        return tr("Starting the engine …") if not live.epochs else tr("One moment …")
    return tr(
        "{where}: {cell}. {what}",
        where=tr("Run {n} of {all}", n=live.place + 1, all=len(live.experiment.cells)),
        cell=label(live.experiment, live.cell), what=live_run.headline(live.run),
    )  # fmt: skip


def badge(live: LiveExperiment) -> tuple[str, str]:
    """Return what the page's badge shows, and what that means in words."""
    if live.cell is None:
        return "…", headline(live)
    # What is left, as on the other pages; and short enough to leave the page its name.
    return str(len(live.experiment.left)), tr("Experiment: {where}", where=where(live))


def seconds_left(live: LiveExperiment, worked: Worked, known: Mapping[str, float]) -> float | None:
    """Return how long the rest will take; None while nobody can know.

    Parameters
    ----------
    live : LiveExperiment
        Where it is.
    worked : Worked
        On the cell at work.
    known : mapping of str to float
        Seconds of a run by recipe, of what has not run here yet.
    """
    known = {**known, **_measured(live.experiment)}
    rest = 0.0
    if live.cell is not None:
        recipe, here = live.cell.recipe, _left_of_run(live, worked, known)
        if here is None:
            return None
        known.setdefault(recipe, worked.cell_s + here)
        rest += here
    for place in (each for each in live.experiment.left if each > live.place):
        if (recipe := live.experiment.cells[place].recipe) not in known:
            return None
        rest += known[recipe]
    return rest


def _left_of_run(live: LiveExperiment, worked: Worked, known: Mapping[str, float]) -> float | None:
    """Return how long the run at work still takes; None while nobody can know."""
    whole = known.get(live.cell.recipe) if live.cell is not None else None
    by_others = None if whole is None else max(0.0, whole - worked.cell_s)
    done = (live.run.fraction or 0.0) - worked.from_fraction
    if not live.run.stage or live.run.progress is not None or done < _SOONEST:
        return by_others
    by_pace = worked.learning_s * (1 - worked.from_fraction - done) / done
    # A run stops early where it learns no more: what others took says it better.
    return by_pace if by_others is None else min(by_pace, by_others)


def _measured(experiment: Experiment) -> dict[str, float]:
    """Return what the runs of each recipe took on average."""
    took: dict[str, list[float]] = {}
    for cell in experiment.cells:
        if cell.outcome is not None:
            took.setdefault(cell.recipe, []).append(cell.outcome.seconds)
    return {recipe: fmean(seconds) for recipe, seconds in took.items()}
