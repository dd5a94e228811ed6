"""``brandcore split``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandcore.__main__ import main
from brandcore.dataset.split import SPLIT
from brandcore.project import Project, ProjectLock
from tests.helpers import tiny_run


@pytest.fixture
def made(tmp_path: Path) -> Project:
    return tiny_run.project(tmp_path / "colours", per_brand=10)


def last_line(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return found


def test_a_split_is_drawn_and_stored(made: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["split", str(made.folder), "--train", "6", "--seed", "3", "--json"]) == 0
    told = last_line(capsys)
    assert (told["train"], told["validation"], told["test"]) == (24, 8, 8)
    assert told["per_brand"]["red"] == [6, 2, 2]
    stored = SPLIT.read(made.split_file)
    assert (stored.seed, stored.train_per_brand, len(stored.test)) == (3, 6, 8)


def test_a_groups_file_keeps_its_groups_on_one_side(
    made: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "groups.csv"
    rows = [f"red/{number}.png,{'pair' if number < 4 else ''}" for number in range(10)]
    table.write_text("\n".join(["file,lookalike_group", *rows]))
    assert main(["split", str(made.folder), "--groups", str(table), "--json"]) == 0
    assert last_line(capsys)["matched"] == 10
    stored = SPLIT.read(made.split_file)
    pair = {record_id for record_id, group in stored.groups.items() if group == "pair"}
    assert len(pair) == 4
    sides = [pair & set(side) for side in (stored.train, stored.validation, stored.test)]
    assert sorted(map(len, sides)) == [0, 0, 4]


def test_the_protocol_of_2019_is_there_by_name(
    made: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["split", str(made.folder), "--protocol", "seed"]) == 0
    assert "training" in capsys.readouterr().out
    assert SPLIT.read(made.split_file).protocol == "seed"


def test_too_few_pictures_are_told_and_the_old_split_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tiny_run.project(tmp_path / "few", per_brand=1)
    made.split_file.write_text("as it was")
    assert main(["split", str(made.folder), "--json"]) == 1
    told = last_line(capsys)
    assert "has only 1 picture" in told["error"]
    assert told["hint"]
    assert made.split_file.read_text() == "as it was"


def test_a_project_that_a_window_holds_is_left_alone(
    made: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = ProjectLock(made)
    lock.acquire()
    try:
        assert main(["split", str(made.folder)]) == 1
    finally:
        lock.release()
    assert "another window" in capsys.readouterr().err
    assert not made.split_file.exists()


def test_wrong_usage_is_refused(made: Project, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["split", str(made.folder), "--train", "-3"])
    assert caught.value.code == 2
    assert "negative" in capsys.readouterr().err
