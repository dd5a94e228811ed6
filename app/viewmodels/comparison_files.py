"""Comparisons read beside the window, from the answers that were kept with the runs."""

from __future__ import annotations

from dataclasses import dataclass

from brandcore.evaluation.answered import unasked
from brandcore.evaluation.compare import Comparison, compare
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project
from brandcore.training import runs


@dataclass(frozen=True)
class Unasked:
    """Runs that must be asked first, by the engine.

    Attributes
    ----------
    run_ids : tuple of str
        From before answers were kept.
    """

    run_ids: tuple[str, ...]


def compared(
    project: Project, run_ids: tuple[str, ...], emit: Emit, cancel: CancelToken
) -> Comparison | Unasked:
    """Compare runs, unless one of them must be asked first.

    Raises
    ------
    ProjectError
        A run is not whole.
    RunHasNoModel
        One must be asked, and has no model.
    """
    missing = unasked(project, run_ids)
    if not missing:
        return compare(project, run_ids, emit, cancel)
    for run_id in missing:
        runs.find(project, run_id)
    return Unasked(missing)
