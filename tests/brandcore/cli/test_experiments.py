"""``brandcore experiments``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from brandcore.__main__ import main
from brandcore.cli import experiments
from brandcore.dataset.manifest import MANIFEST, Manifest
from brandcore.experiments import folders, run, seed_lines
from brandcore.jobs import CancelToken
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.recipe import RECIPE
from tests.helpers import past_experiments, tiny_run
from tests.helpers.past_experiments import ended
from tests.helpers.tiny_training import SCRATCH, changed

TINY = changed(SCRATCH, warm_up__epochs=2)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    RECIPE.write(tmp_path / "tiny.toml", TINY)
    RECIPE.write(tmp_path / "other.toml", changed(TINY, name="other"))
    return tiny_run.project(tmp_path / "p")


def called(project: Project, *more: str) -> list[str]:
    """Return the command's arguments; a word with an end names a recipe beside the project."""
    beside = project.folder.parent
    words = [str(beside / word) if word.endswith(".toml") else word for word in more]
    return ["experiments", str(project.folder), *words]


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_recipes_are_tried_and_their_table_comes_last(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--recipe", "tiny.toml", "--set", "warm_up.epochs=1", "--seeds", "0,3")
    out = tmp_path / "out"
    assert main([*called(project, *words), "--name", "Mine", "--out", str(out), "--json"]) == 0
    lines = told(capsys)
    cells = [line for line in lines if line.get("event") == "ExperimentCell"]
    assert [(each["place"], each["cell"]["state"]) for each in cells] == [
        (0, "running"), (0, "ended"), (1, "running"), (1, "ended"),
    ]  # fmt: skip
    assert [line["epoch"] for line in lines if line.get("event") == "EpochDone"] == [1, 1]
    (made,) = folders.listed(project)
    last = lines[-1]
    assert (last["experiment"]["id"], last["experiment"]["name"], last["seed"]) == (
        made.id,
        "Mine",
        [],
    )
    (row,) = last["rows"]
    assert (row["recipe"], row["ended"], row["total"]) == ("tiny", 2, 2 * made.tested)
    assert [Path(file).name for file in last["files"]] == sorted(
        (file.name for file in out.iterdir()),
        key=["table.csv", "cells.csv", "experiment.html"].index,
    )
    assert [RECIPE.read(runs.at(project, cell.run).recipe).seed for cell in made.cells] == [0, 3]

    # What has ended is shown again, without another run.
    assert main(called(project, "--resume", made.id)) == 0
    text = capsys.readouterr().out
    assert "Mine" in text
    assert f"{row['right']} of {row['total']} ({made.tested} pictures)" in text
    assert len(runs.listed(project)) == 2


def test_what_is_stopped_goes_on(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop_behind_the_first(*given: Any) -> Any:
        *others, emit, cancel = given
        done = train(*others, emit, cancel)
        assert isinstance(cancel, CancelToken)
        cancel.cancel()
        return done

    train = run.train
    with monkeypatch.context() as patched:
        patched.setattr(run, "train", stop_behind_the_first)
        asked = called(project, "--recipe", "tiny.toml", "--recipe", "other.toml")
        assert main(asked) == 130
    (made,) = folders.listed(project)
    out, err = capsys.readouterr()
    assert f"“--resume {made.id}” goes on" in err
    first = made.cells[0].outcome
    assert first is not None
    assert f"[1/2] tiny: ended, {first.test_accuracy:.1%}".replace("%", " %") in out
    assert f"({first.test_right} of {first.test_total}; " in out

    assert main(called(project)) == 0
    assert capsys.readouterr().out == f"{made.id}  stopped  1 of 2 runs  tiny, other\n"
    assert main(called(project, "--resume", made.id, "--json")) == 0
    places = [line["place"] for line in told(capsys) if line.get("event") == "ExperimentCell"]
    assert places == [1, 1]


def test_folds_and_splits_and_recipes_that_are_added(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        experiments, "work", lambda _, asked, *__, **___: folders.get(project, asked)
    )
    assert main(called(project, "--recipe", "tiny.toml", "--folds", "3")) == 0
    assert main(called(project, "--recipe", "tiny.toml", "--splits", "4,5")) == 0
    drawn, folded = folders.listed(project)
    assert (folded.splits, drawn.splits) == (("fold-1", "fold-2", "fold-3"), ("seed-4", "seed-5"))
    words = ("--resume", drawn.id, "--recipe", "other.toml", "--seeds", "0,1")
    assert main(called(project, *words)) == 0
    wider = folders.get(project, drawn.id)
    assert (wider.recipes, wider.seeds, len(wider.cells)) == (("tiny", "other"), (0, 1), 8)


def test_the_table_of_the_seed_is_ten_runs_beside_its_five_rows(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended_at_once(_folder: Path, asked: str, *_: object, **__: object) -> object:
        made = folders.get(project, asked)
        for place, cell in enumerate(made.cells):
            made = made.with_cell(place, ended(cell.recipe))
        return made

    monkeypatch.setattr(experiments, "work", ended_at_once)
    assert main(called(project, "--table", "seed", "--backbone", "mobilenet-0.25", "--json")) == 0
    (made,) = folders.listed(project)
    assert list(made.recipes) == [recipe.name for recipe in seed_lines.recipes()]
    assert {r.backbone for r in folders.recipes(project, made)} == {"mobilenet-0.25"}
    lines = told(capsys)[-1]["seed"]
    assert [line["seed"]["accuracy"] for line in lines] == [
        "> 70 %", "~ 70 %", "~ 60 %", "no convergence", "no convergence",
    ]  # fmt: skip
    assert all(line["as_written"]["right"] == line["repaired"]["right"] == 3 for line in lines)


def test_pictures_that_changed_are_told_and_can_be_kept_as_they_were(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    made = past_experiments.put(project, TINY)
    manifest = MANIFEST.read(project.manifest_file)
    MANIFEST.write(project.manifest_file, Manifest(manifest.brands, manifest.records[2:]))
    assert main(called(project, "--resume", made.id, "--json")) == 1
    last = told(capsys)[-1]
    assert "2 went" in last["error"]
    assert "--frozen" in last["hint"]
    assert main(called(project, "--resume", made.id, "--frozen", "--json")) == 0
    assert told(capsys)[-1]["experiment"]["cells"][0]["state"] == "ended"


def test_a_project_without_any_says_how_to_make_one(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(called(project)) == 0
    assert "--recipe NAME" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "error"),
    [
        (["--seeds", "1"], "Nothing says what is to be tried"),
        (["--out", "x"], "Nothing says what is to be tried"),
        (["--set", "seed=1"], "none is named"),
        (["--recipe", "best"], "best"),
        (["--recipe", "quick", "--set", "seed"], "sets nothing"),
        (["--table", "seed", "--set", "fine_tune.epochs=2"], "“seed-head-as-written”: "),
        (["--recipe", "quick", "--folds", "2"], "3 folds or more"),
        (["--resume", "nowhere"], "nowhere"),
        (["--resume", "x", "--folds", "3"], "keeps its name and its splits"),
        (["--resume", "x", "--backbone", "vgg16"], "none is named"),
    ],
)
def test_what_cannot_be_done_is_told_and_makes_nothing(
    project: Project, capsys: pytest.CaptureFixture[str], more: list[str], error: str
) -> None:
    assert main([*called(project, *more), "--json"]) == 1
    last = told(capsys)[-1]
    assert error in last["error"]
    assert last["hint"]
    assert (folders.listed(project), runs.listed(project)) == ((), ())


@pytest.mark.parametrize(
    "more",
    [["--seeds", "1,a"], ["--splits", "-1"], ["--folds", "3", "--splits", "1"], ["--table", "x"]],
)
def test_wrong_usage_is_2(project: Project, more: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(called(project, *more))
    assert caught.value.code == 2
