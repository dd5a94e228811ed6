"""A source as a chip and in words: what it offered, or why it did not."""

from __future__ import annotations

from typing import Literal

import pytest

from app.pages.fetch_sources import (
    in_trouble,
    late_words,
    note_words,
    offline_words,
    source_look,
    source_words,
    trouble_words,
)
from app.viewmodels.search_state import SourceLine


@pytest.mark.parametrize(
    ("line", "text", "tone", "words"),
    [
        (SourceLine("a", "A"), "A", "busy", "Being asked. 0 pictures offered so far."),
        (SourceLine("a", "A", offered=3), "A 3", "busy", "Being asked. 3 pictures offered so far."),
        (
            SourceLine("a", "A", "more", 20), "A 20+", "good",
            "20 pictures offered; it may have more.",
        ),
        (
            SourceLine("a", "A", "ended", 1), "A 1", "good",
            "1 picture offered, and it has no more.",
        ),
        (SourceLine("a", "A", "ended"), "A 0", "good", "0 pictures offered, and it has no more."),
        (SourceLine("a", "A", "failed", text="Too many."), "A", "warn", "Too many."),
        (SourceLine("a", "A", "waits"), "A", "ask", "It waits for you."),
    ],
)  # fmt: skip
def test_each_state_has_its_sign_and_its_words(
    line: SourceLine, text: str, tone: str, words: str
) -> None:
    look = source_look(line)
    assert (look.key, look.text, look.tone) == ("a", text, tone)
    assert source_words(line) == words


def test_the_tooltip_tells_the_hint_too() -> None:
    line = SourceLine("a", "A", "failed", text="No key.", hint="Enter one.")
    assert source_look(line).tip == "No key. Enter one."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Alpha did not answer.", "Alpha did not answer."),
        ("What “cdn.org” sends is too large.", "Alpha: What “cdn.org” sends is too large."),
        ("", "Alpha: It could not be asked."),
    ],
)
def test_why_it_failed_always_names_it(text: str, told: str) -> None:
    assert trouble_words(SourceLine("a", "Alpha", "failed", text=text)) == told


def test_a_note_is_told_behind_what_is_known_and_names_its_source_alone() -> None:
    line = SourceLine("a", "Alpha", "ended", 1, note="It asks for no AI.")
    assert source_words(line) == "1 picture offered, and it has no more. It asks for no AI."
    assert note_words(line) == "Alpha: It asks for no AI."
    assert source_look(line).tone == "good"


def test_the_first_source_that_failed_is_in_trouble() -> None:
    lines = (SourceLine("a", "A"), SourceLine("b", "B", "failed"), SourceLine("c", "C", "failed"))
    assert (in_trouble(lines), in_trouble(lines[:1])) == ("b", "")


def test_a_chip_has_room_for_a_short_title() -> None:
    assert source_look(SourceLine("commons", "Wikimedia Commons", "more", 7)).text == "Commons 7+"


def test_a_wait_counts_down_in_its_chip() -> None:
    assert source_look(SourceLine("a", "A", rests_s=34)).text == "A waits 34 s"


def test_no_network_is_not_the_same_as_some_that_are_out_of_reach() -> None:
    lost = [SourceLine(name, name, "failed", offline=True) for name in "abc"]
    assert offline_words(lost).startswith("No network: nothing could be asked.")
    assert offline_words([*lost, SourceLine("d", "D", "ended")]).startswith(
        "3 sources are out of reach."
    )


def test_pictures_that_are_late_are_counted() -> None:
    assert late_words(0) == ""
    assert late_words(1).startswith("1 picked picture is here as a preview only")


@pytest.mark.parametrize("state", ["searching", "failed", "more", "waits"])
def test_without_a_network_a_source_that_needs_it_is_greyed_with_the_reason(
    state: Literal["searching", "failed", "more", "waits"],
) -> None:
    line = SourceLine("commons", "Wikimedia Commons", state, 3, offline=state == "failed")
    look = source_look(line, away=True)
    assert (look.faded, look.tone) == (True, "")
    assert look.text.startswith("Commons 3")
    assert look.tip.startswith("There is no network, and Wikimedia Commons needs it.")
    assert ("goes on by itself" in look.tip) is (state in ("searching", "failed"))


def test_one_that_needs_none_is_as_ever() -> None:
    line = SourceLine("folder", "Folder", "ended", 3)
    assert source_look(line, away=True) == source_look(line)
