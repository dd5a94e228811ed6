"""An experiment as files: the table and every cell as CSV, all of it as one page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from brandcore import files
from brandcore.experiments import folders, page, table
from brandcore.experiments.curves import curves
from brandcore.experiments.experiment import Experiment
from brandcore.experiments.table import Row
from brandcore.project import Project
from brandcore.training.recipe import Recipe

TABLE, CELLS, PAGE = "table.csv", "cells.csv", "experiment.html"
"""Names of the files that `write` makes."""

_FOR_SPREADSHEETS = "utf-8-sig"
"""With its mark, or spreadsheets take a table for another encoding."""

_OF_A_CELL = ("recipe", "seed", "split", "state", "run", "reason")
_OF_AN_OUTCOME = (
    "test_right", "test_total", "test_accuracy", "val_total", "val_accuracy", "best_accuracy",
    "warm_up_accuracy", "fine_tune_accuracy", "epochs", "best_epoch", "seconds", "model_bytes",
)  # fmt: skip


def write(project: Project, experiment: Experiment, folder: Path) -> tuple[Path, ...]:
    """Write table, cells and page into a folder, in the place of files called so.

    Parameters
    ----------
    project : Project
        Holds the runs, whose curves the page shows.
    experiment : Experiment
        Also one that has not ended.
    folder : Path
        Made when missing.

    Returns
    -------
    tuple of Path
        The files, as `TABLE`, `CELLS` and `PAGE` name them.

    Raises
    ------
    DiskFull, ProjectError
        The system refused, or the experiment's recipes cannot be read.
    """
    made = {
        TABLE: table_file(project, experiment),
        CELLS: cells_file(project, experiment),
        PAGE: page_file(project, experiment),
    }
    for name, data in made.items():
        files.write_bytes(folder / name, data)
    return tuple(folder / name for name in made)


def table_file(project: Project, experiment: Experiment) -> bytes:
    """Return what the file of the table holds; raises as `write`."""
    recipes = folders.recipes(project, experiment)
    return table_csv(table.rows(experiment), recipes).encode(_FOR_SPREADSHEETS)


def cells_file(_project: Project, experiment: Experiment) -> bytes:
    """Return what the file of the runs holds."""
    return cells_csv(experiment).encode(_FOR_SPREADSHEETS)


def page_file(project: Project, experiment: Experiment) -> bytes:
    """Return what the file of the page holds; raises as `write`."""
    recipes, rows = folders.recipes(project, experiment), table.rows(experiment)
    return page.html(experiment, recipes, rows, curves(project, experiment)).encode()


def table_csv(rows: Sequence[Row], recipes: Sequence[Recipe]) -> str:
    """Return the table as CSV, columns as `Row` names them, then its recipe's network.

    Shares are 0-1. An interval takes two columns, ``…_low`` and ``…_high``.

    Parameters
    ----------
    rows : sequence of Row
        See `table.rows`.
    recipes : sequence of Recipe
        Of each row, in their order.
    """
    names = Row.__struct_fields__
    heads = [head for name in names for head in _heads(name)]
    lines = [
        [*_values(row, names), " + ".join(recipe.backbones), recipe.image_size_px]
        for row, recipe in zip(rows, recipes, strict=True)
    ]
    return _csv([*heads, "network", "image_size_px"], lines)


def _heads(name: str) -> tuple[str, ...]:
    return (f"{name}_low", f"{name}_high") if name.endswith("interval") else (name,)


def _values(row: Row, names: Iterable[str]) -> list[object]:
    values: list[object] = []
    for name in names:
        value = getattr(row, name)
        values += (value or (None, None)) if name.endswith("interval") else (value,)
    return values


def cells_csv(experiment: Experiment) -> str:
    """Return a line for each cell as CSV, columns as `Cell` and `Outcome` name them."""
    lines = [
        [
            *(getattr(cell, name) for name in _OF_A_CELL),
            *(getattr(cell.outcome, name, None) for name in _OF_AN_OUTCOME),
        ]
        for cell in experiment.cells
    ]
    return _csv([*_OF_A_CELL, *_OF_AN_OUTCOME], lines)


def _csv(names: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(names)
    writer.writerows([_cell(value) for value in line] for line in lines)
    return stream.getvalue()


def _cell(value: object) -> object:
    # A spreadsheet would take a name that begins so for a formula.
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
