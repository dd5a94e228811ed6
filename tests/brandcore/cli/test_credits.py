"""``brandcore credits``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandcore.__main__ import main
from tests.helpers import projects


def test_both_kinds_are_written_without_an_ending(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = projects.filled(tmp_path / "p", ("Nike", "Puma"), 2)
    out = tmp_path / "site" / "credits"
    assert main(["credits", str(store.project.folder), str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    files = [tmp_path / "site" / "credits.html", tmp_path / "site" / "credits.csv"]
    assert told == {"pictures": 4, "unknown_licence": 4, "files": [str(each) for each in files]}
    assert "Puma" in files[0].read_text("utf-8")
    assert files[1].read_text("utf-8-sig").count("\n") == 5


@pytest.mark.parametrize("ending", ["html", "csv"])
def test_an_ending_asks_for_one_kind(
    tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 1)
    assert main(["credits", str(store.project.folder), str(tmp_path / f"my.v2.{ending}")]) == 0
    assert [each.name for each in tmp_path.glob("my*")] == [f"my.v2.{ending}"]
    assert "1 picture, 1 of them with an unknown licence" in capsys.readouterr().out


def test_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 1)
    (tmp_path / "taken").write_bytes(b"")
    assert main(["credits", str(store.project.folder), str(tmp_path / "taken" / "c.html")]) == 1
    assert "“c.html” could not be saved" in capsys.readouterr().err
