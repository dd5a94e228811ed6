"""Set an experiment up, start it, stop it, lose its engine, go on; one thing trains at a time."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels import experiments as module
from app.viewmodels.experiments import ExperimentsModel
from brandcore.dataset.edits import RemoveImages
from brandcore.experiments import folders
from brandcore.experiments.experiment import Experiment
from tests.helpers import experiment_jobs

PATIENCE_MS = 30_000


@pytest.fixture
def model(project: Session, settings: Settings) -> ExperimentsModel:
    return ExperimentsModel(project, settings)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(monkeypatch, experiment_jobs.work_quickly)


def put_in_place(monkeypatch: pytest.MonkeyPatch, job: object) -> None:
    monkeypatch.setattr(module, "work_on", job)


def set_up(model: ExperimentsModel, *recipes: str) -> None:
    for name in recipes or ("quick", "default"):
        model.new.tick(name, on=True)
    model.new.choose_seeds(1)


def through(model: ExperimentsModel, qtbot: QtBot) -> Experiment:
    """Start what is set up, and wait for whatever end."""
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS) as ended:
        model.start()
    return settled(model, qtbot, ended.args[0].experiment.id)


def settled(model: ExperimentsModel, qtbot: QtBot, experiment_id: str) -> Experiment:
    qtbot.waitUntil(lambda: not model._session.lanes.running(), timeout=PATIENCE_MS)
    found = model.shelf.get(experiment_id)
    assert found is not None
    return found


def at_work(model: ExperimentsModel, qtbot: QtBot) -> str:
    """Wait until the second run has an epoch; return the experiment's id."""
    qtbot.waitUntil(lambda: "Epoch 1" in model.job.state.line, timeout=PATIENCE_MS)
    return model.job.state.id


def states(experiment: Experiment) -> list[str]:
    return [cell.state for cell in experiment.cells]


def test_it_is_made_run_and_told(
    model: ExperimentsModel, project: Session, told: list[Notice], qtbot: QtBot
) -> None:
    assert not model.can_start
    set_up(model)
    assert model.can_start
    with qtbot.waitSignal(model.created):
        done = through(model, qtbot)
    assert states(done) == ["ended", "ended"]
    assert done.name == "default, quick"
    assert [run.state for run in project.runs] == ["ended", "ended"]
    assert [each.kind for each in told] == ["good", "warn"]
    assert told[0].text == "The experiment “default, quick” is through."
    assert "was left out of the experiment" in told[1].text
    assert told[0].act is not None
    with qtbot.waitSignal(model.pageRequested):
        told[0].act()
    assert not model.new.state.possible


def test_the_model_in_use_stays_and_without_one_the_best_answers(
    model: ExperimentsModel, project: Session, qtbot: QtBot
) -> None:
    set_up(model)
    first = through(model, qtbot)
    assert project.chosen_run is not None
    # Both did equally well; the newest is the other one.
    assert project.chosen_run.id == first.cells[0].run
    set_up(model)
    through(model, qtbot)
    assert len(project.runs) == 4
    assert project.chosen_run.id == first.cells[0].run


def test_a_recipe_that_fails_stops_nothing(
    model: ExperimentsModel, told: list[Notice], qtbot: QtBot
) -> None:
    set_up(model, "scratch", "quick")
    done = through(model, qtbot)
    assert sorted(states(done)) == ["ended", "failed"]
    rows = {row.recipe: row.reason for row in model.shelf.table.rows}
    assert rows == {"scratch": experiment_jobs.REASON, "quick": ""}
    assert told[0].kind == "warn"


def test_it_stops_and_goes_on(
    model: ExperimentsModel, project: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(monkeypatch, experiment_jobs.work_until_cancelled)
    set_up(model)
    model.start()
    experiment_id = at_work(model, qtbot)
    assert model.busy
    assert not model.can_start
    model.remove(experiment_id)
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        model.stop()
    assert states(settled(model, qtbot, experiment_id)) == ["ended", "stopped"]
    assert sorted(run.state for run in project.runs) == ["ended", "stopped"]
    put_in_place(monkeypatch, experiment_jobs.work_quickly)
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        model.go_on(experiment_id)
    assert states(settled(model, qtbot, experiment_id)) == ["ended", "ended"]


def test_a_dead_engine_is_told_with_a_way_on(
    model: ExperimentsModel, project: Session, told: list[Notice], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    put_in_place(monkeypatch, experiment_jobs.work_until_killed)
    set_up(model)
    lost = through(model, qtbot)
    assert states(lost) == ["ended", "stopped"]
    failed = next(run for run in project.runs if run.state == "failed")
    assert "ended from outside" in failed.reason
    assert told[0].action == "Go on"
    assert told[0].act is not None
    put_in_place(monkeypatch, experiment_jobs.work_quickly)
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        told[0].act()
    assert states(settled(model, qtbot, lost.id)) == ["ended", "ended"]


def test_after_a_kill_the_next_start_offers_to_go_on(
    model: ExperimentsModel, project: Session, settings: Settings, told: list[Notice],
    qtbot: QtBot,
) -> None:  # fmt: skip
    set_up(model)
    made = through(model, qtbot)
    told.clear()
    assert project.project is not None
    cell = made.cells[1]
    cut = type(cell)(cell.recipe, cell.seed, cell.split, "running", "gone")
    folders.save(project.project, made.with_cell(1, cut))
    folder = project.project.folder
    project.close()
    with qtbot.waitSignal(project.project_changed, timeout=5_000):
        project.open(folder)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].text == f"The experiment “{made.name}” was cut off."
    assert told[0].act is not None
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        told[0].act()
    assert states(settled(model, qtbot, made.id)) == ["ended", "ended"]


def test_with_other_pictures_it_asks_and_then_goes_on_with_those_of_then(
    model: ExperimentsModel, project: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(monkeypatch, experiment_jobs.work_until_cancelled)
    set_up(model)
    model.start()
    experiment_id = at_work(model, qtbot)
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        model.stop()
    made = settled(model, qtbot, experiment_id)
    with qtbot.waitSignal(project.dataset_changed, timeout=5_000):
        project.apply(RemoveImages((project.manifest.records[0].id,)))
    put_in_place(monkeypatch, experiment_jobs.work_quickly)
    with qtbot.waitSignal(model.pictures_changed) as asked:
        model.go_on(experiment_id)
    assert asked.args == [made, (0, 1)]
    assert not model.busy
    model.set_up_like(experiment_id)
    assert model.new.state.name == made.name
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        model.go_on(experiment_id, frozen=True)
    done = settled(model, qtbot, experiment_id)
    assert (states(done), done.snapshot) == (["ended", "ended"], made.snapshot)


def test_it_waits_for_a_run_and_can_be_called_off(model: ExperimentsModel, qtbot: QtBot) -> None:
    model.give_way(run_works=True)
    set_up(model)
    with qtbot.waitSignal(model.created) as created:
        model.start()
    made = created.args[0]
    assert model.waiting == made.id
    assert not model.job.state.running
    model.stop()
    assert model.waiting == ""
    model.go_on(made.id)
    qtbot.waitUntil(lambda: model.waiting == made.id)
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        model.give_way(run_works=False)
    assert states(settled(model, qtbot, made.id)) == ["ended", "ended"]


def test_one_is_removed_and_its_runs_stay(
    model: ExperimentsModel, project: Session, qtbot: QtBot
) -> None:
    set_up(model)
    done = through(model, qtbot)
    model.remove(done.id)
    qtbot.waitUntil(lambda: not model.shelf.any)
    assert len(project.runs) == 2


def test_leaving_the_project_stops_it(
    model: ExperimentsModel, project: Session, told: list[Notice], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    put_in_place(monkeypatch, experiment_jobs.work_until_cancelled)
    set_up(model)
    model.start()
    at_work(model, qtbot)
    with qtbot.waitSignal(model.job.ended, timeout=PATIENCE_MS):
        project.close()
    assert told[0].text == "The experiment was stopped, since its project was closed."
    assert not model.busy
