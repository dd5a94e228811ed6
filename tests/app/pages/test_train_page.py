"""The training page as a whole."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.dialogs.remove_dialog import RemoveRunDialog
from app.pages.train_page import TrainPage
from app.session import Session
from app.settings import Settings
from app.viewmodels import train as train_module
from app.viewmodels.train import TrainModel
from app.widgets.kit import Kit
from brandcore.dataset.incoming import import_folder
from brandcore.jobs import CancelToken, ignore
from tests.helpers import past_runs, pictures, training_jobs

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

PATIENCE_MS = 30_000


@pytest.fixture
def model(session: Session, settings: Settings) -> TrainModel:
    return TrainModel(session, settings)


@pytest.fixture
def page(model: TrainModel, kit: Kit, qtbot: QtBot) -> TrainPage:
    page = TrainPage(model, kit)
    qtbot.addWidget(page)
    page.resize(828, 620)
    page.show()
    page.shown()
    qtbot.waitUntil(lambda: page.run.chart is not None)
    return page


def said(page: TrainPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def put_run(page: TrainPage, session: Session, qtbot: QtBot) -> str:
    assert session.project is not None
    run = past_runs.put(session.project)
    with qtbot.waitSignal(session.runs_changed):
        session.reload_runs()
    qtbot.waitUntil(lambda: page.run.chart is not None and page.run.chart.isVisible())
    return run.id


def test_without_runs_it_says_what_training_does(page: TrainPage, project: Session) -> None:
    assert "Nothing trained yet" in said(page)
    assert "3 brands, 18 pictures" in said(page)
    assert page.train.isEnabled()


def test_pictures_that_come_in_are_counted(
    page: TrainPage, project: Session, tmp_path: Path
) -> None:
    assert project.store is not None
    tree = pictures.class_folders(tmp_path / "more", ("Dune", "Estuary"), 2)
    import_folder(project.store, tree, ignore, CancelToken(), now=datetime.now(UTC))
    project.refresh()
    assert "5 brands, 22 pictures" in said(page)


def test_without_pictures_the_button_is_off_and_the_reason_said(
    page: TrainPage, empty_project: Session
) -> None:
    assert not page.train.isEnabled()
    assert "Telling brands apart takes two" in said(page)


def test_ctrl_return_trains_and_the_badge_tells_how_far(
    page: TrainPage,
    model: TrainModel,
    project: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(train_module, "start_project", training_jobs.train_until_cancelled)
    badges: list[str] = []
    page.badge_changed.connect(lambda badge, _meaning: badges.append(badge))
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.live.isVisible()
    assert not page.setup.isVisible()
    assert not page.train.isEnabled()
    qtbot.waitUntil(lambda: page.run.chart is not None and page.run.chart.isVisible())
    assert badges[0] == "…"
    assert "33 %" in badges
    page.live.stop.click()
    qtbot.waitUntil(page.setup.isVisible, timeout=PATIENCE_MS)
    assert badges[-1] == ""
    qtbot.waitUntil(page.run.resume.isVisible, timeout=PATIENCE_MS)


def test_a_run_that_is_looked_at_needs_no_notice(page: TrainPage, model: TrainModel) -> None:
    assert model.watched
    page.hide()
    assert not model.watched


def test_numbers_are_adjusted_in_place_of_the_curves(
    page: TrainPage, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    put_run(page, project, qtbot)
    page.setup.adjust.click()
    assert page.adjust.isVisible()
    assert not page.runs.isVisible()
    page.setup.adjust.click()
    assert page.runs.isVisible()


def test_messages_leave_the_foot_of_the_form_free(page: TrainPage, project: Session) -> None:
    assert page.foot_px == 0
    page.setup.adjust.click()
    assert page.adjust.keep.isVisible()
    assert page.adjust.keep.height() <= page.foot_px < page.adjust.height()


def test_a_run_is_deleted_after_asking(
    page: TrainPage, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    put_run(page, project, qtbot)
    page.runs.remove.click()
    (dialog,) = page.findChildren(RemoveRunDialog)
    with qtbot.waitSignal(project.runs_changed):
        dialog.delete.click()
    qtbot.waitUntil(page.empty.isVisible)


def test_it_fits_a_small_window(page: TrainPage, project: Session, qtbot: QtBot) -> None:
    put_run(page, project, qtbot)
    assert page.minimumSizeHint().width() <= 828
    assert page.minimumSizeHint().height() <= 620


def test_the_form_fits_the_smallest_window(page: TrainPage, project: Session, qtbot: QtBot) -> None:
    # The window is 940 x 600 at least; menus and side bar take their part.
    page.resize(744, 570)
    page.setup.adjust.click()
    for group in ("Most used", "Augmentation", "Fine-tune"):
        shown = page.adjust.show_group(group)
        qtbot.waitUntil(next(reversed(shown.rows.values())).isVisible)
        assert page.minimumSizeHint().width() <= 744
        assert page.minimumSizeHint().height() <= 570
        assert shown.area.viewport().height() > 120


def test_a_recipe_that_contradicts_itself_is_not_trained(
    page: TrainPage, model: TrainModel, project: Session, qtbot: QtBot
) -> None:
    page.setup.adjust.click()
    page.adjust.row("beside").editor.wished.emit(model.setup.recipe.backbone)
    assert not page.train.isEnabled()
    assert "Both networks are the same." in said(page)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not model.job.state.running
    page.adjust.keep.reset.click()
    assert page.train.isEnabled()


def test_a_low_page_leaves_its_room_to_what_is_looked_at(
    page: TrainPage, project: Session, qtbot: QtBot
) -> None:
    wide = page.runs.width()
    page.resize(744, 570)
    assert page.runs.width() < wide
    assert "A good start" in said(page)
    put_run(page, project, qtbot)
    assert "A good start" not in said(page)
    page.resize(828, 720)
    assert "A good start" in said(page)
