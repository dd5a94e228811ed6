"""Which runs have learnt from a picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.dataset import takedown
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT
from brandcore.dataset.takedown import Takedown
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.learnt_from import learnt_from, taken_down_since
from tests.helpers import tiny_run

LATER = "20260102-120000-1"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = tiny_run.project(tmp_path / "colours")
    tiny_run.add_run(made)
    tiny_run.add_run(made, LATER, seed=5)
    return made


def sums(project: Project, part: str, run_id: str = LATER) -> list[str]:
    folder = runs.at(project, run_id)
    ids = getattr(SPLIT.read(folder.split), part)
    known = SNAPSHOT.read(folder.snapshot).by_id()
    return [known[each].sha256 for each in ids]


def uses(project: Project, some: list[str]) -> dict[str, str]:
    return {each.run.id: each.used_for for each in learnt_from(project, some)}


@pytest.mark.parametrize("part", ["train", "validation", "test"])
def test_a_run_tells_what_a_picture_was_for(project: Project, part: str) -> None:
    for checksum in sums(project, part):
        (newest, older) = learnt_from(project, [checksum])
        assert (newest.run.id, older.run.id) == (LATER, tiny_run.RUN_ID), "newest first"
        assert newest.used_for == {"train": "training"}.get(part, part)
        assert newest.learnt == (part != "test")


def test_of_several_uses_the_one_counts_from_which_most_was_learnt(project: Project) -> None:
    some = [sums(project, part)[0] for part in ("test", "validation", "train")]
    assert uses(project, some)[LATER] == "training"
    assert uses(project, some[:2])[LATER] == "validation"


def test_a_run_without_the_picture_is_not_named(project: Project) -> None:
    assert learnt_from(project, ["0" * 64]) == ()
    assert learnt_from(project, []) == ()


def test_a_damaged_run_does_not_hide_the_others(project: Project) -> None:
    runs.at(project, LATER).split.write_text("{")
    some = sums(project, "train", tiny_run.RUN_ID)[:1]
    assert uses(project, some) == {tiny_run.RUN_ID: "training"}


def test_what_was_taken_down_since_is_named_where_it_was_learnt_from(project: Project) -> None:
    assert taken_down_since(project, LATER) == ()
    down = [sums(project, part)[0] for part in ("train", "validation", "test")]
    takedown.note(project, Takedown("2026-01-03", sha256=tuple(down)))
    assert {record.sha256 for record in taken_down_since(project, LATER)} == {*down[:2]}
    runs.at(project, LATER).split.write_text("{")
    assert taken_down_since(project, LATER) == ()
