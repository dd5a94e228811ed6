"""``brandcore new``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandcore.__main__ import main
from brandcore.project import Project


def test_an_empty_project_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "deep" / "my brands"
    assert main(["new", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"project": str(folder), "name": "my brands"}
    assert Project.open(folder).info.name == "my brands"
    assert main(["new", str(tmp_path / "b"), "--name", "Ёлка"]) == 0
    assert "“Ёлка” is ready" in capsys.readouterr().out


def test_a_project_is_not_made_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "p")]) == 0
    before = (tmp_path / "p" / "project.toml").read_bytes()
    assert main(["new", str(tmp_path / "p")]) == 1
    assert "already holds a project" in capsys.readouterr().err
    assert (tmp_path / "p" / "project.toml").read_bytes() == before
