"""What can leave the program, where it goes, and what came of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.export import ExportModel
from brandcore import files
from brandcore.dataset import snapshot, takedown
from brandcore.dataset.records import ImageRecord
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT, Split
from brandcore.dataset.takedown import Takedown
from brandcore.provenance import Provenance
from brandcore.training import runs
from tests.helpers.made_runs import put_run

FIRST, SECOND = "20260101-120000-1", "20260102-120000-1"


@pytest.fixture
def model(empty_project: Session, settings: Settings, qtbot: QtBot, tmp_path: Path) -> ExportModel:
    """A model over a project with two runs that have a model and one that has none."""
    settings.change(export_folder=str(tmp_path))
    model = ExportModel(empty_project, settings)
    put_run(empty_project, FIRST)
    put_run(empty_project, SECOND)
    put_run(empty_project, "20260103-120000-1", best_epoch=0)
    with qtbot.waitSignal(empty_project.runs_changed):
        empty_project.reload_runs()
    qtbot.waitUntil(lambda: model.state.folder != "")
    return model


def test_without_a_model_nothing_can_be_exported(
    empty_project: Session, settings: Settings
) -> None:
    model = ExportModel(empty_project, settings)
    assert model.state.runs == ()
    assert not model.state.possible
    model.export()
    assert not empty_project.lanes.running()


def test_runs_without_a_model_are_left_out_and_the_newest_is_chosen(model: ExportModel) -> None:
    assert [run.id for run in model.state.runs] == [SECOND, FIRST]
    assert model.state.run_id == SECOND
    assert "17 of 20" in model.state.runs[0].title


def test_a_run_in_training_is_left_out(
    model: ExportModel, empty_project: Session, qtbot: QtBot
) -> None:
    put_run(empty_project, "20260104-120000-1", state="started")
    with qtbot.waitSignal(empty_project.runs_changed):
        empty_project.reload_runs()
    assert [run.id for run in model.state.runs] == [SECOND, FIRST]


def test_the_model_in_use_comes_first(
    model: ExportModel, empty_project: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(empty_project.chosen_run_changed):
        empty_project.choose_run(FIRST)
    assert [run.id for run in model.state.runs] == [FIRST, SECOND]
    assert "The model in use" in model.state.runs[0].note


def test_the_model_in_use_is_exported_unless_another_was_picked(
    model: ExportModel, empty_project: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(empty_project.chosen_run_changed):
        empty_project.choose_run(FIRST)
    assert model.state.run_id == FIRST
    model.choose_run(SECOND)
    put_run(empty_project, "20260105-120000-1")
    with qtbot.waitSignal(empty_project.runs_changed):
        empty_project.reload_runs()
    assert model.state.run_id == SECOND


def test_the_folder_is_suggested_by_project_run_and_format(
    model: ExportModel, tmp_path: Path
) -> None:
    assert Path(model.state.folder) == tmp_path / f"Tests {SECOND} keras"
    assert model.state.possible


def test_another_run_gets_another_folder(model: ExportModel, qtbot: QtBot) -> None:
    model.choose_run(FIRST)
    qtbot.waitUntil(lambda: FIRST in model.state.folder)


def test_a_taken_suggestion_gets_a_number(model: ExportModel, qtbot: QtBot, tmp_path: Path) -> None:
    files.write_bytes(tmp_path / f"Tests {FIRST} keras" / "card.md", b"#")
    model.choose_run(FIRST)
    qtbot.waitUntil(lambda: model.state.folder.endswith(f"{FIRST} keras (2)"))


def test_a_chosen_place_is_remembered(
    model: ExportModel, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    model.choose_place(tmp_path / "shelf")
    qtbot.waitUntil(lambda: Path(model.state.folder).parent == tmp_path / "shelf")
    assert settings.choices.export_folder == str(tmp_path / "shelf")


def test_a_typed_folder_that_is_taken_is_told(
    model: ExportModel, qtbot: QtBot, tmp_path: Path
) -> None:
    files.write_bytes(tmp_path / "mine" / "letter.txt", b"Dear")
    model.choose_folder(str(tmp_path / "mine"))
    qtbot.waitUntil(lambda: model.state.taken)
    assert not model.state.possible
    model.choose_folder(str(tmp_path / "other"))
    assert model.state.possible


def test_a_typed_folder_is_not_replaced_by_a_suggestion_under_way(
    model: ExportModel, empty_project: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    model.choose_run(FIRST)
    model.choose_folder(str(tmp_path / "mine"))
    qtbot.waitUntil(lambda: not empty_project.lanes.running())
    assert model.state.folder == str(tmp_path / "mine")


def test_no_folder_no_export(model: ExportModel) -> None:
    model.choose_folder("   ")
    assert not model.state.possible


def test_the_bundle_is_told_beforehand(model: ExportModel) -> None:
    names = [name for name, _ in model.state.holds]
    assert names == ["model.keras", "labels.json", "card.md"]
    assert "4 brands" in model.state.holds[1][1]


def test_closing_the_project_empties_the_page(model: ExportModel, empty_project: Session) -> None:
    empty_project.close()
    assert model.state.runs == ()
    assert model.state.folder == ""


@pytest.mark.engine
def test_a_run_whose_model_is_gone_is_told_in_words(
    model: ExportModel, empty_project: Session, told: list[Notice], qtbot: QtBot
) -> None:
    assert empty_project.project is not None
    runs.at(empty_project.project, SECOND).model.unlink()
    model.export()
    assert model.state.exporting
    qtbot.waitUntil(lambda: not model.state.exporting, timeout=30_000)
    assert model.state.result is not None
    assert not model.state.result.good
    assert "has no model" in model.state.result.text
    assert model.state.result.hint
    assert told == []


def test_what_was_taken_down_since_is_counted(
    model: ExportModel, empty_project: Session, qtbot: QtBot
) -> None:
    project = empty_project.project
    assert project is not None
    records = tuple(
        ImageRecord(name, "Nike", f"Nike/{name}.jpg", 8, 8, name * 64, "0" * 16, Provenance("drop"))
        for name in "abc"
    )
    taken, place = snapshot.take(records), runs.at(project, FIRST)
    SNAPSHOT.write(place.snapshot, taken)
    SPLIT.write(place.split, Split(("a", "b"), (), ("c",), 0, taken.digest))
    model.choose_run(FIRST)
    takedown.note(project, Takedown("2026-01-03", sha256=("a" * 64, "c" * 64)))
    empty_project.inbox_changed.emit()
    qtbot.waitUntil(lambda: model.state.down == 1)
    model.choose_run(SECOND)
    assert model.state.down == 0
