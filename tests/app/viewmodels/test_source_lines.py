"""Each source has one line, whatever several searches hear from it."""

from __future__ import annotations

from app.viewmodels.search_state import SourceLine
from app.viewmodels.source_lines import SourceLines
from brandcore.sources.events import CandidateSkipped, SourceEnded, SourceFailed
from tests.helpers.made_candidates import offered


def only(lines: SourceLines) -> SourceLine:
    (line,) = lines.all
    return line


def asked(times: int = 1) -> SourceLines:
    lines = SourceLines()
    for _ in range(times):
        lines.ask(["commons"])
    return lines


def test_a_source_is_asked_offers_and_ends() -> None:
    lines = asked()
    assert only(lines) == SourceLine("commons", "Wikimedia Commons", "searching")
    assert lines.is_asked("commons")
    assert lines.knows("commons")
    lines.offer("commons")
    lines.offer("commons")
    lines.end(SourceEnded("commons", 2, more=True))
    assert (only(lines).state, only(lines).offered) == ("more", 2)
    assert lines.with_more == ("commons",)
    lines.ask(["commons"])
    lines.end(SourceEnded("commons", 0))
    assert only(lines).state == "ended"
    assert lines.with_more == ()


def test_it_is_searching_until_the_last_search_is_through() -> None:
    lines = asked(2)
    lines.end(SourceEnded("commons", 0))
    assert only(lines).state == "searching"
    lines.end(SourceEnded("commons", 0))
    assert only(lines).state == "ended"


def test_a_failure_is_told_and_outlasts_another_search_that_ends_well() -> None:
    lines = asked(2)
    lines.fail(SourceFailed("commons", "It asks to wait.", "Try later."))
    lines.end(SourceEnded("commons", 0))
    line = only(lines)
    assert (line.state, line.text, line.hint) == ("failed", "It asks to wait.", "Try later.")
    lines.ask(["commons"])
    assert (only(lines).state, only(lines).text) == ("searching", "")


def test_pictures_that_could_not_be_shown_are_counted() -> None:
    lines = asked()
    found = offered(1).found
    assert found is not None
    lines.skip(CandidateSkipped(found, "It is no picture."))
    lines.skip(CandidateSkipped(found, "It is too large.", "Leave it out."))
    assert only(lines).text == "2 of its pictures could not be shown."
    assert only(lines).hint == "It is too large. Leave it out."


def test_a_source_may_wait_for_the_curator() -> None:
    lines = SourceLines()
    lines.wait("wikidata", "Say which one.")
    assert (only(lines).state, only(lines).text) == ("waits", "Say which one.")
    lines.settle("wikidata", "None of them.")
    assert (only(lines).state, only(lines).text) == ("ended", "None of them.")


def test_what_is_stopped_may_go_on_later() -> None:
    lines = asked()
    lines.ask(["openverse"])
    lines.end(SourceEnded("openverse", 0))
    lines.stop(["commons", "openverse"])
    assert [line.state for line in lines.all] == ["more", "ended"]


def test_a_note_stays_until_it_is_asked_anew() -> None:
    lines = asked(2)
    lines.end(SourceEnded("commons", 2, note="One was left out."))
    lines.end(SourceEnded("commons", 1))
    assert (only(lines).state, only(lines).text) == ("ended", "")
    assert only(lines).note == "One was left out."
    lines.ask(["commons"])
    assert only(lines).note == ""


def test_those_that_failed_are_known() -> None:
    lines = asked(1)
    assert lines.failed == ()
    lines.fail(SourceFailed("commons", "It is out of order."))
    assert lines.failed == ("commons",)


def test_a_source_that_asks_to_wait_counts_down() -> None:
    now_s = 100.0
    lines = SourceLines(clock=lambda: now_s)
    lines.ask(["openverse"])
    lines.wait_for("openverse", 33.4)
    assert (only(lines).text, only(lines).rests_s) == ("Openverse asks to wait 34 s.", 34)
    now_s += 30
    assert only(lines).text == "Openverse asks to wait 4 s."
    assert lines.rest
    now_s += 4
    assert (only(lines).text, only(lines).rests_s, lines.rest) == ("", 0, False)


def test_an_answer_ends_the_wait() -> None:
    lines = SourceLines(clock=lambda: 0.0)
    lines.ask(["openverse"])
    lines.wait_for("openverse", 30)
    lines.end(SourceEnded("openverse", 3))
    assert not lines.rest
    assert only(lines).text == ""


def test_lines_are_kept_and_read_again() -> None:
    lines = asked()
    lines.offer("commons")
    lines.fail(SourceFailed("commons", "No way.", "Check it.", offline=True))
    again = SourceLines(lines.reports)
    assert again.all == lines.all
    assert only(again).offline
    again.ask(["commons"])
    assert not only(again).offline
