"""``brandcore demo``."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest

from brandcore.__main__ import main
from brandcore.cli.printer import Printer
from brandcore.demo.events import STEPS
from brandcore.project import Project
from brandcore.training import backbones, runs
from brandcore.training.recipe import RECIPE
from tests.helpers import no_network, tiny_sample, tiny_training


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small sample, and a recipe that takes a second."""
    folder = tmp_path_factory.mktemp("given")
    tiny_sample.write(folder / "sample", brands=3)
    recipe = tiny_training.changed(tiny_training.SCRATCH, warm_up__epochs=2)
    RECIPE.write(folder / "tiny.toml", recipe)
    return folder


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    return tmp_path / "scratch"


def left_in(scratch: Path) -> list[Path]:
    """Return what the demo left there; TensorFlow keeps files of its own in such a place."""
    return list(scratch.glob("brandcore-demo-*"))


def demo(given: Path, *more: str) -> int:
    tiny = ("--recipe", str(given / "tiny.toml"))
    with no_network.shut():
        return main(["demo", "--sample", str(given / "sample"), *tiny, *more])


def test_each_line_is_an_object_and_the_last_one_is_the_result(
    given: Path, tmp_path: Path, scratch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demo(given, "--out", str(tmp_path / "kept"), "--json") == 0
    lines: list[dict[str, Any]] = [
        json.loads(line) for line in capsys.readouterr().out.splitlines()
    ]
    assert [line["step"] for line in lines if line.get("event") == "StepBegan"] == list(STEPS)
    assert lines[0]["event"] == "DemoBegan"
    answers = [line for line in lines if line.get("event") == "PhotoAnswered"]
    result = lines[-1]
    assert "event" not in result
    run = runs.get(Project.open(tmp_path / "kept"), result["run"])
    assert (result["right"], result["total"]) == (run.test_right, run.test_total)
    low, high = result["interval"]
    assert 0 <= low <= result["accuracy"] <= high <= 1
    assert [each["photo"] for each in result["answers"]] == [each["photo"] for each in answers]
    assert result["photos_right"] == sum(each["right"] for each in result["answers"])
    assert (result["project"], result["kept"]) == (str(tmp_path / "kept"), True)
    assert left_in(scratch) == []


def stop_at(kind: str, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Have the command stopped at the first event of a kind; return what it tells until then."""
    told: list[Any] = []
    tell = Printer.event

    def stopping(printer: Printer, event: object, text: str = "") -> None:
        told.append(event)
        tell(printer, event, text)
        if type(event).__name__ == kind:
            printer.cancel.cancel()

    monkeypatch.setattr(Printer, "event", stopping)
    return told


def test_words_tell_each_step_and_a_stopped_demo_leaves_nothing_behind(
    given: Path,
    scratch: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stop_at("SplitIs", monkeypatch)
    assert demo(given) == 130
    told = capsys.readouterr()
    places = [told.out.index(f"\n{number}/{len(STEPS)}  ") for number in range(1, 5)]
    assert places == sorted(places)
    assert f"“{scratch}" in told.out
    assert "is removed at the end" in told.out
    for name in tiny_sample.NAMES[:3]:
        assert f"{name} (tea)" in told.out
    assert "5/7" not in told.out
    assert "Stopped." in told.err
    assert left_in(scratch) == []


def test_without_other_weights_it_is_our_own_network(
    given: Path,
    tmp_path: Path,
    scratch: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    own = backbones.find(backbones.OWN)
    (tmp_path / own.weights_file).touch()
    monkeypatch.setenv("BRANDCORE_WEIGHTS", str(tmp_path))
    told = stop_at("DemoBegan", monkeypatch)
    assert main(["demo", "--sample", str(given / "sample")]) == 130
    (began,) = told
    assert (began.recipe, began.backbones) == ("default", (own.name,))
    said = capsys.readouterr()
    assert f"on {own.title}." in said.out
    # It fetches nothing, so it does not offer to.
    assert "fetch" not in said.out + said.err


@pytest.mark.parametrize(
    ("more", "error"),
    [
        (["--sample", "gone"], "not on this computer"),
        (["--recipe", "best"], "best"),
        (["--backbone", "inceptionv3"], "the demo fetches nothing"),
        (["--weights", "gone"], "gone"),
        (["--out", "."], "is there already"),
    ],
)
def test_what_cannot_be_done_is_told_with_a_hint(
    given: Path,
    scratch: Path,
    capsys: pytest.CaptureFixture[str],
    more: list[str],
    error: str,
) -> None:
    assert demo(given, *more, "--json") == 1
    (line,) = [json.loads(each) for each in capsys.readouterr().out.splitlines()]
    assert error in line["error"]
    assert line["hint"]
    assert left_in(scratch) == []
