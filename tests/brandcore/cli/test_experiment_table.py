"""The table of an experiment in plain text."""

from __future__ import annotations

import re

from brandcore.cli.experiment_table import text
from brandcore.experiments import seed_lines, table
from brandcore.experiments.experiment import Cell, Experiment
from tests.helpers import past_experiments
from tests.helpers.past_experiments import ended, experiment


def blocks(made: Experiment) -> list[list[list[str]]]:
    """Return the words of each column of each line of each block."""
    parts = text(made, past_experiments.recipes(made), table.rows(made)).split("\n\n")
    return [[re.split(r" {2,}", line) for line in part.splitlines()] for part in parts]


def test_every_share_has_k_of_n_and_its_interval_beside_it() -> None:
    tested, validated = blocks(experiment([ended("a", right=24, total=32), Cell("b")], tested=32))
    assert tested == [
        ["Which is best? (20260101-120000-1)"],
        [
            "recipe",
            "network",
            "test",
            "k of n",
            "95 % interval",
            "epochs",
            "time",
            "size",
            "runs ended",
        ],
        [
            "a",
            "vgg16, 244 px",
            "75.0 %",
            "24 of 32",
            "57.9–86.7 %",
            "5",
            "10 s",
            "2.0 MB",
            "1 of 1",
        ],
        ["b", "vgg16, 244 px", "–", "–", "–", "–", "–", "–", "0 of 1"],
    ]
    assert validated[0].count("k of n") == validated[0].count("95 % interval") == 3
    assert validated[1] == [
        "a", "80.0 %", "8 of 10", "49.0–94.3 %", "70.0 %", "7 of 10", "39.7–89.2 %",
        "80.0 %", "8 of 10", "49.0–94.3 %", "yes",
    ]  # fmt: skip
    assert validated[2] == ["b", *["–"] * 10]


def test_columns_stand_below_their_heads() -> None:
    made = experiment([ended("a"), ended("a name of some length")])
    lines = text(made, past_experiments.recipes(made), table.rows(made)).splitlines()[1:4]
    assert (
        len({line.index(word) for line, word in zip(lines, ("test", "75", "75"), strict=True)}) == 1
    )


def test_why_a_recipe_failed_stands_below() -> None:
    (only,) = blocks(experiment([Cell("a", state="failed", reason="Memory ran out.")]))
    assert only[2:] == [
        ["a", "vgg16, 244 px", *["–"] * 6, "0 of 1, 1 failed"], ["a failed: Memory ran out."],
    ]  # fmt: skip


def test_the_table_of_2019_follows_with_ours_beside_it() -> None:
    made = experiment(
        [ended("seed-head-as-written", right=24, total=32), Cell("seed-head")], tested=32
    )
    *_, beside = blocks(made)
    assert beside[0] == ["The table of 2019, and ours"]
    assert beside[1][:4] == ["warm-up", "unfrozen", "2019 says", "here"]
    assert len(beside) == 2 + 2 * 5 + 1
    assert beside[4] == [
        "full", "none", "~ 70 %", "as written", "80.0 %", "8 of 10", "49.0–94.3 %",
        "75.0 %", "24 of 32", "57.9–86.7 %",
    ]  # fmt: skip
    assert beside[5][-7:] == ["repaired", *["–"] * 6]
    assert beside[-1] == [seed_lines.NOTE]
