"""``brandcore train``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brandcore.__main__ import main
from brandcore.project import Project
from brandcore.training import backbones, kestrel, runs, runtime
from brandcore.training.recipe import RECIPE
from tests.helpers import tiny_training


@pytest.fixture
def project(tmp_path: Path) -> Project:
    RECIPE.write(tmp_path / "tiny.toml", tiny_training.SCRATCH)
    return tiny_training.project(tmp_path / "p")


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_run_is_told_event_by_event_and_its_result_comes_last(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = str(project.folder.parent / "tiny.toml")
    arguments = ["train", str(project.folder), "--recipe", recipe, "--set", "warm_up.epochs=2"]
    assert main([*arguments, "--json"]) == 0
    lines = told(capsys)
    (run,) = runs.listed(project)
    assert lines[0] == {"event": "RunStarted", "run_id": run.id}
    epochs = [line for line in lines if line.get("event") == "EpochDone"]
    assert [line["epoch"] for line in epochs] == [1, 2]
    assert lines[-1]["id"] == run.id
    assert lines[-1]["test_accuracy"] == run.test_accuracy
    assert RECIPE.read(runs.at(project, run.id).recipe).warm_up.epochs == 2

    assert main(arguments) == 0
    text = capsys.readouterr().out.splitlines()
    assert text[1] == "warm-up, at most 2 epochs"
    assert text[2].split()[:2] == ["1", "loss"]
    assert text[-1].endswith(f"({run.test_right} of {run.test_total}).")


def test_a_named_backbone_brings_its_picture_size(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["train", str(project.folder), "--backbone", "inceptionv3", "--json"]
    assert main([*arguments, "--weights", str(tmp_path / "gone")]) == 1
    assert "gone" in told(capsys)[-1]["error"]
    (run,) = runs.listed(project)
    recipe = RECIPE.read(runs.at(project, run.id).recipe)
    assert (recipe.backbone, recipe.image_size_px) == ("inceptionv3", 299)


def test_without_other_weights_a_run_is_made_with_our_own_and_says_so(
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    runtime.start(0)
    own = backbones.find(backbones.OWN)
    kestrel.network(32).save_weights(tmp_path / own.weights_file)
    monkeypatch.setenv("BRANDCORE_WEIGHTS", str(tmp_path))
    small = ["image_size_px=32", "warm_up.epochs=1", "augmentation.views=0"]
    changes = [part for each in small for part in ("--set", each)]
    assert main(["train", str(project.folder), *changes]) == 0
    (run,) = runs.listed(project)
    recipe = RECIPE.read(runs.at(project, run.id).recipe)
    assert (run.recipe_name, run.backbone) == ("default", own.name)
    assert (recipe.backbone, recipe.image_size_px) == (own.name, 32)
    assert "“default” uses Kestrel (ours) alone" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "error"),
    [
        (["--set", "warm_up.epochs"], "sets nothing"),
        (["--set", "warm_up.epoch=3"], "warm_up.epoch"),
        (["--recipe", "best"], "best"),
        (["--backbone", "alexnet"], "alexnet"),
        (["--resume", "nowhere"], "nowhere"),
        (["--resume", "x", "--set", "seed=1"], "started with"),
    ],
)
def test_what_cannot_be_done_is_told_and_begins_nothing(
    project: Project, capsys: pytest.CaptureFixture[str], more: list[str], error: str
) -> None:
    assert main(["train", str(project.folder), *more, "--json"]) == 1
    last = told(capsys)[-1]
    assert error in last["error"]
    assert last["hint"]
    assert runs.listed(project) == ()


def test_a_stopped_run_is_resumed_to_its_end(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from brandcore.cli.printer import Printer

    def stop_after_the_first(printer: Printer, event: object, text: str = "") -> None:
        if type(event).__name__ == "CheckpointSaved":
            printer.cancel.cancel()

    recipe = str(project.folder.parent / "tiny.toml")
    with monkeypatch.context() as patched:
        patched.setattr(Printer, "event", stop_after_the_first)
        assert main(["train", str(project.folder), "--recipe", recipe]) == 130
    (run,) = runs.listed(project)
    assert (run.state, run.epochs) == ("stopped", 1)
    assert main(["train", str(project.folder), "--resume", run.id, "--json"]) == 0
    lines = told(capsys)
    assert [line["epoch"] for line in lines if line.get("event") == "EpochDone"] == [2, 3]
    assert (lines[-1]["id"], lines[-1]["state"]) == (run.id, "ended")
