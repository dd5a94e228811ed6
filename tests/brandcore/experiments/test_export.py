"""An experiment as files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest

from brandcore.errors import ProjectError
from brandcore.experiments import export, table
from brandcore.experiments.experiment import Cell
from tests.helpers import past_experiments, past_runs, tiny_run
from tests.helpers.past_experiments import ended, experiment
from tests.helpers.tiny_training import SCRATCH, changed

CELLS = (
    ended("a", right=24, total=32),
    Cell("b", state="failed", run="x", reason="“Memory”, ran out;\nsadly."),
)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_table_holds_every_figure_of_its_rows() -> None:
    made = experiment(CELLS, tested=32)
    rows = table.rows(made)
    first, second = read(export.table_csv(rows, past_experiments.recipes(made)))
    for row, line in zip(rows, (first, second), strict=True):
        for name, value in msgspec.structs.asdict(row).items():
            if name.endswith("interval"):
                low, high = value or ("", "")
                assert (line[f"{name}_low"], line[f"{name}_high"]) == (str(low), str(high))
            else:
                assert line[name] == ("" if value is None else str(value))
    assert (first["right"], first["total"], first["accuracy"]) == ("24", "32", "0.75")
    assert (first["network"], first["image_size_px"]) == ("vgg16", "244")
    assert float(first["interval_low"]) < 0.75 < float(first["interval_high"])
    assert (second["accuracy"], second["reason"]) == ("", CELLS[1].reason)


def test_each_cell_has_its_line() -> None:
    first, second = read(export.cells_csv(experiment(CELLS)))
    assert (first["recipe"], first["state"], first["run"]) == ("a", "ended", "run-a-0")
    assert (first["test_right"], first["test_accuracy"], first["val_total"]) == ("24", "0.75", "10")
    assert (second["state"], second["reason"], second["test_right"]) == (
        "failed", CELLS[1].reason, "",
    )  # fmt: skip


def test_no_name_becomes_a_formula() -> None:
    made = experiment([Cell("=1+1"), Cell("-x"), Cell("a=b")])
    names = [line["recipe"] for line in read(export.cells_csv(made))]
    assert names == ["'=1+1", "'-x", "a=b"]


def test_three_files_are_written_in_place_of_those_before(tmp_path: Path) -> None:
    project = tiny_run.project(tmp_path / "p", 4)
    run = past_runs.put(project)
    made = past_experiments.put(project, changed(SCRATCH, name="a–b"))
    made = made.with_cell(0, msgspec.structs.replace(ended("a–b"), run=run.id))
    folder = tmp_path / "new" / "out"
    for _ in range(2):
        written = export.write(project, made, folder)
    assert [file.name for file in written] == ["table.csv", "cells.csv", "experiment.html"]
    assert sorted(folder.iterdir()) == sorted(written)
    # Spreadsheets know by the mark that it is UTF-8; a page says so itself.
    assert written[0].read_bytes().startswith(b"\xef\xbb\xbfrecipe,")
    assert written[1].read_bytes().startswith(b"\xef\xbb\xbfrecipe,seed,")
    assert "a–b" in written[0].read_text("utf-8-sig")
    page = written[2].read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<polyline" in page


def test_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    project = tiny_run.project(tmp_path / "p", 4)
    made = past_experiments.put(project, SCRATCH)
    (tmp_path / "file").write_text("")
    with pytest.raises(ProjectError):
        export.write(project, made, tmp_path / "file")
