from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.session import Session
from app.settings import Settings
from app.viewmodels.new_project import NewProjectModel, look
from app.viewmodels.project import ProjectModel
from brandcore.project import Project


@pytest.fixture
def model(session: Session, settings: Settings, tmp_path: Path) -> NewProjectModel:
    model = NewProjectModel(ProjectModel(session, settings), settings)
    model.place(tmp_path)
    return model


def settled(model: NewProjectModel, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: model.state.verdict.kind != "looking")
    return model.state.verdict.kind


def test_the_first_project_is_suggested_in_a_folder_of_the_programs_name(
    session: Session, settings: Settings
) -> None:
    model = NewProjectModel(ProjectModel(session, settings), settings)
    assert model.state.place == Path.home() / "Brand Curator"
    assert model.state.verdict.kind == "unnamed"


def test_the_next_project_is_suggested_beside_the_last_one(
    session: Session, settings: Settings, tmp_path: Path
) -> None:
    settings.remember_project(tmp_path / "somewhere" / "Drinks")
    model = NewProjectModel(ProjectModel(session, settings), settings)
    assert model.state.place == tmp_path / "somewhere"


def test_a_free_place_is_called_free(model: NewProjectModel, qtbot: QtBot, tmp_path: Path) -> None:
    model.name("  Drinks ")
    assert model.state.folder == tmp_path / "Drinks"
    assert settled(model, qtbot) == "free"


def test_what_a_folder_may_not_be_called_is_replaced(
    model: NewProjectModel, qtbot: QtBot, tmp_path: Path
) -> None:
    model.name("Drinks: north/south")
    assert settled(model, qtbot) == "free"
    assert model.state.folder == tmp_path / "Drinks_ north_south"


def test_quick_typing_ends_with_what_is_true_of_the_last_name(
    model: NewProjectModel, qtbot: QtBot, tmp_path: Path
) -> None:
    Project.create(tmp_path / "Drinks", "Drinks", datetime.now(UTC))
    for text in ("D", "Dr", "Dri", "Drin", "Drink", "Drinks"):
        model.name(text)
    assert settled(model, qtbot) == "project"


def test_creating_waits_for_the_look_at_the_disk(
    model: NewProjectModel, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    model.name("Drinks")
    with qtbot.waitSignal(session.project_changed):
        model.create()
    assert session.project is not None
    assert session.project.folder == tmp_path / "Drinks"
    assert session.project.info.name == "Drinks"


def test_creating_over_a_project_does_nothing(
    model: NewProjectModel, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    Project.create(tmp_path / "Drinks", "Mine", datetime.now(UTC))
    model.name("Drinks")
    settled(model, qtbot)
    model.create()
    assert not session.lanes.running()


def test_the_project_that_is_there_already_can_be_opened_instead(
    model: NewProjectModel, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    Project.create(tmp_path / "Drinks", "Mine", datetime.now(UTC))
    model.name("Drinks")
    settled(model, qtbot)
    with qtbot.waitSignal(session.project_changed):
        model.open_instead()
    assert session.project is not None
    assert session.project.info.name == "Mine"


def test_other_files_in_the_folder_are_told_and_do_not_forbid(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear …")
    assert look(tmp_path).kind == "warn"


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear …")
    verdict = look(tmp_path / "letter.txt" / "Drinks")
    assert verdict.kind == "blocked"
    assert "letter.txt" in verdict.text


@pytest.mark.skipif(sys.platform != "linux", reason="/proc takes no files, even from root")
def test_a_place_that_takes_no_files_is_blocked() -> None:
    verdict = look(Path("/proc/Drinks"))
    assert verdict.kind == "blocked"
    assert "“/proc” cannot be written" in verdict.text


def test_looking_leaves_nothing_behind(tmp_path: Path) -> None:
    look(tmp_path / "Drinks")
    assert list(tmp_path.iterdir()) == []
