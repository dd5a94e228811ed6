"""The sample is made once and found again; what is picked in it can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.drops import Drop
from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.project import ProjectModel
from app.viewmodels.sample_project import SampleProject
from brandcore.dataset.records import DISTRACTOR
from brandcore.project import Project
from tests.helpers import tiny_sample
from tests.helpers.projects import NOW

NAMES = tiny_sample.NAMES[:3]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_sample.write(tmp_path_factory.mktemp("sample"), brands=3)


@pytest.fixture
def shelf(settings: Settings, tmp_path: Path) -> Path:
    """Where the curator's projects are."""
    settings.remember_project(tmp_path / "projects" / "cars")
    return tmp_path / "projects"


@pytest.fixture
def model(session: Session, settings: Settings, shelf: Path, folder: Path) -> SampleProject:
    return SampleProject(session, settings, ProjectModel(session, settings), folder)


def opened(model: SampleProject, session: Session, qtbot: QtBot, *, again: bool = False) -> Path:
    with qtbot.waitSignal(session.project_changed, timeout=10_000):
        model.begin_again() if again else model.open()
    assert session.project is not None
    qtbot.waitUntil(lambda: not session.lanes.running())
    return session.project.folder


def closed(session: Session, qtbot: QtBot) -> None:
    session.close()
    qtbot.waitUntil(lambda: not session.lanes.running())


def test_it_is_made_beside_the_curators_projects(
    model: SampleProject, session: Session, shelf: Path, settings: Settings, qtbot: QtBot
) -> None:
    assert not model.state.was_made
    with qtbot.waitSignal(model.made):
        assert opened(model, session, qtbot) == shelf / "Sample"
    assert model.state.is_open
    assert model.state.was_made
    assert {each.name for each in session.manifest.brands} == {*NAMES, DISTRACTOR}
    assert settings.choices.recent[0] == str(shelf / "Sample")


def test_it_is_found_again_as_it_stood_wherever_it_went(
    model: SampleProject, session: Session, shelf: Path, settings: Settings, qtbot: QtBot
) -> None:
    first = opened(model, session, qtbot)
    closed(session, qtbot)
    assert not model.state.is_open
    with qtbot.assertNotEmitted(model.made):
        assert opened(model, session, qtbot) == first
    closed(session, qtbot)
    # Another place is usual now, and nothing is remembered: there it is made anew.
    settings.change(recent=(str(shelf.parent / "elsewhere" / "cars"),))
    assert opened(model, session, qtbot) == first
    closed(session, qtbot)
    settings.change(sample="", recent=(str(shelf / "cars"),))
    assert opened(model, session, qtbot) == first


def test_it_is_begun_again_beside_the_one_there_is(
    model: SampleProject, session: Session, shelf: Path, qtbot: QtBot
) -> None:
    first = opened(model, session, qtbot)
    assert opened(model, session, qtbot, again=True) == shelf / "Sample 2"
    assert (first / "project.toml").exists()
    closed(session, qtbot)
    assert opened(model, session, qtbot) == shelf / "Sample 2"


def test_a_project_of_the_curators_own_of_that_name_is_left_alone(
    model: SampleProject, session: Session, shelf: Path, qtbot: QtBot
) -> None:
    Project.create(shelf / "Sample", "Sample", NOW)
    assert opened(model, session, qtbot) == shelf / "Sample 2"


def test_a_missing_sample_is_told_and_nothing_is_opened(
    session: Session, settings: Settings, shelf: Path, told: list[Notice], qtbot: QtBot
) -> None:
    model = SampleProject(session, settings, ProjectModel(session, settings), shelf / "no")
    model.open()
    model.open()  # while it is being looked for
    qtbot.waitUntil(lambda: not model.state.making and bool(told))
    assert len(told) == 1
    assert "not on this computer" in told[0].text
    assert session.project is None


def test_the_rest_is_picked_in_one_step_and_taken_back_in_one(
    model: SampleProject, session: Session, told: list[Notice], qtbot: QtBot
) -> None:
    opened(model, session, qtbot)
    model.pick_rest()
    assert model.state.picking
    qtbot.waitUntil(lambda: not model.state.picking, timeout=20_000)
    assert [session.manifest.counts()[name] for name in NAMES] == [12, 12, 12]
    assert told[-1].text.startswith("36 pictures were picked for 3 brands")
    assert session.undo_stack.undoText() == "pick good pictures for 3 brands"
    model.pick_rest()
    qtbot.waitUntil(lambda: not model.state.picking)
    assert "already" in told[-1].text
    session.undo()
    qtbot.waitUntil(lambda: session.can_undo and not any(map(session.manifest.counts().get, NAMES)))


def test_in_another_project_nothing_is_picked(
    model: SampleProject, empty_project: Session, qtbot: QtBot
) -> None:
    model.pick_rest()
    assert not model.state.picking
    assert not empty_project.manifest.records


def test_the_photos_are_brought(model: SampleProject, folder: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.photosReady) as ready:
        model.bring_photos()
    drop: Drop = ready.args[0]
    assert [path.name for path in drop.paths] == ["01.jpg", "02.jpg", "03.jpg"]
    assert all(path.parent == folder / "photos" for path in drop.paths)


def test_missing_photos_are_told(
    session: Session, settings: Settings, tmp_path: Path, told: list[Notice], qtbot: QtBot
) -> None:
    model = SampleProject(session, settings, ProjectModel(session, settings), tmp_path / "no")
    model.bring_photos()
    qtbot.waitUntil(lambda: bool(told))
    assert "not on this computer" in told[0].text
