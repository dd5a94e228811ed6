"""The seed's table beside ours."""

from __future__ import annotations

from brandcore.experiments import plan, seed_lines, table
from brandcore.training import presets, seed_table
from tests.helpers.past_experiments import ended, experiment


def test_the_five_rows_are_tried_as_written_and_repaired() -> None:
    recipes = seed_lines.recipes()
    assert [recipe.name for recipe in recipes] == [
        "seed-best", "seed-last-4",
        "seed-head-as-written", "seed-head",
        "seed-all-as-written", "seed-all",
        "seed-all-at-once-as-written", "seed-all-at-once",
        "seed-full-last-4-as-written", "seed-full-last-4",
    ]  # fmt: skip
    assert all(presets.preset(recipe.name) == recipe for recipe in recipes)
    assert plan.Plan(recipes).n_cells == 10


def test_ours_stand_beside_the_row_they_are_of() -> None:
    rows = table.rows(experiment([ended("seed-best"), ended("quick"), ended("seed-all")]))
    lines = seed_lines.lines(rows)
    assert [line.seed for line in lines] == list(seed_table.ROWS)
    assert lines[0].as_written == rows[0]
    assert lines[2].repaired == rows[2]
    others = [lines[0].repaired, lines[2].as_written]
    others += [row for line in (lines[1], *lines[3:]) for row in (line.as_written, line.repaired)]
    assert others == [None] * 8


def test_other_recipes_have_no_place_in_it() -> None:
    assert seed_lines.lines(table.rows(experiment([ended("quick")]))) == ()
