"""``brandcore recipes``."""

from __future__ import annotations

import json

import msgspec
import pytest

from brandcore.__main__ import main
from brandcore.training.presets import PRESETS
from brandcore.training.recipe import Recipe


def test_every_preset_is_listed_with_all_its_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recipes", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["recipes"]
    assert msgspec.convert(told, tuple[Recipe, ...]) == PRESETS
    assert main(["recipes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [each.name for each in PRESETS]
