"""An experiment as one page that needs nothing else: table, the seed's table, curves, runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from brandcore.dataset.words import counted
from brandcore.experiments import chart, figures, seed_lines
from brandcore.experiments.curves import Curve, label
from brandcore.experiments.experiment import Cell, Experiment
from brandcore.experiments.figures import Figure
from brandcore.experiments.page_style import STYLE
from brandcore.experiments.seed_lines import SeedLine
from brandcore.experiments.table import Row
from brandcore.training.recipe import Recipe

_HEADS = (
    "Recipe", "Test", "Validation", "Warm-up’s best",
    "Fine-tune’s best", "Reached its warm-up", "Epochs", "Time", "Size", "Runs ended",
)  # fmt: skip
_SEED_HEADS = ("Warm-up", "Unfrozen", "The seed says", "As written, here", "Repaired, here")
_CELL_HEADS = (
    "Run", "State", "Test", "k of n", "95 % interval", "Validation", "k of n", "95 % interval",
    "Epoch kept", "Time",
)  # fmt: skip


def html(
    experiment: Experiment,
    recipes: Sequence[Recipe],
    rows: Sequence[Row],
    curves: Sequence[Curve],
) -> str:
    """Return the page of an experiment; light or dark as the reader's system is.

    Parameters
    ----------
    experiment : Experiment
        Also one that has not ended.
    recipes : sequence of Recipe
        Of each row, in their order.
    rows : sequence of Row
        Its table.
    curves : sequence of Curve
        What is drawn.
    """
    name = escape(experiment.name)
    parts = [f"<h1>{name}</h1>", _about(experiment), _table(rows, recipes), _notes(experiment)]
    if beside := seed_lines.lines(rows):
        parts += [
            "<h2>The table of 2019, and ours</h2>",
            _seed_table(beside),
            f'<p class="soft">{escape(seed_lines.NOTE)}</p>',
        ]
    if drawing := chart.svg(curves):
        parts += ["<h2>Accuracy on the validation pictures</h2>", drawing]
    parts += ["<h2>Every run</h2>", _cells(experiment)]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{name}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def _about(experiment: Experiment) -> str:
    ended = len(experiment.cells) - len(experiment.left)
    text = (
        f"{counted(len(experiment.recipes), 'recipe')}, "
        f"{counted(len(experiment.seeds), 'seed')}, {_splits(experiment)}: "
        f"{ended} of {counted(len(experiment.cells), 'run')} ended. "
        f"{counted(experiment.pictures, 'picture')} of {counted(experiment.brands, 'brand')}, "
        f"{experiment.tested} of them asked about in tests. Begun {experiment.created_at[:10]}; "
        f"dataset {experiment.snapshot[:16]}."
    )
    return f'<p class="soft">{escape(text)}</p>'


def _splits(experiment: Experiment) -> str:
    if experiment.folds:
        return f"cross-validation with {experiment.folds} folds"
    return counted(len(experiment.splits), "split")


def _table(rows: Iterable[Row], recipes: Iterable[Recipe]) -> str:
    lines = []
    for row, recipe in zip(rows, recipes, strict=True):
        values = (
            *map(_stacked, (figures.of_test(row), *figures.of_validation(row))),
            figures.reached(row),
            figures.NONE if row.epochs is None else f"{row.epochs:.0f}",
            figures.duration(row.seconds), figures.size(row.model_bytes), figures.progress(row),
        )  # fmt: skip
        name = f"<b>{escape(row.recipe)}</b>{_small(figures.network(recipe))}"
        lines.append([name + _why(row.reason), *values])
    return _drawn(_HEADS, lines)


def _notes(experiment: Experiment) -> str:
    notes = [
        "Below each share stand “k of n” and the interval in which it lies with 95 % certainty, "
        "by the chance of which pictures were asked (Wilson 1927).",
        "Validation is that of the epochs that were kept. Warm-up’s and fine-tune’s best are "
        "those of their own epochs alone.",
    ]
    if len(experiment.seeds) > 1 or len(experiment.splits) > 1:
        notes.append(
            "± is the standard deviation between runs. Where the same pictures were asked again, "
            "the interval is as wide as for asking once."
        )
    return f'<p class="soft">{escape(" ".join(notes))}</p>'


def _seed_table(beside: Iterable[SeedLine]) -> str:
    lines = [
        [
            *map(escape, (line.seed.warm_up, line.seed.unfrozen, line.seed.accuracy)),
            _ours(line.as_written),
            _ours(line.repaired),
        ]
        for line in beside
    ]
    return _drawn(_SEED_HEADS, lines)


def _ours(row: Row | None) -> str:
    if row is None or not row.ended:
        return figures.NONE
    kept, *_ = figures.of_validation(row)
    return f"validation {_in_line(kept)}<br>test {_in_line(figures.of_test(row))}"


def _cells(experiment: Experiment) -> str:
    return _drawn(_CELL_HEADS, [_cell(experiment, cell) for cell in experiment.cells])


def _cell(experiment: Experiment, cell: Cell) -> list[str]:
    values = [figures.NONE] * 8
    if (found := cell.outcome) is not None:
        tested, validated = figures.of_outcome(found)
        values = [
            *tested,
            *validated,
            f"{found.best_epoch} of {found.epochs}",
            figures.duration(found.seconds),
        ]
    name = escape(label(experiment, cell)) + _small(cell.run)
    return [name, cell.state + _why(cell.reason), *values]


def _in_line(figure: Figure) -> str:
    sure = f"<small>{escape(figure.of)}; {escape(figure.interval)}</small>"
    return f"{escape(figure.share)} {sure}"


def _stacked(figure: Figure) -> str:
    """Return a share with what makes it sure below it."""
    if figure.share == figures.NONE:
        return figures.NONE
    return f"{escape(figure.share)}{_small(figure.of)}{_small(figure.interval)}"


def _small(text: str) -> str:
    return f"<br><small>{escape(text)}</small>" if text else ""


def _why(reason: str) -> str:
    return f'<small class="why">{escape(reason)}</small>' if reason else ""


def _drawn(heads: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    return f"<div><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
