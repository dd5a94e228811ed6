"""``brandcore compare``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandcore.__main__ import main
from brandcore.project import Project
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run
from tests.helpers import kept_answers, past_runs, projects


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return projects.filled(tmp_path / "p", ("Aurora", "Borealis"), 12).project


def three(project: Project) -> tuple[Run, ...]:
    made = tuple(
        past_runs.put(project, number, Recipe(name, batch_size=batch))
        for number, (name, batch) in enumerate((("plain", 32), ("small", 8), ("plain", 32)))
    )
    first, second, *_ = kept_answers.tested(project, made[0])
    kept_answers.keep(project, made[0], {first: "Borealis"})
    kept_answers.keep(project, made[1])
    kept_answers.keep(project, made[2], {first: "Borealis", second: "Borealis"})
    return made


def test_several_runs_in_words(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    made = three(project)
    total = len(kept_answers.tested(project, made[0]))
    assert main(["compare", str(project.folder), *(run.id for run in made)]) == 0
    out = capsys.readouterr().out
    assert f"A  {made[0].id}  plain, " in out
    assert "Pictures, batch: 32 → 8 → 32" in out
    assert "All saw the same pictures" in out
    assert f"B  {total} of {total} right: 100.0 %" in out
    assert "B gets 1 right that A got wrong" in out
    assert "C gets 0 right that A got wrong, and 1 wrong that A got right." in out
    assert "(gained 1, 0, lost 0, 1)" in out
    assert "Aurora: Borealis 75% wrong → Aurora 75% right → Borealis 75% wrong" in out


def test_as_json_with_the_same_sentences(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    made = three(project)
    assert main(["compare", str(project.folder), made[0].id, made[1].id, "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [run["id"] for run in told["runs"]] == [made[0].id, made[1].id]
    assert told["differences"][0] == {
        "key": "batch_size", "group": "Pictures", "name": "Batch", "values": ["32", "8"],
    }  # fmt: skip
    assert told["paired"] == [{"run": made[1].id, "gained": 1, "lost": 0, "chance": 1.0}]
    assert told["ground"]["same_split"] is True
    assert told["notes"][0].startswith("All saw")
    assert told["verdicts"][0].startswith("B gets 1 right")


def test_without_common_pictures_there_are_no_figures(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    pair = past_runs.put(project, 0), past_runs.put(project, 1)
    for run in pair:
        kept_answers.keep(project, run)
    split = project.runs / pair[1].id / "split.json"
    plain = json.loads(split.read_text())
    plain["test"], plain["validation"] = plain["validation"], plain["test"]
    split.write_text(json.dumps(plain))
    assert main(["compare", str(project.folder), *(run.id for run in pair)]) == 0
    out = capsys.readouterr().out
    assert "Their recipes are equal." in out
    assert "cannot be compared" in out
    assert "right:" not in out


def test_a_long_list_is_cut_unless_all_is_asked_for(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brandcore.cli.compare._SHOWN", 1)
    made = three(project)
    command = ["compare", str(project.folder), *(run.id for run in made)]
    assert main(command) == 0
    assert "… and 1 more" in capsys.readouterr().out
    assert main([*command, "--all"]) == 0
    assert "more" not in capsys.readouterr().out


def test_one_run_is_no_comparison(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    run = past_runs.put(project)
    assert main(["compare", str(project.folder), run.id, run.id]) != 0
    assert "two different runs" in capsys.readouterr().err
