"""What the page reads of runs beside the window: sizes of their split, histories, recipes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

from app.viewmodels.curves import Curves, of_history
from brandcore.dataset.split import SPLIT
from brandcore.errors import CuratorError
from brandcore.evaluation.compare import read
from brandcore.evaluation.differences import Difference, differences
from brandcore.evaluation.ground import Ground, ground
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.recipe import RECIPE, Recipe
from brandcore.training.runs import Run


@dataclass(frozen=True)
class RunDetails:
    """What a run was made from.

    Attributes
    ----------
    recipe : Recipe
        All its numbers.
    train, validation, test : int
        Pictures on each side of its split.
    """

    recipe: Recipe
    train: int
    validation: int
    test: int


@dataclass(frozen=True)
class Selected:
    """The runs that were chosen in the list, read from disk.

    Attributes
    ----------
    runs : tuple of Run
        Newest first.
    curves : tuple of Curves
        Theirs.
    with_model : tuple of str
        Ids of those whose model is there; a run that was stopped may have none.
    differences : tuple of Difference
        What is not the same in the recipes of several, the oldest first.
    ground : Ground or None
        What several have in common.
    note : str
        Why they could not be compared, in words.
    """

    runs: tuple[Run, ...]
    curves: tuple[Curves, ...]
    with_model: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    ground: Ground | None = None
    note: str = ""


def read_details(
    project: Project, run_ids: tuple[str, ...], _emit: Emit, cancel: CancelToken
) -> dict[str, RunDetails]:
    """Read what each run was made from; one whose files are damaged is left out."""
    found = {}
    for run_id in run_ids:
        cancel.check()
        folder = runs.at(project, run_id)
        try:
            recipe, split = RECIPE.read(folder.recipe), SPLIT.read(folder.split)
        except (CuratorError, OSError):
            continue
        sides = (split.train, split.validation, split.test)
        found[run_id] = RunDetails(recipe, *(len(side) for side in sides))
    return found


def read_curves(
    project: Project, run_id: str, best_epoch: int, _emit: Emit, _cancel: CancelToken
) -> Curves:
    """Read the whole epochs of a run."""
    return of_history(runs.history(project, run_id), best_epoch)


def read_selected(
    project: Project, chosen: tuple[Run, ...], _emit: Emit, _cancel: CancelToken
) -> Selected:
    """Read the curves of some runs, and of several what they were made from."""
    curves = tuple(of_history(runs.history(project, run.id), run.best_epoch) for run in chosen)
    with_model = tuple(run.id for run in chosen if runs.at(project, run.id).model.is_file())
    selected = Selected(chosen, curves, with_model)
    if len(chosen) < 2:
        return selected
    try:
        each = read(project, [run.id for run in reversed(chosen)])
    except CuratorError as error:
        return replace(selected, note=f"{error.message} {error.hint}".strip())
    apart = differences([one.recipe for one in each])
    return replace(selected, differences=apart, ground=ground(each))


def settle(
    project: Project, run_id: str, reason: str, hint: str, _emit: Emit, _cancel: CancelToken
) -> None:
    """Say of a run whose engine is gone how it ended: stopped, or failed for `reason`."""
    if reason:
        runs.mark_interrupted(project, run_id, reason, hint)
        return
    run = runs.get(project, run_id)
    if run.state == "started":
        # The engine was ended while it stopped, in the middle of a long step.
        epochs = len(runs.history(project, run_id))
        runs.save(project, msgspec.structs.replace(run, state="stopped", epochs=epochs))


def remove(project: Project, run_id: str, _emit: Emit, _cancel: CancelToken) -> None:
    """Delete a run for good."""
    runs.remove(project, run_id)
