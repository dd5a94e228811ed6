"""The table of an experiment: means, spreads, and how sure they are."""

from __future__ import annotations

from statistics import stdev

import pytest

from brandcore.evaluation.metrics import wilson_interval
from brandcore.experiments import table
from brandcore.experiments.experiment import Cell
from brandcore.experiments.table import Row
from tests.helpers.past_experiments import ended, experiment


def only(*cells: Cell, **fields: int) -> Row:
    """Return the row of an experiment with one recipe."""
    (row,) = table.rows(experiment(cells, **fields))
    return row


def test_one_run_says_its_own_figures() -> None:
    row = only(ended("a", right=24, total=32), tested=32)
    assert (row.cells, row.ended, row.failed) == (1, 1, 0)
    assert (row.right, row.total, row.pictures, row.accuracy) == (24, 32, 32, 0.75)
    assert row.spread is None
    assert row.interval == wilson_interval(24, 32)
    assert (row.epochs, row.seconds, row.model_bytes) == (5, 10, 2_000_000)


def test_the_same_pictures_asked_again_make_nothing_surer() -> None:
    cells = [ended("a", seed, right=right, total=32) for seed, right in enumerate((24, 28, 20))]
    row = only(*cells, tested=32)
    assert (row.right, row.total, row.pictures, row.accuracy) == (72, 96, 32, 0.75)
    assert row.spread == stdev([24 / 32, 28 / 32, 20 / 32])
    assert row.interval == wilson_interval(24, 32)


def test_folds_ask_other_pictures_and_make_it_surer() -> None:
    cells = [ended("a", split=f"fold-{i}", right=24, total=32) for i in (1, 2, 3)]
    row = only(*cells, tested=96)
    assert (row.right, row.total, row.pictures) == (72, 96, 96)
    assert row.interval == wilson_interval(72, 96)


def test_splits_that_overlap_count_each_picture_once() -> None:
    cells = [ended("a", split=f"seed-{i}", right=24, total=32) for i in range(3)]
    row = only(*cells, tested=50)
    assert (row.total, row.pictures) == (96, 50)
    assert row.interval == wilson_interval(37.5, 50)


def test_a_mean_is_that_of_the_runs_though_their_tests_differ_in_size() -> None:
    row = only(
        ended("a", split="fold-1", right=1, total=1), ended("a", split="fold-2", right=1, total=2)
    )
    assert row.accuracy == 0.75
    assert (row.right, row.total) == (2, 3)


def test_validation_pictures_come_as_k_of_n_too() -> None:
    cells = [
        ended("a", seed, val_total=20, val_accuracy=0.75, warm_up_accuracy=0.5) for seed in (0, 1)
    ]
    row = only(*cells, validated=20)
    assert (row.val_accuracy, row.warm_up_accuracy, row.fine_tune_accuracy) == (0.75, 0.5, 0.8)
    assert (row.val_right, row.warm_up_right, row.fine_tune_right) == (30, 20, 32)
    assert (row.val_total, row.val_pictures) == (40, 20)
    assert row.val_interval == wilson_interval(15, 20)
    assert row.warm_up_interval == wilson_interval(10, 20)
    assert row.fine_tune_interval == wilson_interval(16, 20)


def test_a_stage_that_is_not_there_has_no_figures() -> None:
    row = only(ended("a", fine_tune_accuracy=None))
    assert (row.fine_tune_accuracy, row.fine_tune_interval, row.reached) == (None, None, None)


def test_without_test_pictures_there_is_no_share() -> None:
    row = only(ended("a", right=0, total=0))
    assert (row.accuracy, row.interval, row.pictures) == (None, None, 0)
    assert row.val_accuracy == 0.8


@pytest.mark.parametrize(
    ("pairs", "reached"),
    [
        ([(0.7, 0.8), (0.7, 0.7)], True),
        # The mean of the fine-tune is higher, but one run of two went down.
        ([(0.7, 0.9), (0.7, 0.6)], False),
        ([(None, 0.9)], None),
        ([(0.7, None)], None),
    ],
)
def test_every_run_must_reach_its_own_warm_up(
    pairs: list[tuple[float | None, float | None]], reached: bool | None
) -> None:
    cells = [
        ended("a", seed, warm_up_accuracy=first, fine_tune_accuracy=then)
        for seed, (first, then) in enumerate(pairs)
    ]
    assert only(*cells).reached is reached


def test_what_has_not_ended_is_counted_and_says_why() -> None:
    cells = [
        Cell("a", 0, state="failed", reason="Memory ran out."), ended("a", 1), Cell("a", 2),
        Cell("b", 0), Cell("b", 1), Cell("b", 2),
    ]  # fmt: skip
    a, b = table.rows(experiment(cells))
    assert (a.cells, a.ended, a.failed, a.reason) == (3, 1, 1, "Memory ran out.")
    assert (b.recipe, b.cells, b.ended, b.failed, b.reason) == ("b", 3, 0, 0, "")
    assert (b.accuracy, b.interval, b.reached, b.epochs, b.model_bytes) == (None,) * 5
