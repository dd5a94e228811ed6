"""``brandcore sources``."""

from __future__ import annotations

import json

import pytest

from brandcore.__main__ import main
from brandcore.sources.catalogue import EXCLUDED, SOURCES


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BRAVE", "LOGODEV", "LOGODEV_SECRET"):
        monkeypatch.delenv(f"BRANDCORE_KEY_{name}", raising=False)


def test_every_source_is_listed_with_its_terms(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources"]) == 0
    text = capsys.readouterr().out
    for entry in SOURCES:
        assert f"{entry.name:10s} {entry.title}: {entry.note}" in text
        assert f"Terms: {entry.terms}" in text


def test_what_is_left_out_is_told_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    main(["sources"])
    text = capsys.readouterr().out
    for each in EXCLUDED:
        assert f"Left out: {each.title}, since {each.reason}" in text


def test_it_says_which_keys_are_there_and_never_the_keys(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRANDCORE_KEY_BRAVE", "very-secret")
    main(["sources"])
    text = capsys.readouterr().out
    assert "Key in BRANDCORE_KEY_BRAVE: there" in text
    assert "Secret key (sk_…) in BRANDCORE_KEY_LOGODEV_SECRET (optional): not set" in text
    main(["sources", "--json"])
    machine = capsys.readouterr().out
    told = {each["name"]: each for each in json.loads(machine)["sources"]}
    assert (told["brave"]["ready"], told["serper"]["ready"], told["commons"]["ready"]) == (
        True,
        False,
        True,
    )
    assert told["logodev"]["variables"] == ["BRANDCORE_KEY_LOGODEV", "BRANDCORE_KEY_LOGODEV_SECRET"]
    assert "very-secret" not in text + machine
