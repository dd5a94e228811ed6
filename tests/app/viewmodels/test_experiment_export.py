"""An experiment taken out as files."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.experiment_export import ExperimentExport, kinds
from brandcore.experiments import folders
from brandcore.experiments.experiment import Experiment
from brandcore.images.decode import decode_file
from brandcore.training.presets import preset
from tests.helpers import past_experiments, past_runs
from tests.helpers.desk import opened

TABLE, RUNS, PAGE, CURVES = range(4)


@pytest.fixture
def export(project: Session, settings: Settings) -> ExperimentExport:
    return ExperimentExport(project, settings)


@pytest.fixture
def made(project: Session) -> Experiment:
    assert project.project is not None
    found = past_experiments.put(project.project, preset("quick"))
    run = past_runs.put(project.project, recipe=preset("quick"), accuracies=(0.25, 0.5))
    cell = msgspec.structs.replace(
        found.cells[0], state="ended", run=run.id, outcome=past_experiments.outcome()
    )
    found = found.with_cell(0, cell)
    folders.save(project.project, found)
    return found


def written(
    export: ExperimentExport, made: Experiment, kind: int, file: Path, told: list[Notice],
    qtbot: QtBot,
) -> Notice:  # fmt: skip
    export.write(made, kinds()[kind], file)
    qtbot.waitUntil(lambda: len(told) == 1, timeout=10_000)
    return told[0]


@pytest.mark.parametrize("kind", [TABLE, RUNS])
def test_tables_can_be_read_again(
    export: ExperimentExport, made: Experiment, kind: int, told: list[Notice], qtbot: QtBot,
    tmp_path: Path,
) -> None:  # fmt: skip
    file = tmp_path / "out" / "table.csv"
    assert written(export, made, kind, file, told, qtbot).kind == "good"
    with file.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["recipe"] == "quick"
    assert row["test_right" if kind == RUNS else "right"] == "3"


def test_the_page_holds_the_curves(
    export: ExperimentExport, made: Experiment, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    notice = written(export, made, PAGE, file, told, qtbot)
    assert "<polyline" in file.read_text("utf-8")
    assert notice.details == str(file)
    assert notice.act is not None
    with opened() as urls:
        notice.act()
    assert [Path(url.toLocalFile()) for url in urls] == [file]


def test_the_curves_are_a_picture_and_the_ending_is_added(
    export: ExperimentExport, made: Experiment, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    written(export, made, CURVES, tmp_path / "curves", told, qtbot)
    picture = decode_file(tmp_path / "curves.png")
    assert picture.width_px == 1920
    assert picture.pixels.std() > 5


def test_the_folder_is_remembered(
    export: ExperimentExport, made: Experiment, told: list[Notice], settings: Settings,
    qtbot: QtBot, tmp_path: Path, project: Session,
) -> None:  # fmt: skip
    kind = kinds()[TABLE]
    assert project.project is not None
    assert export.suggested(made, kind) == project.project.folder.parent / "quick.csv"
    assert export.suggested(made, kinds()[RUNS]).name == "quick runs.csv"
    written(export, made, TABLE, tmp_path / "elsewhere" / "a.csv", told, qtbot)
    assert settings.choices.folder == str(tmp_path / "elsewhere")
    assert export.suggested(made, kind).parent == tmp_path / "elsewhere"


def test_what_cannot_be_written_is_told(
    export: ExperimentExport, made: Experiment, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    assert written(export, made, TABLE, tmp_path / "file" / "a.csv", told, qtbot).kind == "bad"
