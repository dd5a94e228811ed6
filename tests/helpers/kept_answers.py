"""Answers kept with a run that has no network, for tests of comparisons."""

from __future__ import annotations

from collections.abc import Mapping

from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.answers import ANSWERS, Answers, Said
from brandcore.training.runs import Run


def keep(project: Project, run: Run, wrong: Mapping[str, str] | None = None) -> Answers:
    """Keep answers that are right, except those in `wrong`: a brand by record id."""
    folder = runs.at(project, run.id)
    brands = {each.id: each.brand for each in SNAPSHOT.read(folder.snapshot).records}
    split, told = SPLIT.read(folder.split), wrong or {}

    def said(ids: tuple[str, ...]) -> tuple[Said, ...]:
        return tuple(Said(each, told.get(each, brands[each]), 0.75) for each in ids)

    found = Answers(run.best_epoch, said(split.test), said(split.validation))
    ANSWERS.write(folder.answers, found)
    return found


def tested(project: Project, run: Run) -> tuple[str, ...]:
    """Return the ids of a run's test pictures."""
    return SPLIT.read(runs.at(project, run.id).split).test
