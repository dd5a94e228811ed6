"""The chosen runs are compared beside the window; older ones are asked once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.session import Session
from app.viewmodels import comparison as comparison_module
from app.viewmodels.comparison import ComparisonModel, ComparisonState
from app.viewmodels.run_shelf import RunShelf
from brandcore.jobs import CancelToken, Emit, Progress
from brandcore.project import Project
from brandcore.training import runs
from tests.helpers import compared_runs, kept_answers, past_runs

PATIENCE_MS = 30_000


@pytest.fixture
def shelf(project: Session) -> RunShelf:
    return RunShelf(project)


@pytest.fixture
def model(project: Session, shelf: RunShelf) -> ComparisonModel:
    return ComparisonModel(project, shelf)


def keep_all(folder: Path, run_ids: tuple[str, ...], emit: Emit, _cancel: CancelToken) -> None:
    """Keep answers that are all right, in place of `keep_answers`, which asks a network."""
    project = Project.open(folder)
    for number, run_id in enumerate(run_ids, 1):
        emit(Progress(number, len(run_ids), "pictures", "Asking"))
        kept_answers.keep(project, runs.get(project, run_id))


def keep_nothing(_folder: Path, _ids: object, _emit: Emit, _cancel: CancelToken) -> None:
    """Fail to write, in place of `keep_answers`."""


def wait(_folder: Path, _ids: object, _emit: Emit, cancel: CancelToken) -> None:
    """Wait until it is stopped, in place of `keep_answers`."""
    while True:
        cancel.check()
        time.sleep(0.01)


def choose(model: ComparisonModel, shelf: RunShelf, qtbot: QtBot, *ids: str) -> ComparisonState:
    """Choose runs and wait until they are compared, or it is told why not."""
    shelf.choose(ids)
    stages = ("ready", "failed", "stopped")
    qtbot.waitUntil(
        lambda: model.state.stage in stages and shelf.selected is not None, timeout=PATIENCE_MS
    )
    return model.state


def test_one_run_is_no_comparison(
    project: Session, shelf: RunShelf, model: ComparisonModel, qtbot: QtBot
) -> None:
    compared_runs.put(project, qtbot)
    qtbot.waitUntil(lambda: shelf.state.shown is not None)
    assert model.state == ComparisonState()
    assert model.runs == ()


def test_two_are_compared_by_their_kept_answers(
    project: Session, shelf: RunShelf, model: ComparisonModel, qtbot: QtBot
) -> None:
    older, newer = compared_runs.put(project, qtbot)
    state = choose(model, shelf, qtbot, newer.id, older.id)
    assert [run.id for run in model.runs] == [older.id, newer.id]
    assert (state.runs, state.stage, state.pictures) == (2, "ready", 3)
    assert state.headline.startswith("B gets 1 right that A got wrong, and 2 wrong")
    assert state.note == "All saw the same pictures on every side of the split."
    assert not state.warned
    moved = [row for row in model.brands.table.rows if row[1].text != "0"]
    assert state.brands == len(moved) > 0
    assert [row.fate for row in model.pictures.rows] == ["lost", "lost", "gained"]
    assert model.overview.table.heads[1].startswith("A · plain")
    told = [row[0].text for row in model.overview.table.rows]
    assert "Pictures, batch" in told


def test_what_spoils_a_comparison_is_to_be_heeded(
    project: Session, shelf: RunShelf, model: ComparisonModel, qtbot: QtBot
) -> None:
    older, newer = compared_runs.put(project, qtbot, seed=3)
    state = choose(model, shelf, qtbot, older.id, newer.id)
    assert "split differently" in state.note
    assert state.warned


def test_an_older_run_is_asked_once(
    project: Session, shelf: RunShelf, model: ComparisonModel, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(comparison_module, "keep_answers", keep_all)
    older, newer = compared_runs.put(project, qtbot, kept=False)
    stages: list[str] = []
    model.changed.connect(lambda: stages.append(model.state.stage))
    state = choose(model, shelf, qtbot, older.id, newer.id)
    assert (state.stage, state.pictures) == ("ready", 1)
    assert list(dict.fromkeys(stages)) == ["reading", "asking", "ready"]
    shelf.choose([older.id])
    qtbot.waitUntil(lambda: model.state.stage == "none")
    del stages[:]
    choose(model, shelf, qtbot, older.id, newer.id)
    assert "asking" not in stages


def test_answers_that_cannot_be_kept_do_not_go_on_for_ever(
    project: Session, shelf: RunShelf, model: ComparisonModel, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(comparison_module, "keep_answers", keep_nothing)
    older, newer = compared_runs.put(project, qtbot, kept=False)
    state = choose(model, shelf, qtbot, older.id, newer.id)
    assert state.stage == "failed"
    assert "could not be kept" in state.trouble
    assert "written to" in state.hint


def test_asking_can_be_stopped_and_begun_again(
    project: Session, shelf: RunShelf, model: ComparisonModel, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(comparison_module, "keep_answers", wait)
    older, newer = compared_runs.put(project, qtbot, kept=False)
    shelf.choose([older.id, newer.id])
    qtbot.waitUntil(lambda: model.state.stage == "asking", timeout=PATIENCE_MS)
    (job,) = [each for each in project.lanes.running() if each.title]
    job.cancel()
    qtbot.waitUntil(lambda: model.state.stage == "stopped", timeout=PATIENCE_MS)
    assert model.overview.rowCount() > 0
    monkeypatch.setattr(comparison_module, "keep_answers", keep_all)
    model.ask_again()
    qtbot.waitUntil(lambda: model.state.stage == "ready", timeout=PATIENCE_MS)


def test_another_choice_stops_asking(
    project: Session, shelf: RunShelf, model: ComparisonModel, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(comparison_module, "keep_answers", wait)
    older, newer = compared_runs.put(project, qtbot, kept=False)
    shelf.choose([older.id, newer.id])
    qtbot.waitUntil(lambda: model.state.stage == "asking", timeout=PATIENCE_MS)
    shelf.choose([older.id])
    assert model.state.stage == "none"
    qtbot.waitUntil(lambda: not any(each.title for each in project.lanes.running()))
    assert model.state.stage == "none"


def test_a_run_without_a_model_says_why(
    project: Session, shelf: RunShelf, model: ComparisonModel, qtbot: QtBot
) -> None:
    older, _newer = compared_runs.put(project, qtbot)
    assert project.project is not None
    bare = past_runs.put(project.project, 2, model=False, state="stopped")
    with qtbot.waitSignal(project.runs_changed):
        project.reload_runs()
    state = choose(model, shelf, qtbot, older.id, bare.id)
    assert state.stage == "failed"
    assert "has no model" in state.trouble
    assert model.overview.columnCount() == 3
