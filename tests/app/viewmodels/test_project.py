"""The open project as the window's frame shows it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.project import ProjectModel
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.records import DISTRACTOR
from tests.helpers.made_runs import put_run


@pytest.fixture
def model(session: Session, settings: Settings) -> ProjectModel:
    return ProjectModel(session, settings)


def test_a_new_project_is_open_and_remembered(
    model: ProjectModel, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    model.create(tmp_path / "tea", "Teas")
    assert model.state.opening
    qtbot.waitUntil(lambda: not model.state.opening)
    assert model.state.name == "Teas"
    assert model.state.folder == str(tmp_path / "tea")
    assert model.state.note == "0 brands, 0 pictures"
    assert settings.choices.recent == (str(tmp_path / "tea"),)
    # The open one is not offered to be opened.
    assert model.state.recent == ()
    model.close()
    assert model.state.name == ""
    assert model.state.recent == (str(tmp_path / "tea"),)


def test_only_a_project_that_was_made_is_new(
    model: ProjectModel, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(model.made):
        model.create(tmp_path / "tea", "Teas")
    assert model.state.name == "Teas"
    model.close()
    with qtbot.assertNotEmitted(model.made):
        model.open(tmp_path / "tea")
        qtbot.waitUntil(lambda: model.state.name == "Teas")
        model.create(tmp_path / "tea", "Teas")
        qtbot.waitUntil(lambda: not model.state.opening)


def test_the_open_project_is_not_opened_again(
    model: ProjectModel, empty_project: Session, told: list[Notice], tmp_path: Path
) -> None:
    model.open(tmp_path / "project")
    assert not empty_project.lanes.running()
    assert not model.state.opening


def test_it_begins_with_the_last_project_if_it_is_still_there(
    model: ProjectModel, settings: Settings, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    model.open_last()
    model.create(tmp_path / "tea", "Teas")
    qtbot.waitUntil(lambda: model.state.name == "Teas")
    model.close()
    model.open_last()
    qtbot.waitUntil(lambda: model.state.name == "Teas")
    model.close()
    settings.remember_project(tmp_path / "gone")
    session = model._session
    model.open_last()
    qtbot.waitUntil(lambda: not session.lanes.running())
    assert (model.state.folder, told) == ("", [])


def test_a_project_that_is_gone_is_told_and_forgotten(
    model: ProjectModel, settings: Settings, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    gone = tmp_path / "gone"
    settings.remember_project(gone)
    model.open(gone)
    qtbot.waitUntil(lambda: not model.state.opening)
    assert "not a Brand Curator project" in told[0].text
    assert model.state.recent == ()
    assert model.state.folder == ""


def test_a_project_that_cannot_be_opened_now_is_not_forgotten(
    model: ProjectModel, settings: Settings, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "project.toml").write_text("name = ")
    settings.remember_project(damaged)
    model.open(damaged)
    qtbot.waitUntil(lambda: not model.state.opening)
    assert told
    assert model.state.recent == (str(damaged),)
    shutil.rmtree(damaged)


def test_a_recent_project_can_be_taken_off(model: ProjectModel, settings: Settings) -> None:
    settings.remember_project(Path("/a"))
    settings.remember_project(Path("/b"))
    model.forget("/a")
    assert model.state.recent == ("/b",)


def test_none_of_the_brands_is_not_counted_as_a_brand(
    model: ProjectModel, empty_project: Session, qtbot: QtBot
) -> None:
    empty_project.apply(AddBrand("Tea"))
    empty_project.apply(AddBrand(DISTRACTOR))
    qtbot.waitUntil(lambda: len(empty_project.manifest.brands) == 2)
    assert model.state.note == "1 brand, 0 pictures"


def test_the_model_that_answers_is_told_as_k_of_n(
    model: ProjectModel, empty_project: Session, qtbot: QtBot
) -> None:
    assert model.state.model == "None yet: train one"
    put_run(empty_project, "20260101-120000-1")
    put_run(empty_project, "20260102-120000-1", state="started", test_right=1)
    empty_project.reload_runs()
    qtbot.waitUntil(lambda: model.state.model != "None yet: train one")
    assert model.state.model == "quick: 17 of 20 test pictures right"


def test_a_run_without_a_test_is_told_by_its_id(
    model: ProjectModel, empty_project: Session, qtbot: QtBot
) -> None:
    put_run(empty_project, "20260101-120000-1", test_accuracy=None, test_total=0, test_right=0)
    empty_project.reload_runs()
    qtbot.waitUntil(lambda: model.state.model == "quick · 20260101-120000-1")
