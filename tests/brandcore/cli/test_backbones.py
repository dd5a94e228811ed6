"""``brandcore backbones``."""

from __future__ import annotations

import json

import pytest

from brandcore.__main__ import main
from brandcore.training.backbones import BACKBONES


def test_every_network_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backbones", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["backbones"]
    assert [each["name"] for each in told] == [each.name for each in BACKBONES]
    assert main(["backbones"]) == 0
    text = capsys.readouterr().out
    assert all(each.note in text for each in BACKBONES)
