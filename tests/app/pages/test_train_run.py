"""The run that is looked at, and what can be done with it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.pages.train_run import RunPane
from app.session import Session
from app.settings import Settings
from app.viewmodels.train import TrainModel
from app.widgets.kit import Kit
from tests.helpers import past_runs

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def model(project: Session, settings: Settings) -> TrainModel:
    return TrainModel(project, settings)


@pytest.fixture
def pane(model: TrainModel, kit: Kit, qtbot: QtBot) -> RunPane:
    pane = RunPane(model, kit)
    qtbot.addWidget(pane)
    pane.resize(500, 420)
    pane.show()
    return pane


def put(model: TrainModel, project: Session, qtbot: QtBot, *runs: dict[str, object]) -> None:
    """Put runs into the project, oldest first, and look at the newest."""
    assert project.project is not None
    for number, fields in enumerate(runs):
        past_runs.put(project.project, number, **fields)  # type: ignore[arg-type]
    with qtbot.waitSignal(project.runs_changed):
        project.reload_runs()
    qtbot.waitUntil(lambda: model.shelf.state.shown is not None)


def buttons(pane: RunPane) -> list[str]:
    known = {"resume": pane.resume, "use": pane.use, "try": pane.try_it}
    return [name for name, button in known.items() if button.isVisible()]


def said(pane: RunPane) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def test_the_model_in_use_can_be_tried(
    pane: RunPane, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    put(model, project, qtbot, {"test_accuracy": 0.5, "test_right": 2, "test_total": 4})
    assert buttons(pane) == ["try"]
    assert "test 50.0 % (2 of 4)" in said(pane)
    with qtbot.waitSignal(model.predictRequested):
        pane.try_it.click()


def test_another_model_can_be_taken(
    pane: RunPane, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    put(model, project, qtbot, {}, {})
    older = model.shelf.rows.rows[1].run.id
    model.shelf.choose([older])
    qtbot.waitUntil(lambda: buttons(pane) == ["use"])
    pane.use.click()
    qtbot.waitUntil(lambda: buttons(pane) == ["try"])
    assert project.chosen_run is not None
    assert project.chosen_run.id == older


def test_a_failed_run_says_why_and_can_be_resumed(
    pane: RunPane, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    put(model, project, qtbot, {"state": "failed", "reason": "Memory ran out.", "hint": "Resume."})
    assert "resume" in buttons(pane)
    assert "Memory ran out.\nResume." in said(pane)


def test_the_chart_is_drawn_once_its_library_is_there(
    pane: RunPane, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    put(model, project, qtbot, {})
    assert "One moment" in said(pane)
    pane.make_chart()
    assert pane.chart is not None
    assert pane.chart.isVisible()
    assert pane.chart.legend.texts()[1] == "validation 60.0 %"


def test_a_run_without_epochs_says_so(
    pane: RunPane, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    pane.make_chart()
    put(model, project, qtbot, {"state": "failed", "accuracies": ()})
    assert "This run has no whole epoch." in said(pane)
    assert "resume" not in buttons(pane)
