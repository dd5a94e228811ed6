"""``brandcore review``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandcore.__main__ import main
from tests.helpers import tiny_run


def test_findings_are_told_in_words_and_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tiny_run.project(tmp_path / "colours", per_brand=4)
    assert main(["review", str(made.folder), "--json"]) == 0
    findings = json.loads(capsys.readouterr().out.splitlines()[-1])["findings"]
    few = {each["brand"] for each in findings if each["kind"] == "too-few-for-goal"}
    assert few == set(tiny_run.COLOURS)
    assert main(["review", str(made.folder)]) == 0
    assert "“red” has 4 pictures; 10 to 15 are wanted. Add 6 more." in capsys.readouterr().out
