"""``brandcore runs``."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from brandcore.__main__ import main
from brandcore.training import runs
from tests.helpers import tiny_run


def test_runs_are_listed_newest_first_with_what_went_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tiny_run.project(tmp_path / "p", 4)
    assert main(["runs", str(made.folder)]) == 0
    assert "No run yet" in capsys.readouterr().out
    older = tiny_run.add_run(made)
    newer = tiny_run.add_run(made, "20260102-120000-1")
    runs.save(made, msgspec.structs.replace(newer, state="failed", reason="It broke."))
    assert main(["runs", str(made.folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["runs"]
    assert [each["id"] for each in told] == [newer.id, older.id]
    assert main(["runs", str(made.folder)]) == 0
    text = capsys.readouterr().out
    assert text.index("It broke.") < text.index(older.id)
