"""``brandcore estimate``."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from brandcore.__main__ import main
from brandcore.cli.estimate import duration
from brandcore.project import Project
from brandcore.training import at_hand, pace
from brandcore.training.backbones import OWN, find
from brandcore.training.pace import Pace, StagePace
from brandcore.training.presets import PRESETS, preset
from brandcore.training.recipe import RECIPE
from tests.helpers import tiny_training

STAGE = StagePace(begin_s=1.0, picture_s=0.01, judge_s=0.001, epoch_s=0.5)
PACE = Pace(
    engine_s=5.0, build_s=1.0, trace_s=0.5, plain_s=0.05, view_s=0.04, megapixel_s=0.01,
    megapixels=0.12, solve_s=0.0, stages=(STAGE, STAGE), took_s=9.0,
    measured_at="2026-01-01T12:00:00+00:00",
)  # fmt: skip


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    for recipe in PRESETS:
        pace.keep(recipe, PACE)
    # A preset whose weights are away is measured with what is at hand.
    for name in preset("careful").backbones:
        (tmp_path / find(name).weights_file).write_bytes(b"")
    monkeypatch.setenv("BRANDCORE_WEIGHTS", str(tmp_path))
    return tiny_training.project(tmp_path / "p")


def test_every_preset_is_told(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["estimate", str(project.folder)]) == 0
    *lines, note = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [each.name for each in PRESETS]
    assert note.startswith("With nothing kept")
    patient = next(line for line in lines if line.startswith("patient"))
    assert "looking at pictures" in patient
    assert "warm-up" in patient
    assert "fine-tune" in patient
    quick = next(line for line in lines if line.startswith("quick"))
    assert "fine-tune" not in quick
    # 500 epochs that stop when they bring nothing more.
    seed = next(line for line in lines if line.startswith("seed-head "))
    assert "at most " in seed
    assert " min (" in seed


def test_a_recipe_that_was_never_measured_is_measured(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    RECIPE.write(tmp_path / "tiny.toml", tiny_training.SCRATCH)
    asked = ["--recipe", str(tmp_path / "tiny.toml"), "--recipe", "quick"]
    assert main(["estimate", str(project.folder), *asked, "--json"]) == 0
    *events, last = map(json.loads, capsys.readouterr().out.splitlines())
    found = last["estimates"]
    assert [each["recipe"] for each in found] == ["tiny", "quick"]
    assert [each["recipe"] for each in events if each["event"] == "Forecast"] == ["quick", "tiny"]
    assert any(each["event"] == "Progress" for each in events)
    for each in found:
        parts = each["estimate"]
        seconds = [parts[f"{name}_s"] for name in ("looking", "warm_up", "fine_tune", "other")]
        assert each["seconds"] == pytest.approx(sum(seconds))
        assert each["seconds"] > 0
    assert pace.kept(tiny_training.SCRATCH) is not None


def test_an_unknown_recipe_is_named(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["estimate", str(project.folder), "--recipe", "best"]) == 1
    assert "best" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(4.4, "4 s"), (99, "99 s"), (100, "2 min"), (3600, "60 min"), (9000, "2.5 h")],
)
def test_a_time_is_said_in_the_unit_that_suits_it(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def test_what_is_not_here_is_not_what_is_measured(
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    along = tmp_path / "along"
    along.mkdir()
    (along / find(OWN).weights_file).write_bytes(b"")
    monkeypatch.setenv("BRANDCORE_WEIGHTS", str(along))
    instead = at_hand.with_what_is_here(preset("quick"), along)
    pace.keep(instead, msgspec.structs.replace(PACE, plain_s=0.5))
    assert main(["estimate", str(project.folder), "--recipe", "quick", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out.splitlines()[-1])["estimates"]
    assert found["estimate"]["looking_s"] > 0.5 * 24
