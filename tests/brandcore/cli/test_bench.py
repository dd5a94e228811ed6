"""``brandcore bench``."""

from __future__ import annotations

import importlib
import json

import pytest

from brandcore.__main__ import main
from brandcore.cli.bench import BENCHMARKS


def test_without_a_name_the_benchmarks_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert set(BENCHMARKS) <= set(told)


@pytest.mark.parametrize("name", BENCHMARKS)
def test_json_may_be_asked_for_behind_a_name_too(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module(BENCHMARKS[name])
    monkeypatch.setattr(module, "run", lambda *_: ({"ms": 1}, "one"))
    for arguments in (["bench", name, "--json"], ["bench", "--json", name]):
        assert main(arguments) == 0
        assert json.loads(capsys.readouterr().out) == {"ms": 1}


def test_an_unknown_name_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["bench", "luck"])
    assert caught.value.code == 2
    assert "luck" in capsys.readouterr().err
