"""The list of experiments, and the one that is looked at."""

from __future__ import annotations

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.session import Session
from app.viewmodels.experiment_live import LiveExperiment, after
from app.viewmodels.experiment_shelf import ExperimentShelf
from brandcore.experiments import folders
from brandcore.experiments.experiment import Experiment, ExperimentCell
from brandcore.training.events import EpochDone, StageStarted
from brandcore.training.presets import preset
from tests.helpers import past_experiments, past_runs

QUICK, DEFAULT = preset("quick"), preset("default")


@pytest.fixture
def shelf(project: Session) -> ExperimentShelf:
    return ExperimentShelf(project)


def put(session: Session) -> Experiment:
    """Put one into the project whose first run has ended."""
    assert session.project is not None
    made = past_experiments.put(session.project, QUICK, DEFAULT)
    run = past_runs.put(session.project, recipe=QUICK, accuracies=(0.25, 0.5))
    cell = msgspec.structs.replace(
        made.cells[0], state="ended", run=run.id, outcome=past_experiments.outcome()
    )
    made = made.with_cell(0, cell)
    folders.save(session.project, made)
    return made


def reloaded(shelf: ExperimentShelf, qtbot: QtBot) -> None:
    shelf.reload()
    qtbot.waitUntil(lambda: shelf.shown is not None and bool(shelf.shown.lines))


def test_without_one_nothing_is_shown(shelf: ExperimentShelf) -> None:
    assert not shelf.any
    assert shelf.shown is None
    assert shelf.table.rowCount() == 0


def test_the_newest_is_shown_with_its_table_and_curves(
    shelf: ExperimentShelf, project: Session, qtbot: QtBot
) -> None:
    made = put(project)
    reloaded(shelf, qtbot)
    assert shelf.any
    assert shelf.shown is not None
    assert shelf.shown.experiment == made == shelf.get(made.id)
    assert [line.values for line in shelf.shown.lines] == [(0.25, 0.5)]
    assert [row.recipe for row in shelf.table.rows] == ["quick", "default"]
    assert [row.title for row in shelf.rows.rows] == [made.name]
    details = shelf.details(made.id)
    assert details is not None
    assert details.recipes == (QUICK, DEFAULT)


def test_another_one_is_chosen(shelf: ExperimentShelf, project: Session, qtbot: QtBot) -> None:
    older = put(project)
    newer = put(project)
    reloaded(shelf, qtbot)
    assert shelf.shown is not None
    assert shelf.shown.experiment.id == newer.id
    shelf.choose(older.id)
    assert shelf.shown.experiment.id == older.id
    qtbot.waitUntil(lambda: shelf.shown is not None and bool(shelf.shown.lines))
    shelf.reload()
    qtbot.waitUntil(lambda: not project.lanes.running())
    assert shelf.shown.experiment.id == older.id


def test_what_an_engine_does_is_shown_as_it_happens(
    shelf: ExperimentShelf, project: Session, qtbot: QtBot
) -> None:
    made = put(project)
    reloaded(shelf, qtbot)
    running = msgspec.structs.replace(made.cells[1], state="running", run="r")
    live = after(LiveExperiment(made), ExperimentCell(made.id, 1, 2, running))
    shelf.work_on(live)
    assert shelf.shown is not None
    assert shelf.shown.working
    assert shelf.rows.rows[0].state == "working"
    assert "at work" in shelf.table.rows[1].figures[0].note
    live = after(live, StageStarted("warm-up", 3, 1))
    live = after(live, EpochDone("warm-up", 1, 1.0, 0.5, 1.0, 0.75, 0.1, 1e-3))
    shelf.work_on(live)
    (line,) = shelf.shown.lines
    assert (line.values, line.live) == ((0.75,), True)
    shelf.work_on(None)
    assert not shelf.shown.working
    assert [line.values for line in shelf.shown.lines] == [(0.75,)]
    reloaded(shelf, qtbot)
    qtbot.waitUntil(lambda: not project.lanes.running())
    assert [line.values for line in shelf.shown.lines] == [(0.25, 0.5)]


def test_one_that_was_cut_off_is_told(
    shelf: ExperimentShelf, project: Session, qtbot: QtBot
) -> None:
    made = put(project)
    assert project.project is not None
    running = msgspec.structs.replace(made.cells[1], state="running", run="gone")
    folders.save(project.project, made.with_cell(1, running))
    with qtbot.waitSignal(shelf.cut_off) as told:
        shelf.reload()
    assert told.args[0].id == made.id
    folders.save(project.project, made.with_cell(1, running))
    with qtbot.assertNotEmitted(shelf.cut_off):
        shelf.reload(quietly=True)
        qtbot.waitUntil(lambda: not project.lanes.running())


def test_leaving_the_project_leaves_its_experiments(
    shelf: ExperimentShelf, project: Session, qtbot: QtBot
) -> None:
    put(project)
    reloaded(shelf, qtbot)
    project.close()
    assert not shelf.any
    assert shelf.shown is None
