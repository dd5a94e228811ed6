"""``brandcore predict``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandcore.__main__ import main
from brandcore.project import Project
from tests.helpers import tiny_run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = tiny_run.project(tmp_path_factory.mktemp("project") / "colours", per_brand=4)
    tiny_run.add_run(project)
    return project


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder with a photo of each brand on two levels, a note, and a page named ``.jpg``."""
    (tmp_path / "deep").mkdir()
    for number, (brand, colour) in enumerate(tiny_run.COLOURS.items()):
        folder = tmp_path / "deep" if number % 2 else tmp_path
        (folder / f"{brand}.png").write_bytes(tiny_run.picture(colour, 500 + number))
    (tmp_path / "note.txt").write_text("no picture")
    return tmp_path


def test_a_folder_is_answered_deep_sorted_and_without_other_files(
    made: Project, photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["predict", str(made.folder), str(photos), "--top", "1", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = lines[-1]
    names = [Path(each["picture"]).relative_to(photos).as_posix() for each in told["predictions"]]
    assert names == sorted(names)
    for each in told["predictions"]:
        assert each["ranked"][0]["brand"] == Path(each["picture"]).stem
        assert len(each["ranked"]) == 1
    events = [line for line in lines[:-1] if line.get("event") == "PredictionMade"]
    assert [event["prediction"] for event in events] == told["predictions"]
    assert (told["run"], told["failed"]) == (tiny_run.RUN_ID, 0)


def test_words_name_brand_share_and_reason(
    made: Project, photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = photos / "page.jpg"
    page.write_bytes(b"<html></html>")
    red = photos / "deep" / "red.png"
    grey = photos / "_distractor.png"
    assert main(["predict", str(made.folder), str(red), str(page), str(grey)]) == 0
    out = capsys.readouterr().out
    assert f"{red}: red " in out
    assert "none of the brands" in out
    assert "page.jpg" in out
    assert "2 answered, 1 could not be read." in out


def test_nothing_to_answer_is_an_error(
    made: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["predict", str(made.folder), str(tmp_path)]) == 1
    assert "no pictures" in capsys.readouterr().err


def test_a_project_without_a_run_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tiny_run.project(tmp_path / "new", per_brand=2)
    photo = made.dataset / "red"
    assert main(["predict", str(made.folder), str(photo), "--json"]) == 1
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["hint"]


def test_a_path_that_the_system_refuses_is_told_as_a_picture(
    made: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["predict", str(made.folder), "x" * 300]) == 0
    out = capsys.readouterr().out
    assert "could not be read" in out
    assert "0 answered, 1 could not be read." in out


def test_a_number_of_brands_below_none_is_wrong_usage(
    made: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["predict", str(made.folder), "x.jpg", "--top", "-1"])
    assert caught.value.code == 2
    assert "negative" in capsys.readouterr().err
