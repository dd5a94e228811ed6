"""Each source has one line, whatever several searches hear from it."""

from __future__ import annotations

import pytest

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


def test_what_is_out_of_reach_waits_until_it_is_asked_or_left() -> None:
    lines = asked()
    lines.fail(SourceFailed("commons", "No way.", offline=True))
    lines.lose(["openverse"])
    assert lines.waiting == ("commons", "openverse")
    assert lines.only_wait
    lines.ask(["commons"])
    assert lines.waiting == ("openverse",)
    lines.leave_waiting()
    assert lines.waiting == ()
    assert lines.with_more == ("openverse",)


@pytest.mark.parametrize(
    ("lost", "through", "searching", "offline"),
    [
        (1, 0, 0, True), (1, 0, 1, False), (2, 0, 0, True), (3, 0, 2, True),
        # One that was through before them says nothing of now; one lost alone may be gone.
        (1, 1, 0, False), (2, 1, 0, True), (2, 1, 1, False), (0, 1, 0, False), (0, 0, 0, False),
    ],
)  # fmt: skip
def test_the_network_is_away_when_so_many_are_out_of_reach(
    lost: int, through: int, searching: int, offline: bool
) -> None:
    lines, number = SourceLines(), lost + through + searching
    lines.ask(map(str, range(number)))
    for each in range(lost):
        lines.fail(SourceFailed(str(each), "No way.", offline=True))
    for each in range(lost, lost + through):
        lines.end(SourceEnded(str(each), 1))
    assert lines.offline is offline
