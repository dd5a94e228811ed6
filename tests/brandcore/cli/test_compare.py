"""``brandcore compare``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandcore.__main__ import main
from tests.helpers import tiny_run

OTHER = "20260102-120000-1"


def test_two_runs_in_words_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tiny_run.project(tmp_path / "colours", per_brand=6)
    tiny_run.add_run(made)
    tiny_run.add_run(made, OTHER, seed=1)
    command = ["compare", str(made.folder), tiny_run.RUN_ID, OTHER]
    assert main(command) == 0
    out = capsys.readouterr().out
    assert "seed: 0 → 1" in out
    assert "Not comparable" in out
    assert main([*command, "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["comparable"], told["same_snapshot"]) == (False, True)
    assert told["differences"] == [{"name": "seed", "first": "0", "second": "1"}]
