"""Expected errors go to the bar in the curator's words, faults of the program to the dialog."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from app import notices as notices_module
from app.notices import Bug, Notice, Notices
from brandcore.errors import EngineDied, TooFewPictures


@pytest.fixture
def door(qapp: object) -> tuple[Notices, list[Notice], list[Bug]]:
    """The door, and what came through it."""
    notices, told, broke = Notices(), [], []
    notices.told.connect(told.append)
    notices.broke.connect(broke.append)
    return notices, told, broke


@pytest.fixture
def _hook_as_before() -> Iterator[None]:
    hook = sys.excepthook
    yield
    sys.excepthook = hook


def test_an_expected_error_is_told_with_its_hint(
    door: tuple[Notices, list[Notice], list[Bug]],
) -> None:
    notices, told, broke = door
    notices.fail(
        TooFewPictures("“Nike” has one picture.", "Add more.", brand="Nike", have=1, need=2)
    )
    assert told == [Notice("bad", "“Nike” has one picture.", "Add more.")]
    assert not broke


def test_an_action_travels_with_the_error() -> None:
    pressed: list[str] = []
    notice = notices_module.of(
        EngineDied("It died.", "Resume."), "Resume", lambda: pressed.append("x")
    )
    assert notice.action == "Resume"
    assert notice.act is not None
    notice.act()
    assert pressed == ["x"]


def test_a_fault_of_the_program_is_told_with_its_trace(
    door: tuple[Notices, list[Notice], list[Bug]],
) -> None:
    notices, told, broke = door
    try:
        _raise_deep()
    except KeyError as error:
        error.add_note("In the engine:\nsomething else")
        notices.fail(error)
    assert not told
    assert broke[0].text == "KeyError: 'brand'"
    assert "_raise_deep" in broke[0].trace
    assert "In the engine:" in broke[0].trace


@pytest.mark.usefixtures("_hook_as_before")
def test_what_nobody_caught_is_shown_too(
    door: tuple[Notices, list[Notice], list[Bug]],
) -> None:
    notices, _told, broke = door
    notices.catch_unexpected()
    try:
        _raise_deep()
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    assert "_raise_deep" in broke[0].trace


@pytest.mark.usefixtures("_hook_as_before")
def test_ctrl_c_ends_the_program_as_usual(
    door: tuple[Notices, list[Notice], list[Bug]], monkeypatch: pytest.MonkeyPatch
) -> None:
    notices, told, broke = door
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, _error, _trace: seen.append(kind))
    notices.catch_unexpected()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == [KeyboardInterrupt]
    assert not told
    assert not broke


def _raise_deep() -> None:
    raise KeyError("brand")


def test_what_is_well_again_is_said_by_its_key(
    door: tuple[Notices, list[Notice], list[Bug]],
) -> None:
    notices, told, _ = door
    settled: list[str] = []
    notices.settled.connect(settled.append)
    notices.settle("not saved: Nike")
    assert settled == ["not saved: Nike"]
    assert not told
