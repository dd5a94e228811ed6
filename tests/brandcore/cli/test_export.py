"""``brandcore export``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandcore.__main__ import main
from brandcore.dataset import takedown
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT
from brandcore.dataset.takedown import Takedown
from brandcore.exporting import check
from brandcore.project import Project
from brandcore.training import runs
from tests.helpers import tiny_run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = tiny_run.project(tmp_path_factory.mktemp("project") / "colours", per_brand=4)
    tiny_run.add_run(project)
    return project


def test_a_bundle_is_written_and_told(
    made: Project,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The check starts another process, and has its own tests.
    monkeypatch.setattr(check, "same_answers", lambda *_: 0.0)
    out = tmp_path / "bundle"
    assert main(["export", str(made.folder), "--format", "keras", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["files"] == ["card.md", "labels.json", "model.keras"]
    assert told["run"] == tiny_run.RUN_ID
    assert (out / "model.keras").exists()


def test_a_run_that_learnt_from_what_was_taken_down_is_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "same_answers", lambda *_: 0.0)
    project = tiny_run.project(tmp_path / "colours", per_brand=4)
    tiny_run.add_run(project)
    place = runs.at(project, tiny_run.RUN_ID)
    known = SNAPSHOT.read(place.snapshot).by_id()
    first = known[SPLIT.read(place.split).train[0]]
    takedown.note(project, Takedown("2026-01-03", sha256=(first.sha256,)))
    out = tmp_path / "bundle"
    assert main(["export", str(project.folder), "--format", "keras", str(out)]) == 0
    assert "learnt from 1 picture that had to be taken down" in capsys.readouterr().out
    assert "## Taken down since: 1" in (out / "card.md").read_text()


def test_an_unknown_format_is_answered_with_the_list(
    made: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(made.folder), "--format", "tape", str(tmp_path / "x")]) == 1
    assert "“keras”" in capsys.readouterr().err
