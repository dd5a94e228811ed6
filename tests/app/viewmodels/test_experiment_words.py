"""An experiment in words."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from app.viewmodels import experiment_words as words
from brandcore.experiments import seed_lines, table
from brandcore.experiments.experiment import Cell, Experiment
from brandcore.training.events import EpochDone
from tests.helpers import past_experiments

NOW = datetime(2026, 1, 1, 14, tzinfo=UTC)
ENDED = past_experiments.experiment(
    [past_experiments.ended(name, seed) for seed in (0, 1) for name in ("quick", "default")]
)


def failed(made: Experiment, place: int) -> Experiment:
    cell = msgspec.structs.replace(
        made.cells[place], state="failed", outcome=None, reason="Memory ran out."
    )
    return made.with_cell(place, cell)


def test_the_row_in_the_list_says_how_far_it_is_and_what_is_best() -> None:
    row = words.list_row(ENDED, table.rows(ENDED), NOW, working=False)
    assert row.results == ("4 of 4 runs ended", "best 75.0 %: quick")
    assert (row.note, row.state) == ("Complete · today 12:00", "ended")
    fresh = past_experiments.experiment([Cell("quick")])
    assert words.list_row(fresh, table.rows(fresh), NOW, working=False).results == (
        "0 of 1 run ended",
    )


def test_each_state_has_its_words() -> None:
    fresh = past_experiments.experiment([Cell("quick")])
    stopped = fresh.with_cell(0, msgspec.structs.replace(fresh.cells[0], state="stopped"))
    found = [words.state_words(each, working=False) for each in (fresh, stopped, failed(ENDED, 0))]
    assert found == ["Not begun", "Stopped", "1 run failed"]
    assert words.state_words(stopped, working=True) == "At work …"
    assert words.list_row(stopped, (), NOW, working=True).state == "working"


def test_facts_tell_what_it_is_made_of() -> None:
    assert words.facts(ENDED, NOW) == (
        "2 recipes × 2 seeds · 32 pictures of 4 brands, 4 of them in tests · begun today 12:00"
    )
    folds = past_experiments.experiment([Cell("quick", 0, f"fold-{n}") for n in (1, 2, 3)])
    assert words.facts(folds, NOW).startswith("1 recipe × 1 seed × 3 folds · ")


def test_the_best_run_is_the_one_with_most_test_pictures_right() -> None:
    cells = [past_experiments.ended("quick", right=2), past_experiments.ended("default", right=3)]
    assert words.best_run(past_experiments.experiment(cells)) == "run-default-0"
    assert words.best_run(past_experiments.experiment([Cell("quick")])) == ""


def test_curves_are_those_with_an_epoch_and_the_live_one_is_marked() -> None:
    epochs = (EpochDone("warm-up", 1, 1.0, 0.5, 1.0, 0.25, 0.1, 1e-3),)
    lines = words.curve_lines(ENDED, {1: epochs, 2: ()}, live=1)
    assert [(line.label, line.group, line.values, line.live) for line in lines] == [
        ("default, seed 0", "default", (0.25,), True)
    ]


def test_below_each_share_stands_how_sure_it_is() -> None:
    quick, default = words.table_rows(table.rows(failed(ENDED, 0)), {}, "default")
    name, test, validation, warm_up, *_, epochs, time, size = default.figures
    assert (name.text, name.note) == ("default", "2 of 2 ended, at work")
    assert (test.text, test.note) == ("75.0 % ± 0.0", "6 of 8 · 30–95 %")
    assert "6 of 8 (4 pictures)" in test.told
    assert (validation.text, warm_up.text) == ("80.0 %", "70.0 %")
    assert (epochs.text, time.text, size.text) == ("5", "10 s", "2.0 MB")
    assert quick.figures[0].note == "1 of 2 ended, 1 failed"
    assert quick.reason == "Memory ran out."


def test_what_has_not_ended_has_no_figures() -> None:
    (row,) = words.table_rows(table.rows(past_experiments.experiment([Cell("quick")])), {})
    assert [each.text for each in row.figures[1:]] == ["–"] * 7
    assert all(each.value is None for each in row.figures[1:])


def test_a_recipe_that_is_known_says_its_network() -> None:
    recipes = {each.name: each for each in past_experiments.recipes(ENDED)}
    row = words.table_rows(table.rows(ENDED), recipes)[0]
    assert "vgg16, 244 px" in row.figures[0].told


def test_what_2019_said_stands_beside_ours() -> None:
    names = [recipe.name for recipe in seed_lines.recipes()][:2]
    made = past_experiments.experiment([past_experiments.ended(name) for name in (*names, "quick")])
    rows = table.rows(made)
    heads = [head.text for head in words.heads(rows)]
    shown = words.table_rows(rows, {})
    assert heads[2] == "In 2019"
    assert [row.figures[2].text for row in shown] == ["> 70 %", "> 70 %", "–"]
    assert all(len(row.figures) == len(heads) for row in shown)
    assert [head.text for head in words.heads(table.rows(ENDED))][2] == "Validation"
    assert all(head.told for head in words.heads(rows))
