"""The curves of an experiment."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from brandcore.experiments.curves import curves, label
from brandcore.experiments.experiment import Cell
from brandcore.training import runs
from tests.helpers import past_runs, tiny_run
from tests.helpers.past_experiments import ended, experiment


def test_each_cell_that_has_begun_has_the_epochs_of_its_run(tmp_path: Path) -> None:
    project = tiny_run.project(tmp_path / "p", 4)
    first, second = past_runs.put(project, 0), past_runs.put(project, 1, accuracies=(0.3,))
    cells = [
        msgspec.structs.replace(ended("a"), run=first.id),
        Cell("b"),
        Cell("a", 1, state="running", run=second.id),
        Cell("b", 1, state="stopped", run="deleted"),
    ]
    found = curves(project, experiment(cells))
    assert [(each.place, each.label) for each in found] == [
        (0, "a, seed 0"), (2, "a, seed 1"), (3, "b, seed 1"),
    ]  # fmt: skip
    assert found[0].epochs == runs.history(project, first.id)
    assert [[each.val_accuracy for each in curve.epochs] for curve in found] == [
        [0.2, 0.8, 0.6], [0.3], [],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("seeds", "split", "said"),
    [
        ((4,), "split", "quick"),
        ((4, 5), "split", "quick, seed 4"),
        ((4,), "fold-2", "quick, fold 2"),
        ((4, 5), "seed-1", "quick, seed 4, split 1"),
    ],
)
def test_a_label_says_no_more_than_it_needs(seeds: tuple[int, ...], split: str, said: str) -> None:
    cell = Cell("quick", 4, split)
    assert label(experiment([cell], seeds=seeds), cell) == said
