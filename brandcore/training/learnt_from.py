"""Which runs have learnt from a picture: it can leave the project, but not what they know."""

from __future__ import annotations

import logging
from collections.abc import Collection
from typing import Literal

import msgspec

from brandcore.dataset.records import ImageRecord
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT
from brandcore.dataset.takedown import is_down
from brandcore.errors import ProjectError
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.runs import Run

_log = logging.getLogger(__name__)

Use = Literal["training", "validation", "test", "unused"]


class Learnt(msgspec.Struct, frozen=True):
    """A run that had a picture.

    Attributes
    ----------
    run : Run
        The run.
    used_for : str
        "training"; "validation", which chose its best epoch; "test", from which it learnt
        nothing; "unused" by its split.
    """

    run: Run
    used_for: Use

    @property
    def learnt(self) -> bool:
        """Whether what the run knows rests on the picture."""
        return self.used_for in ("training", "validation")


def learnt_from(project: Project, sha256: Collection[str]) -> tuple[Learnt, ...]:
    """Return the runs whose dataset held one of these pictures, newest first.

    Parameters
    ----------
    project : Project
        Whose runs.
    sha256 : collection of str
        Of the pictures' bytes. A run whose snapshot cannot be read is left out.
    """
    sums = frozenset(sha256)
    uses = ((run, _use(project, run.id, sums)) for run in runs.listed(project))
    return tuple(Learnt(run, use) for run, use in uses if use is not None)


def taken_down_since(project: Project, run_id: str) -> tuple[ImageRecord, ...]:
    """Return the pictures that a run learnt from and that were taken down since.

    Parameters
    ----------
    project : Project
        Whose run.
    run_id : str
        Of the run; of one whose snapshot cannot be read nothing is known.
    """
    folder = runs.at(project, run_id)
    try:
        taken, split = SNAPSHOT.read(folder.snapshot), SPLIT.read(folder.split)
    except (ProjectError, OSError) as error:
        _log.warning("what the run %s learnt from is not known: %s", run_id, error)
        return ()
    learnt = {*split.train, *split.validation}
    return tuple(
        record
        for record in taken.records
        if record.id in learnt and is_down(project, sha256=record.sha256)
    )


def _use(project: Project, run_id: str, sums: frozenset[str]) -> Use | None:
    folder = runs.at(project, run_id)
    try:
        taken, split = SNAPSHOT.read(folder.snapshot), SPLIT.read(folder.split)
    except (ProjectError, OSError) as error:
        _log.warning("what the run %s learnt from is not known: %s", run_id, error)
        return None
    ids = {record.id for record in taken.records if record.sha256 in sums}
    if not ids:
        return None
    if ids & set(split.train):
        return "training"
    if ids & set(split.validation):
        return "validation"
    return "test" if ids & set(split.test) else "unused"
