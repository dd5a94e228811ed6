"""A run leaves the program as a bundle."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from brandcore.errors import ExportError, FormatNotAvailable, OutputsDiffer
from brandcore.exporting import check
from brandcore.exporting.bundle import export, export_project
from brandcore.jobs import Cancelled, CancelToken, Progress, ignore
from brandcore.project import Project
from brandcore.training import runs
from tests.helpers import tiny_run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = tiny_run.project(tmp_path_factory.mktemp("project") / "colours", per_brand=8)
    tiny_run.add_run(project)
    return project


def test_a_bundle_holds_model_labels_and_card(made: Project, tmp_path: Path) -> None:
    out = tmp_path / "shelf" / "bundle"
    events: list[object] = []
    assert export_project(made.folder, "", "keras", out, events.append, CancelToken()) == out
    assert sorted(each.name for each in out.iterdir()) == ["card.md", "labels.json", "model.keras"]
    run_folder = runs.at(made, tiny_run.RUN_ID)
    assert (out / "model.keras").read_bytes() == run_folder.model.read_bytes()
    labels = json.loads((out / "labels.json").read_text("utf-8"))
    assert labels["brands"] == list(tiny_run.COLOURS)
    assert labels["input"]["image_size_px"] == tiny_run.SIZE_PX
    assert labels["input"]["fit"] == "pad"
    assert labels["threshold"] is None
    card = (out / "card.md").read_text("utf-8")
    assert "of the test pictures right" in card
    assert "drawn by the tests" in card
    assert list(out.parent.iterdir()) == [out], "no scratch is left"
    progress = [event for event in events if isinstance(event, Progress)]
    assert progress[-1].done == progress[-1].total


def test_a_folder_with_something_in_it_is_not_touched(made: Project, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    run = runs.find(made, tiny_run.RUN_ID)
    with pytest.raises(ExportError, match="is taken"):
        export(made, run, "keras", tmp_path, ignore, CancelToken())
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_the_folder_one_stands_in_may_be_named_by_a_dot(
    made: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.chdir(out)
    # What another process answers has its own tests.
    monkeypatch.setattr(check, "same_answers", lambda *_: 0.0)
    run = runs.find(made, tiny_run.RUN_ID)
    assert export(made, run, "keras", Path(), ignore, CancelToken()) == out
    assert (out / "model.keras").exists()


def test_an_unknown_format_is_refused_before_any_work(made: Project, tmp_path: Path) -> None:
    run = runs.find(made, tiny_run.RUN_ID)
    with pytest.raises(FormatNotAvailable):
        export(made, run, "tape", tmp_path / "out", ignore, CancelToken())
    assert not any(tmp_path.iterdir())


def wrong(pictures: int) -> np.ndarray:
    return np.full((pictures, 4), 0.25, np.float32)


def test_a_bundle_that_answers_differently_is_not_kept(
    made: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = runs.find(made, tiny_run.RUN_ID)
    # What another process would answer; test_check.py starts a real one.
    monkeypatch.setattr(check, "_reloaded", lambda _file, inputs, _cancel: wrong(len(inputs)))
    with pytest.raises(OutputsDiffer):
        export(made, run, "keras", tmp_path / "out", ignore, CancelToken())
    assert not any(tmp_path.iterdir())


def test_cancelling_leaves_nothing(made: Project, tmp_path: Path) -> None:
    token = CancelToken()
    run = runs.find(made, tiny_run.RUN_ID)
    with pytest.raises(Cancelled):
        export(made, run, "keras", tmp_path / "out", lambda _: token.cancel(), token)
    assert not any(tmp_path.iterdir())
