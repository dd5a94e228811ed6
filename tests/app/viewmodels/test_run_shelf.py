"""The list of runs, and the one or two that are looked at."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.viewmodels.curves import MOST_COMPARED
from app.viewmodels.run_shelf import RunShelf, ShelfState, Working
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run
from tests.helpers import past_runs


@pytest.fixture
def shelf(project: Session) -> RunShelf:
    return RunShelf(project)


def put(session: Session, shelf: RunShelf, qtbot: QtBot, number: int, **more: object) -> Run:
    """Put a run into the open project and wait until the list has it."""
    assert session.project is not None
    run = past_runs.put(session.project, number, **more)  # type: ignore[arg-type]
    with qtbot.waitSignal(session.runs_changed):
        session.reload_runs()
    qtbot.waitUntil(lambda: shelf.run(run.id) is not None and run.id in shelf.details)
    return run


def titles(shelf: RunShelf) -> list[str]:
    return [row.title for row in shelf.rows.rows]


def test_without_a_project_there_is_nothing(session: Session) -> None:
    assert RunShelf(session).state == ShelfState()


def test_runs_come_newest_first_with_their_counts(
    project: Session, shelf: RunShelf, qtbot: QtBot
) -> None:
    put(project, shelf, qtbot, 0, recipe=Recipe(name="quick"))
    put(
        project, shelf, qtbot, 1, recipe=Recipe(name="best", backbone="vgg16"),
        test_accuracy=0.5, test_right=2, test_total=4,
    )  # fmt: skip
    assert titles(shelf) == ["best", "quick"]
    qtbot.waitUntil(lambda: "of" in shelf.rows.rows[0].results[-1])
    assert shelf.rows.rows[0].results[0] == "test 50.0 % (2 of 4)"
    assert shelf.rows.rows[0].results[1].startswith("validation 80.0 % (")
    assert shelf.rows.rows[0].note.startswith("Complete · VGG-16 · 2026-01-01")


def test_the_run_that_answers_is_marked(project: Session, shelf: RunShelf, qtbot: QtBot) -> None:
    older = put(project, shelf, qtbot, 0)
    put(project, shelf, qtbot, 1)
    assert [row.answers for row in shelf.rows.rows] == ["in use", ""]
    with qtbot.waitSignal(project.chosen_run_changed):
        project.choose_run(older.id)
    assert [row.answers for row in shelf.rows.rows] == ["", "in use"]


def test_the_newest_is_looked_at_first(project: Session, shelf: RunShelf, qtbot: QtBot) -> None:
    run = put(project, shelf, qtbot, 0)
    qtbot.waitUntil(lambda: shelf.state.shown is not None)
    assert shelf.state.chosen == (run.id,)
    shown = shelf.state.shown
    assert shown is not None
    assert shown.chart.accuracy[1].values == (0.2, 0.8, 0.6)
    assert shown.chart.best[0].epoch == 2


def test_a_choice_is_kept_when_another_run_comes(
    project: Session, shelf: RunShelf, qtbot: QtBot
) -> None:
    older = put(project, shelf, qtbot, 0)
    put(project, shelf, qtbot, 1)
    shelf.choose([older.id])
    put(project, shelf, qtbot, 2)
    assert shelf.state.chosen == (older.id,)


def test_a_run_that_was_awaited_is_looked_at(
    project: Session, shelf: RunShelf, qtbot: QtBot
) -> None:
    put(project, shelf, qtbot, 0)
    shelf.look_at_next("20260101-130000-1")
    put(project, shelf, qtbot, 1)
    assert shelf.state.chosen == ("20260101-130000-1",)


def test_several_runs_are_compared_and_go_by_letters(
    project: Session, shelf: RunShelf, qtbot: QtBot
) -> None:
    older = put(project, shelf, qtbot, 0, recipe=Recipe("plain", batch_size=16))
    newer = put(project, shelf, qtbot, 1, recipe=Recipe("plain"))
    shelf.choose([older.id, newer.id])
    assert shelf.selected is None
    qtbot.waitUntil(lambda: shelf.selected is not None)
    assert shelf.selected is not None
    assert [each.key for each in shelf.selected.differences] == ["batch_size"]
    shown = shelf.state.shown
    assert shown is not None
    assert [line.label for line in shown.chart.accuracy] == ["A", "B"]
    assert titles(shelf) == ["B · plain", "A · plain"]
    shelf.choose([newer.id])
    qtbot.waitUntil(lambda: titles(shelf) == ["plain", "plain"])


def test_more_than_there_are_colours_for_are_too_many(
    project: Session, shelf: RunShelf, qtbot: QtBot
) -> None:
    assert project.project is not None
    ids = [past_runs.put(project.project, number).id for number in range(MOST_COMPARED + 1)]
    with qtbot.waitSignal(project.runs_changed):
        project.reload_runs()
    shelf.choose(ids)
    assert len(shelf.state.chosen) == MOST_COMPARED


def test_the_run_under_way_is_marked(project: Session, shelf: RunShelf, qtbot: QtBot) -> None:
    run = put(project, shelf, qtbot, 0, state="started")
    shelf.work_on(Working(run.id))
    assert shelf.rows.rows[0].state == "working"
    assert shelf.rows.rows[0].note.startswith("Training …")
    shelf.work_on(Working(run.id, stopping=True))
    assert shelf.rows.rows[0].note.startswith("Stopping …")


def test_a_damaged_history_shows_what_can_be_read(
    project: Session, shelf: RunShelf, qtbot: QtBot, told: list[Notice]
) -> None:
    assert project.project is not None
    run = put(project, shelf, qtbot, 0)
    history = project.project.runs / run.id / "history.jsonl"
    history.write_bytes(history.read_bytes()[:-20])
    shelf.choose([run.id])
    qtbot.waitUntil(lambda: shelf.state.shown is not None and shelf.state.shown.chart.epochs == 2)
    assert not told


def test_another_project_starts_over(project: Session, shelf: RunShelf, qtbot: QtBot) -> None:
    put(project, shelf, qtbot, 0)
    project.close()
    assert shelf.rows.rowCount() == 0
    assert shelf.state == ShelfState()
