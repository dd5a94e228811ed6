"""What runs have in common, and the pictures that judge all of them alike."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from brandcore.dataset.manifest import MANIFEST
from brandcore.dataset.split import SplitPlan, draw
from brandcore.errors import ProjectError
from brandcore.evaluation.ground import Made, ground, made, shared
from brandcore.project import Project
from tests.helpers import past_runs, projects

BRANDS = ("Aurora", "Borealis")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return projects.filled(tmp_path / "p", BRANDS, 12).project


def run(project: Project, number: int = 0, seed: int = 0) -> Made:
    return made(project, past_runs.put(project, number, seed=seed).id)


def split_as(one: Made, **sides: tuple[str, ...]) -> Made:
    return one._replace(split=msgspec.structs.replace(one.split, **sides))


def test_runs_of_one_snapshot_and_split_are_judged_by_all_their_pictures(
    project: Project,
) -> None:
    pair = run(project), run(project, 1)
    found = ground(pair)
    assert (found.same_snapshot, found.same_split, found.whole) == (True, True, True)
    assert found.brands == (2, 2)
    assert found.asked == (found.shared,) * 2 == (len(pair[0].split.test),) * 2
    assert [each.id for each in shared(pair)] == list(pair[0].split.test)
    judged = ground(pair, "validation")
    assert (judged.on, judged.shared) == ("validation", len(pair[0].split.validation))


def test_of_other_splits_only_pictures_in_the_test_of_all_judge(project: Project) -> None:
    pair = run(project), run(project, 1, seed=1)
    both = set(pair[0].split.test) & set(pair[1].split.test)
    assert {each.id for each in shared(pair)} == both
    found = ground(pair)
    assert (found.same_snapshot, found.same_split, found.whole) == (True, False, False)
    assert found.shared == len(both) < min(found.asked)


def test_what_one_has_learnt_from_does_not_judge(project: Project) -> None:
    one = run(project)
    first, second, *rest = one.split.test
    trained = split_as(one, train=(*one.split.train, first))
    choosing = split_as(one, validation=(*one.split.validation, second))
    assert {each.id for each in shared((one, trained))} == {second, *rest}
    assert {each.id for each in shared((one, choosing))} == {first, *rest}
    assert {each.id for each in shared((one, one))} == {first, second, *rest}


def test_as_in_2019_the_same_test_pictures_judge_though_they_chose(project: Project) -> None:
    one = run(project)
    old = draw(one.snapshot, SplitPlan(protocol="seed", shares=(0.5, 0.25, 0.25)))
    pair = one._replace(split=old), one._replace(split=old)
    found = ground(pair)
    assert found.chosen_by_test
    assert found.shared == len(old.test)
    assert not ground((one, one)).chosen_by_test


def test_a_picture_that_went_to_another_brand_does_not_judge(project: Project) -> None:
    one = run(project)
    moved, *rest = one.split.test
    manifest = MANIFEST.read(project.manifest_file)
    records = tuple(
        msgspec.structs.replace(each, brand="Borealis") if each.id == moved else each
        for each in manifest.records
    )
    MANIFEST.write(project.manifest_file, msgspec.structs.replace(manifest, records=records))
    other = run(project, 1)._replace(split=one.split)
    assert not ground((one, other)).same_snapshot
    assert {each.id for each in shared((one, other))} == set(rest)


def test_a_run_that_is_not_there_is_named(project: Project) -> None:
    with pytest.raises(ProjectError, match="nowhere"):
        made(project, "nowhere")
