"""``brandcore evaluate``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandcore.__main__ import main
from tests.helpers import tiny_run


def test_figures_as_json_and_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tiny_run.project(tmp_path / "colours", per_brand=8)
    tiny_run.add_run(made)
    assert main(["evaluate", str(made.folder), "--on", "train", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["accuracy"] == told["right"] / told["total"]
    assert told["interval"][0] < told["accuracy"] <= told["interval"][1]
    assert told["total"] == 16
    assert main(["evaluate", str(made.folder), tiny_run.RUN_ID]) == 0
    out = capsys.readouterr().out
    assert "of the test pictures right" in out
    assert "95 % interval" in out
    assert main(["evaluate", str(made.folder), "nowhere"]) == 1
    assert "nowhere" in capsys.readouterr().err
