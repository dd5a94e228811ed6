"""What an experiment says of itself."""

from __future__ import annotations

import pytest

from brandcore.experiments.experiment import Cell, State
from tests.helpers import past_experiments
from tests.helpers.past_experiments import ended, outcome


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        (["queued", "queued"], "queued"),
        (["ended", "running"], "running"),
        (["ended", "ended"], "ended"),
        (["ended", "failed"], "failed"),
        (["failed", "failed"], "failed"),
        (["ended", "queued"], "stopped"),
        (["failed", "queued"], "stopped"),
        (["ended", "stopped"], "stopped"),
    ],
)
def test_the_whole_is_as_its_cells_are(states: list[State], whole: str) -> None:
    cells = [Cell(f"r{i}", state=state) for i, state in enumerate(states)]
    made = past_experiments.experiment(cells)
    assert made.state == whole
    assert made.left == tuple(i for i, state in enumerate(states) if state != "ended")


def test_a_cell_is_replaced_where_it_stands() -> None:
    made = past_experiments.experiment([Cell("a"), Cell("b"), Cell("c")])
    changed = made.with_cell(1, ended("b"))
    assert [cell.state for cell in changed.cells] == ["queued", "ended", "queued"]
    assert [cell.state for cell in made.cells] == ["queued"] * 3


def test_folds_are_told_from_splits_drawn_by_seeds() -> None:
    cells = [Cell("a", split=f"fold-{i}") for i in (1, 2, 3)]
    assert past_experiments.experiment(cells).folds == 3
    assert past_experiments.experiment([Cell("a", split="seed-1")]).folds == 0


def test_a_share_needs_pictures() -> None:
    assert outcome(3, 4).test_accuracy == 0.75
    assert outcome(0, 0).test_accuracy is None
