"""Whether the project's pictures are still those that an experiment began with."""

from __future__ import annotations

from typing import NamedTuple

from brandcore.dataset import snapshot as snapshots
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.dataset.store import Store
from brandcore.dataset.words import counted
from brandcore.errors import PicturesChanged
from brandcore.experiments import folders
from brandcore.experiments.experiment import Experiment
from brandcore.project import Project


class Changes(NamedTuple):
    """What differs; a picture that moved to another brand is in both.

    Attributes
    ----------
    added, gone : int
        Pictures that came, and that went, since.
    """

    added: int
    gone: int


def since(project: Project, experiment: Experiment) -> Changes | None:
    """Return what changed since an experiment began; None when nothing did.

    Raises
    ------
    ProjectError
        Its snapshot or the manifest cannot be read.
    """
    today = snapshots.take(Store.open(project).manifest.records)
    if today.digest == experiment.snapshot:
        return None
    then, now = _keys(folders.snapshot_of(project, experiment)), _keys(today)
    return Changes(len(now - then), len(then - now))


def check(project: Project, experiment: Experiment) -> None:
    """Make sure that nothing changed.

    Raises
    ------
    PicturesChanged
        Something did; the hint tells the ways out.
    """
    if (found := since(project, experiment)) is None:
        return
    raise PicturesChanged(
        f"The project's pictures changed since “{experiment.name}” began: "
        f"{counted(found.added, 'picture')} came and {found.gone} went.",
        "Go on with the pictures of then, so that its figures can be compared; "
        "or start a new experiment with those of today.",
        added=found.added,
        gone=found.gone,
    )


def _keys(snapshot: DatasetSnapshot) -> set[tuple[str, str]]:
    return {(record.brand, record.sha256) for record in snapshot.records}
