"""``brandcore import``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandcore.__main__ import main
from brandcore.dataset.store import Store
from brandcore.project import Project, ProjectLock
from tests.helpers import pictures, projects


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    made = pictures.class_folders(tmp_path / "tree", ("Nike", "_distractor"), 3)
    (made / "Nike" / "page.jpg").write_bytes(b"<html>")
    return made


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "p", "p", projects.NOW)


def test_each_file_is_told_as_json(
    project: Project, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(project.folder), str(tree), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[-1] == {"taken": 6, "refused": 1, "brands": 2, "stopped": False}
    taken = [line for line in lines if line.get("event") == "PictureTaken"]
    refused = [line for line in lines if line.get("event") == "PictureRefused"]
    assert [line["name"] for line in taken] == [
        f"{brand}/00{number}.jpg" for brand in ("Nike", "_distractor") for number in (1, 2, 3)
    ]
    assert set(taken[0]) == {"event", "name", "brand", "id", "note"}
    (page,) = refused
    assert (page["name"], page["brand"]) == ("Nike/page.jpg", "Nike")
    assert "web page" in page["reason"]
    assert page["hint"]
    assert Store.open(project).manifest.counts() == {"_distractor": 3, "Nike": 3}


def test_what_was_refused_is_told_in_words(
    project: Project, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(project.folder), str(tree)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("refused Nike/page.jpg: ")
    assert out[-1] == "6 taken into 2 brands, 1 refused."
    assert len(out) == 2


def test_near_copies_are_refused_on_request(
    project: Project, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = pictures.encoded("Nike", 0, kind="PNG")
    (tree / "Nike" / "copy.png").write_bytes(data)
    assert main(["import", str(project.folder), str(tree), "--copy-limit", "12", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["refused"] == 2
    with pytest.raises(SystemExit) as caught:
        main(["import", str(project.folder), str(tree), "--copy-limit", "65"])
    assert caught.value.code == 2


def test_a_folder_that_will_not_do_is_an_error(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["import", str(project.folder), str(tmp_path / "empty"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert "holds no pictures" in told["error"]
    assert told["hint"]


def test_a_project_that_a_window_holds_is_left_alone(
    project: Project, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = ProjectLock(project)
    lock.acquire()
    try:
        assert main(["import", str(project.folder), str(tree)]) == 1
    finally:
        lock.release()
    assert "another window" in capsys.readouterr().err
    assert Store.open(project).manifest.records == ()
