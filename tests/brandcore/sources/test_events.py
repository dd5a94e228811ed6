"""What a failed source tells, from the error that stopped it."""

from __future__ import annotations

from brandcore.errors import NoNetwork, TooManyRequests, Unreachable
from brandcore.sources.events import SourceFailed


def test_a_failure_says_why_what_else_to_try_and_when_it_may_be_asked_again() -> None:
    busy = TooManyRequests("It asks to wait.", "Try later.", retry_after_s=90.0)
    assert SourceFailed.because("commons", busy) == SourceFailed(
        "commons", "It asks to wait.", "Try later.", retry_after_s=90.0
    )


def test_it_says_whether_there_was_no_network() -> None:
    assert SourceFailed.because("commons", NoNetwork("No way.")).offline
    slow = SourceFailed.because("commons", Unreachable("Too slow."))
    assert (slow.offline, slow.silent) == (False, True)
