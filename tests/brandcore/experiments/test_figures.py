"""Figures in words."""

from __future__ import annotations

import pytest

from brandcore.experiments import figures, table
from brandcore.experiments.experiment import Cell
from brandcore.experiments.table import Row
from brandcore.training.recipe import Recipe
from tests.helpers.past_experiments import ended, experiment, outcome


def only(*cells: Cell, **fields: int) -> Row:
    """Return the row of an experiment with one recipe."""
    (row,) = table.rows(experiment(cells, **fields))
    return row


def test_a_share_comes_with_k_of_n_and_an_interval() -> None:
    row = only(ended("a", right=24, total=32), tested=32)
    assert figures.of_test(row) == ("75.0 %", "24 of 32", "57.9–86.7 %")
    assert (figures.accuracy(row), figures.of(row), figures.interval(row)) == figures.of_test(row)


def test_several_runs_tell_how_far_they_lie_apart_and_how_many_pictures_it_were() -> None:
    cells = [ended("a", seed, right=right, total=32) for seed, right in enumerate((22, 26))]
    assert figures.of_test(only(*cells, tested=32)) == (
        "75.0 % ± 8.8", "48 of 64 (32 pictures)", "57.9–86.7 %",
    )  # fmt: skip


def test_each_stage_has_its_figure_on_the_validation_pictures() -> None:
    row = only(ended("a", fine_tune_accuracy=None))
    assert figures.of_validation(row) == (
        ("80.0 %", "8 of 10", "49.0–94.3 %"),
        ("70.0 %", "7 of 10", "39.7–89.2 %"),
        ("–", "–", "–"),
    )


def test_one_run_says_the_same() -> None:
    tested, validated = figures.of_outcome(outcome(24, 32))
    assert tested == ("75.0 %", "24 of 32", "57.9–86.7 %")
    assert validated == ("80.0 %", "8 of 10", "49.0–94.3 %")
    nothing = outcome(0, 0, val_total=0, val_accuracy=None)
    assert set(figures.of_outcome(nothing)) == {("–", "–", "–")}


def test_a_row_that_nothing_ended_of_has_no_figures() -> None:
    row = only(Cell("a"))
    said = [
        *figures.of_test(row),
        *(each for three in figures.of_validation(row) for each in three),
    ]
    assert set(said) == {figures.NONE}
    assert figures.progress(row) == "0 of 1"
    assert figures.reached(row) == figures.NONE


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, "–"), (0.4, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (200, "3 min 20 s"),
        (3599.7, "1 h 0 min"), (3900, "1 h 5 min"),
    ],
)  # fmt: skip
def test_times(seconds: float | None, said: str) -> None:
    assert figures.duration(seconds) == said


def test_sizes_and_counts() -> None:
    assert (figures.size(None), figures.size(4_240_000)) == ("–", "4.2 MB")
    row = only(ended("a"), Cell("a", 1, state="failed"), Cell("a", 2))
    assert figures.progress(row) == "1 of 3, 1 failed"
    assert figures.reached(row) == "yes"
    assert figures.reached(only(ended("a", fine_tune_accuracy=0.1))) == "no"


def test_a_network_comes_with_its_size() -> None:
    recipe = Recipe(backbone="mobilenet-0.75", image_size_px=320)
    assert figures.network(recipe) == "mobilenet-0.75, 320 px"
    both = Recipe(backbone="mobilenet-0.75", beside="mobilenetv2-0.35", image_size_px=224)
    assert figures.network(both) == "mobilenet-0.75 + mobilenetv2-0.35, 224 px"
