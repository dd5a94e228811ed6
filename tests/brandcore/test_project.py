"""The project folder and its lock."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from brandcore.errors import NewerProject, NotAProject, ProjectError, ProjectInUse
from brandcore.project import Project, ProjectLock
from tests.helpers.rights import as_a_plain_user, open_folder

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def test_a_new_project_is_a_readable_folder(tmp_path: Path) -> None:
    made = Project.create(tmp_path / "Мои бренды", "Мои бренды ☕", NOW)
    assert (made.folder / "dataset").is_dir()
    opened = Project.open(made.folder)
    assert opened.info == made.info
    assert opened.info.name == "Мои бренды ☕"
    assert opened.info.created_at.startswith("2026-01-02T03:04")


def test_a_project_without_a_name_is_called_like_its_folder(tmp_path: Path) -> None:
    assert Project.create(tmp_path / "cars", "", NOW).info.name == "cars"


def test_a_place_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    Project.create(tmp_path / "cars", "cars", NOW)
    with pytest.raises(ProjectError, match="already holds"):
        Project.create(tmp_path / "cars", "other", NOW)
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ProjectError, match="is a file"):
        Project.create(tmp_path / "file", "other", NOW)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_that_holds_other_things_may_become_a_project(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    Project.create(tmp_path, "here", NOW)
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("what", ["nothing", "a folder", "a file"])
def test_what_is_no_project_says_so(tmp_path: Path, what: str) -> None:
    place = tmp_path / "place"
    if what == "a folder":
        place.mkdir()
    elif what == "a file":
        place.write_text("x")
    with pytest.raises(NotAProject) as caught:
        Project.open(place)
    assert "import" in caught.value.hint


def test_a_folder_that_may_not_be_entered_is_told() -> None:
    with open_folder() as folder:
        Project.create(folder / "closed" / "p", "p", NOW)
        with as_a_plain_user(folder):
            (folder / "closed").chmod(0o000)
            for call in (Project.open, lambda place: Project.create(place, "p", NOW)):
                with pytest.raises(ProjectError, match="Permission denied") as caught:
                    call(folder / "closed" / "p")
                assert caught.value.hint


def test_a_project_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    file = Project.create(tmp_path / "p", "p", NOW).folder / "project.toml"
    file.write_text(file.read_text().replace("schema = 1", "schema = 2"))
    before = file.read_text()
    with pytest.raises(NewerProject):
        Project.open(tmp_path / "p")
    assert file.read_text() == before


def test_a_second_window_is_kept_out_until_the_first_lets_go(tmp_path: Path) -> None:
    made = Project.create(tmp_path / "p", "Cars", NOW)
    first, second = ProjectLock(made), ProjectLock(made)
    first.acquire()
    with pytest.raises(ProjectInUse, match="“Cars” is already open"):
        second.acquire()
    first.release()
    second.acquire()
    second.release()


def test_the_lock_of_a_process_that_died_is_free(tmp_path: Path) -> None:
    made = Project.create(tmp_path / "p", "Cars", NOW)
    code = (
        "import os, sys; from pathlib import Path\n"
        "from brandcore.project import Project, ProjectLock\n"
        "ProjectLock(Project.open(Path(sys.argv[1]))).acquire()\n"
        "os.kill(os.getpid(), 9)\n"
    )
    command = [sys.executable, "-c", code, str(made.folder)]
    died = subprocess.run(command, check=False, cwd=Path(__file__).parents[2])
    assert died.returncode != 0
    lock = ProjectLock(made)
    lock.acquire()
    lock.release()
