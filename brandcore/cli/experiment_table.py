"""The table of an experiment in plain text, and the seed's beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brandcore.experiments import figures, seed_lines
from brandcore.experiments.columns import columns
from brandcore.experiments.experiment import Experiment
from brandcore.experiments.seed_lines import SeedLine
from brandcore.experiments.table import Row
from brandcore.training.recipe import Recipe

_SURE = ("k of n", "95 % interval")
_TEST_HEADS = ("recipe", "network", "test", *_SURE, "epochs", "time", "size", "runs ended")
_VALIDATION_HEADS = (
    "recipe", "validation", *_SURE, "warm-up's best", *_SURE, "fine-tune's best", *_SURE,
    "reached its warm-up",
)  # fmt: skip
_SEED_HEADS = (
    "warm-up", "unfrozen", "2019 says", "here", "validation", *_SURE, "test", *_SURE,
)  # fmt: skip


def text(experiment: Experiment, recipes: Sequence[Recipe], rows: Sequence[Row]) -> str:
    """Return the figures on the test pictures, on the validation pictures, and why cells failed.

    Where the seed's recipes are among those tried, its table follows with ours beside it.

    Parameters
    ----------
    experiment : Experiment
        Also one that has not ended.
    recipes : sequence of Recipe
        Of each row, in their order.
    rows : sequence of Row
        Its table.
    """
    parts = [
        f"{experiment.name} ({experiment.id})",
        columns(_TEST_HEADS, map(_tested, rows, recipes)),
        *(f"{row.recipe} failed: {row.reason}" for row in rows if row.reason),
    ]
    if any(row.val_accuracy is not None for row in rows):
        parts += ["", columns(_VALIDATION_HEADS, map(_validated, rows))]
    if beside := seed_lines.lines(rows):
        lines = (line for each in beside for line in _beside(each))
        parts += ["", "The table of 2019, and ours", columns(_SEED_HEADS, lines), seed_lines.NOTE]
    return "\n".join(parts)


def _tested(row: Row, recipe: Recipe) -> tuple[str, ...]:
    return (
        row.recipe,
        figures.network(recipe),
        *figures.of_test(row),
        figures.NONE if row.epochs is None else f"{row.epochs:.0f}",
        figures.duration(row.seconds),
        figures.size(row.model_bytes),
        figures.progress(row),
    )


def _validated(row: Row) -> tuple[str, ...]:
    kept, warm_up, fine_tune = figures.of_validation(row)
    return (row.recipe, *kept, *warm_up, *fine_tune, figures.reached(row))


def _beside(line: SeedLine) -> Iterator[tuple[str, ...]]:
    """Return a line for the row as written and one for it repaired."""
    said = (line.seed.warm_up, line.seed.unfrozen, line.seed.accuracy)
    yield (*said, "as written", *_ours(line.as_written))
    yield ("", "", "", "repaired", *_ours(line.repaired))


def _ours(row: Row | None) -> tuple[str, ...]:
    if row is None:
        return (figures.NONE,) * 6
    kept, *_ = figures.of_validation(row)
    return (*kept, *figures.of_test(row))
