"""Several runs side by side: the sentence on top, and the views below."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.pages.train_compare import ComparePane
from app.session import Session
from app.settings import Settings
from app.viewmodels.train import TrainModel
from app.widgets.kit import Kit
from brandcore.training.runs import Run
from tests.helpers import compared_runs, past_runs

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def model(project: Session, settings: Settings) -> TrainModel:
    return TrainModel(project, settings)


@pytest.fixture
def pane(model: TrainModel, kit: Kit, qtbot: QtBot) -> ComparePane:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(720, 600)
    pane = ComparePane(model, kit, page)
    pane.setParent(page)
    pane.resize(680, 560)
    page.show()
    qtbot.waitExposed(page)
    return pane


def compare(model: TrainModel, qtbot: QtBot, *runs: Run) -> None:
    model.shelf.choose([run.id for run in runs])
    qtbot.waitUntil(lambda: model.comparison.state.stage in ("ready", "failed"))


def tabs(pane: ComparePane) -> list[str]:
    return [pane.tabs.tabText(place) for place in range(pane.tabs.count())]


def words(pane: ComparePane) -> tuple[QWidget, ...]:
    return pane.title, pane.headline, pane.brief, pane.note


def test_it_says_what_came_of_it_and_counts_what_there_is_to_see(
    pane: ComparePane, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    compare(model, qtbot, *compared_runs.put(project, qtbot))
    assert pane.title.text() == "2 runs side by side"
    assert pane.headline.text().startswith("B gets 1 right that A got wrong")
    assert pane.note.property("role") == "soft"
    assert tabs(pane)[:2] == ["Overview", "Curves"]
    assert tabs(pane)[3] == "Pictures (3)"
    assert not pane.again.isVisible()


def test_the_view_stays_when_other_runs_are_chosen(
    pane: ComparePane, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    older, newer = compared_runs.put(project, qtbot)
    compare(model, qtbot, older, newer)
    pane.tabs.setFocus()
    qtbot.keyClick(pane.tabs, Qt.Key.Key_Right)
    qtbot.keyClick(pane.tabs, Qt.Key.Key_Right)
    assert pane.brands.isVisible()
    model.shelf.choose([older.id])
    compare(model, qtbot, older, newer)
    assert pane.brands.isVisible()
    assert pane.tabs.currentIndex() == 2


def test_what_spoils_it_is_coloured(
    pane: ComparePane, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    compare(model, qtbot, *compared_runs.put(project, qtbot, seed=3))
    assert pane.note.property("role") == "warn"


def test_a_failure_says_why_and_can_be_tried_again(
    pane: ComparePane, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    older, _ = compared_runs.put(project, qtbot)
    assert project.project is not None
    bare = past_runs.put(project.project, 2, model=False)
    with qtbot.waitSignal(project.runs_changed):
        project.reload_runs()
    compare(model, qtbot, older, bare)
    assert "has no model" in pane.headline.text()
    assert pane.headline.property("role") == "bad"
    assert tabs(pane) == ["Overview", "Curves", "Brands", "Pictures"]
    pane.again.click()
    assert model.comparison.state.stage == "reading"
    qtbot.waitUntil(lambda: model.comparison.state.stage == "failed")


def test_a_low_pane_leaves_its_room_to_the_views(
    pane: ComparePane, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    compare(model, qtbot, *compared_runs.put(project, qtbot))
    pane.resize(410, 338)
    assert [each.isVisible() for each in words(pane)] == [False, False, True, False]
    assert pane.brief.text() == pane.headline.text()
    assert pane.note.text() in pane.brief.toolTip()
    assert pane.overview.height() > 200
    pane.tabs.setCurrentIndex(3)
    assert not any(each.isVisible() for each in words(pane))
    pane.resize(680, 560)
    assert [each.isVisible() for each in words(pane)] == [True, True, False, True]


def test_a_low_pane_says_in_full_what_spoils_it(
    pane: ComparePane, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    pane.resize(410, 338)
    compare(model, qtbot, *compared_runs.put(project, qtbot, seed=3))
    assert pane.note.isVisible()


def test_it_fits_a_small_window(
    pane: ComparePane, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    compare(model, qtbot, *compared_runs.put(project, qtbot, seed=3))
    pane.resize(410, 338)
    for place in range(pane.tabs.count()):
        pane.tabs.setCurrentIndex(place)
        least = pane.minimumSizeHint()
        assert (least.width() <= 410, least.height() <= 338) == (True, True)
    assert pane.tabs.sizeHint().width() <= 410 - 2 * 20
