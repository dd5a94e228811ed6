"""``brandcore takedown``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandcore.__main__ import main
from brandcore.dataset import takedown
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT
from brandcore.dataset.store import Store
from brandcore.project import Project, ProjectLock
from brandcore.training import runs
from tests.helpers import projects, tiny_run


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a run."""
    made = tiny_run.project(tmp_path / "colours")
    tiny_run.add_run(made)
    return made


def test_the_runs_that_learnt_from_it_are_told(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = runs.at(project, tiny_run.RUN_ID)
    chosen = SPLIT.read(folder.split).train[0]
    known = SNAPSHOT.read(folder.snapshot).by_id()[chosen]
    asked = ["takedown", str(project.folder), chosen, "--why", "asked for", "--json"]
    assert main(asked) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["pictures"], told["candidates"], told["trash"]) == (1, 0, 0)
    assert told["runs"] == [{"run": tiny_run.RUN_ID, "used_for": "training"}]
    assert chosen not in {each.id for each in Store.open(project).manifest.records}
    (noted,) = takedown.listed(project)
    assert (noted.sha256, noted.why) == ((known.sha256,), "asked for")


def test_a_copy_of_the_file_names_the_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 3)
    record = store.manifest.records[1]
    copy = tmp_path / "claimed.jpg"
    copy.write_bytes(store.path(record).read_bytes())
    assert main(["takedown", str(store.project.folder), str(copy)]) == 0
    out = capsys.readouterr().out
    assert "Removed: 1 picture." in out
    assert "It is not taken in again." in out
    assert not store.path(record).exists()
    assert copy.exists(), "what lies outside the project is not ours"
    capsys.readouterr()
    assert main(["add", str(store.project.folder), "Nike", str(copy)]) == 0
    assert "This picture was taken down." in capsys.readouterr().out


def test_an_address_of_nothing_that_is_here_is_kept_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 1)
    address = "https://example.org/a.jpg"
    assert main(["takedown", str(store.project.folder), address]) == 0
    assert "Nothing of it was here." in capsys.readouterr().out
    assert takedown.is_down(store.project, address=address)


def test_a_name_that_means_nothing_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 1)
    assert main(["takedown", str(store.project.folder), "gone.jpg"]) == 1
    assert "“gone.jpg” is no picture of this project." in capsys.readouterr().err


def test_an_open_window_keeps_the_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 1)
    lock = ProjectLock(store.project)
    lock.acquire()
    try:
        assert main(["takedown", str(store.project.folder), store.manifest.records[0].id]) == 1
    finally:
        lock.release()
    assert "already open" in capsys.readouterr().err
    assert Store.open(store.project).manifest.counts() == {"Nike": 1}
