"""Where a command's words go."""

from __future__ import annotations

import json

import msgspec
import pytest

from brandcore.cli import printer as module
from brandcore.cli.printer import Printer
from brandcore.errors import OutOfMemory
from brandcore.jobs import Progress


class Tagged(msgspec.Struct, frozen=True, tag=True):
    loss: float
    name: str


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    printer = Printer(json=True)
    printer.event(Tagged(0.5, "two\nlines ☕"), "text for people")
    printer.progress(Tagged(0.25, "b"))
    printer.result({"right": 3}, "three right")
    out, err = capsys.readouterr()
    assert [json.loads(line) for line in out.splitlines()] == [
        {"event": "Tagged", "loss": 0.5, "name": "two\nlines ☕"},
        {"event": "Tagged", "loss": 0.25, "name": "b"},
        {"right": 3},
    ]
    assert err == ""


def test_text_is_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    printer = Printer()
    printer.event(Tagged(0.5, "a"), "a half")
    printer.event(Tagged(0.5, "a"))
    printer.progress(Tagged(0.123456, "b"))
    printer.result({"right": 3}, "three right")
    out, _ = capsys.readouterr()
    assert out.splitlines() == ["a half", "Tagged: loss 0.1235, name b", "three right"]


def test_progress_is_paced_and_its_end_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    printer = Printer(json=True)
    for done in range(101):
        now[0] += 0.01
        printer.progress(Progress(done, 100, "pictures", "Looking"))
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert 5 <= len(told) <= 7
    assert told[-1] == {
        "event": "Progress", "done": 100, "total": 100, "unit": "pictures", "text": "Looking",
    }  # fmt: skip


def test_progress_is_drawn_over_itself_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = Printer()
    printer.progress(Progress(1, 1, "pictures", "Looking"))
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    printer.progress(Progress(1, 1, "pictures", "Looking"))
    printer.result({}, "done")
    out, err = capsys.readouterr()
    assert out == "done\n"
    assert err.startswith("Looking: 1 of 1 pictures\r")
    assert err.endswith(f"{' ' * 24}\r")


def test_an_error_is_told_with_its_hint(capsys: pytest.CaptureFixture[str]) -> None:
    error = OutOfMemory("Too “much”.", "Take less.", batch_size=32)
    Printer().error(error)
    assert capsys.readouterr() == ("", "Too “much”.\nTake less.\n")
    Printer(json=True).error(error)
    out, err = capsys.readouterr()
    assert json.loads(out) == {"error": "Too “much”.", "hint": "Take less."}
    assert err == "Too “much”.\nTake less.\n"
