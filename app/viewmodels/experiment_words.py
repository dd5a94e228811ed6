"""An experiment in words: its row in the list, its facts, its table, its curves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache

from app.i18n import counted, tr
from app.itemmodels.experiment_table import Figure, TableRow
from app.itemmodels.experiments import ExperimentRow
from app.itemmodels.run_words import duration, moment, share
from app.viewmodels.experiment_files import Epochs
from app.widgets.curve_lines import CurveLine
from brandcore.experiments import figures, seed_lines
from brandcore.experiments.curves import label
from brandcore.experiments.experiment import Experiment
from brandcore.experiments.table import Row
from brandcore.training import seed_table
from brandcore.training.recipe import Recipe

_STATES = {"ended": "ended", "failed": "failed"}


def list_row(
    experiment: Experiment, rows: Sequence[Row], now: datetime, *, working: bool
) -> ExperimentRow:
    """Return the experiment's row in the list; `rows` are its table, `now` has a zone."""
    total = len(experiment.cells)
    ended = total - len(experiment.left)
    results = [tr("{n} of {runs} ended", n=ended, runs=counted(total, "{n} run", "{n} runs"))]
    if found := [row for row in rows if row.accuracy is not None]:
        best = max(found, key=lambda row: row.accuracy or 0.0)
        results.append(tr("best {share}: {recipe}", recipe=best.recipe, share=share(best.accuracy)))
    state = "working" if working else _STATES.get(experiment.state, "stopped")
    note = (state_words(experiment, working=working), moment(experiment.created_at, now))
    return ExperimentRow(experiment.id, experiment.name, tuple(results), " · ".join(note), state)


def state_words(experiment: Experiment, *, working: bool) -> str:
    """Return its state in words; `working` tells that an engine works on it now."""
    if working:
        return tr("At work …")
    failed = sum(cell.state == "failed" for cell in experiment.cells)
    if experiment.state == "ended":
        return tr("Complete")
    if experiment.state == "queued":
        return tr("Not begun")
    if experiment.state == "failed":
        return counted(failed, "{n} run failed", "{n} runs failed")
    return tr("Stopped")


def facts(experiment: Experiment, now: datetime) -> str:
    """Say what it tries, on what, and since when."""
    parts = [
        counted(len(experiment.recipes), "{n} recipe", "{n} recipes"),
        counted(len(experiment.seeds), "{n} seed", "{n} seeds"),
    ]
    if experiment.folds:
        parts.append(counted(experiment.folds, "{n} fold", "{n} folds"))
    elif len(experiment.splits) > 1:
        parts.append(counted(len(experiment.splits), "{n} split", "{n} splits"))
    return tr(
        "{what} · {pictures} of {brands}, {tested} of them in tests · begun {when}",
        what=" × ".join(parts),
        pictures=counted(experiment.pictures, "{n} picture", "{n} pictures"),
        brands=counted(experiment.brands, "{n} brand", "{n} brands"),
        tested=experiment.tested, when=moment(experiment.created_at, now),
    )  # fmt: skip


def best_run(experiment: Experiment) -> str:
    """Return the id of the run that did best on the test pictures; empty before one has ended."""
    ended = [(cell.run, cell.outcome) for cell in experiment.cells if cell.outcome is not None]
    shares = [(run, (of.test_accuracy or 0.0, of.val_accuracy or 0.0)) for run, of in ended]
    return max(shares, key=lambda each: each[1], default=("", ()))[0]


def curve_lines(experiment: Experiment, epochs: Epochs, live: int = -1) -> tuple[CurveLine, ...]:
    """Return the curves of all runs that have a whole epoch; `live` is the place of one at work."""
    lines = []
    for place, cell in enumerate(experiment.cells):
        values = tuple(each.val_accuracy for each in epochs.get(place, ()))
        if values:
            lines.append(CurveLine(label(experiment, cell), cell.recipe, values, place == live))
    return tuple(lines)


def heads(rows: Sequence[Row]) -> tuple[Figure, ...]:
    """Return what the columns of a table show, each with what that means."""
    of_seed = (Figure(tr("In 2019"), told=tr(seed_lines.NOTE)),) if _is_of_2019(rows) else ()
    sure = tr("Below it “k of n”, and where the share lies with 95 % certainty.")
    kept = tr("Right on the validation pictures, at the epochs that were kept.")
    stage = tr("Right on the validation pictures, at the best epoch of this stage alone.")
    return (
        Figure(tr("Recipe"), told=tr("As ticked.")),
        Figure(
            tr("Test"), told=f"{tr('Right on the test pictures: the mean over all runs.')} {sure}"
        ),
        *of_seed,
        Figure(tr("Validation"), told=kept),
        Figure(tr("Warm-up"), told=stage),
        Figure(tr("Fine-tune"), told=stage),
        Figure(tr("Epochs"), told=tr("Whole epochs of a run, on average.")),
        Figure(tr("Time"), told=tr("Worked on a run, on average.")),
        Figure(tr("Size"), told=tr("Of the model’s file.")),
    )


def table_rows(
    rows: Sequence[Row], recipes: Mapping[str, Recipe], working: str = ""
) -> tuple[TableRow, ...]:
    """Return a table as it is shown, in the order of its recipes.

    Parameters
    ----------
    rows : sequence of Row
        See `table.rows`; the experiment need not have ended.
    recipes : mapping of str to Recipe
        By name, as far as they are known already.
    working : str
        The recipe at work; empty for none.
    """
    said = _said_in_2019() if _is_of_2019(rows) else {}
    return tuple(
        _table_row(row, said, recipes.get(row.recipe), at_work=row.recipe == working)
        for row in rows
    )


def _table_row(
    row: Row, said: Mapping[str, str], recipe: Recipe | None, *, at_work: bool
) -> TableRow:
    kept, warm_up, fine_tune = figures.of_validation(row)
    cells = [
        _name(row, recipe, at_work=at_work),
        _sure(figures.of_test(row), row.accuracy, row.interval),
        _sure(kept, row.val_accuracy, row.val_interval),
        _sure(warm_up, row.warm_up_accuracy, row.warm_up_interval),
        _sure(fine_tune, row.fine_tune_accuracy, row.fine_tune_interval),
        Figure(figures.NONE if row.epochs is None else f"{row.epochs:.0f}", "", row.epochs),
        Figure(figures.NONE if row.seconds is None else duration(row.seconds), "", row.seconds),
        Figure(figures.size(row.model_bytes), "", row.model_bytes),
    ]
    if said:
        told = said.get(row.recipe, "")
        cells.insert(
            2, Figure(told or figures.NONE, "", told or None, seed_lines.NOTE if told else "")
        )
    return TableRow(row.recipe, tuple(cells), tr(row.reason))


def _name(row: Row, recipe: Recipe | None, *, at_work: bool) -> Figure:
    state = tr("{n} of {all} ended", n=row.ended, all=row.cells)
    if row.failed:
        state = f"{state}, {counted(row.failed, '{n} failed', '{n} failed')}"
    if at_work:
        state = f"{state}, {tr('at work')}"
    told = [row.recipe, state]
    if recipe is not None:
        told += [figures.network(recipe), tr(recipe.about)]
    return Figure(
        row.recipe, state, row.recipe.casefold(), "\n".join(each for each in told if each)
    )


def _sure(
    figure: figures.Figure, value: float | None, bounds: tuple[float, float] | None
) -> Figure:
    """Put “k of n” and its interval, in whole points, below a share."""
    if value is None or bounds is None:
        return Figure(figures.NONE)
    of, _, _again = figure.of.partition(" (")
    low, high = (f"{100 * each:.0f}" for each in bounds)
    told = tr(
        "{share}: {of}; 95 % interval {interval}",
        share=figure.share, of=tr(figure.of), interval=figure.interval,
    )  # fmt: skip
    return Figure(
        figure.share, f"{tr(of)} · {tr('{low}–{high} %', low=low, high=high)}", value, told
    )


def _is_of_2019(rows: Iterable[Row]) -> bool:
    return any(row.recipe in _said_in_2019() for row in rows)


@cache
def _said_in_2019() -> dict[str, str]:
    """Return what the seed's table says of each of its recipes, as written and repaired."""
    said = {row.name: tr(row.accuracy) for row in seed_table.ROWS}
    for row, written in zip(seed_table.ROWS, seed_table.as_written(), strict=True):
        said[written.name] = tr(row.accuracy)
    return said
