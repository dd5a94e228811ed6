"""What is tried again, and how long is waited before."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from brandcore.errors import Unreachable
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.web.replies import BadReply, Broken, HttpError, Page
from brandcore.sources.web.retry import may_pass, rest, retried, retry_after_s

NOW = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)


def _refusal(status: int, body: bytes = b"", wait_s: float | None = None) -> HttpError:
    return HttpError("", "", Page("https://site.org/", status, {}, body), retry_after_s=wait_s)


def _failing(*errors: Exception) -> tuple[Callable[[], str], list[float]]:
    left, times = list(errors), []

    def attempt() -> str:
        times.append(time.monotonic())
        if left:
            raise left.pop(0)
        return "answer"

    return attempt, times


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_refusal_that_may_pass_is_tried_again(status: int) -> None:
    attempt, times = _failing(_refusal(status), _refusal(status))
    assert retried(attempt, CancelToken(), backoff_s=0.01) == "answer"
    assert len(times) == 3


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 410, 415, 422, 424, 501])
def test_a_refusal_for_good_is_not_tried_again(status: int) -> None:
    attempt, times = _failing(_refusal(status))
    with pytest.raises(HttpError):
        retried(attempt, CancelToken(), backoff_s=0.01)
    assert len(times) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"Use thumbnail sizes listed on https://w.wiki/GHai",
        b'{"error":{"code":"QUOTA_LIMITED"}}',
        b'{"error":"Your account has run out of searches."}',
    ],
)
def test_waiting_is_no_use_where_the_body_says_so(body: bytes) -> None:
    assert may_pass(_refusal(429))
    assert not may_pass(_refusal(429, body))


def test_a_broken_connection_is_tried_again_but_no_bad_address() -> None:
    assert may_pass(Broken("x"))
    assert not may_pass(Unreachable("x"))
    assert not may_pass(BadReply("x"))
    assert not may_pass(Cancelled())


def test_three_tries_are_all() -> None:
    attempt, times = _failing(*[Broken(str(number)) for number in range(5)])
    with pytest.raises(Broken, match="2"):
        retried(attempt, CancelToken(), backoff_s=0.01)
    assert len(times) == 3


@pytest.mark.parametrize(
    "error",
    [
        Broken("x"),
        # “Retry-After: 0” does not mean: at once, and again at once.
        _refusal(429, wait_s=0.0),
    ],
)
def test_the_wait_grows(error: Exception) -> None:
    attempt, times = _failing(error, error)
    retried(attempt, CancelToken(), backoff_s=0.1)
    assert 0.1 <= times[1] - times[0] < 0.3
    assert 0.2 <= times[2] - times[1] < 0.4


def test_a_wait_of_more_than_a_minute_is_not_waited() -> None:
    assert may_pass(_refusal(503, wait_s=60.0))
    assert not may_pass(_refusal(503, wait_s=61.0))


@pytest.mark.parametrize(
    "wait",
    [
        lambda token: rest(token, 30.0),
        lambda token: retried(_failing(Broken("x"))[0], token, backoff_s=30.0),
    ],
)
def test_a_wait_hears_that_it_is_cancelled(wait: Callable[[CancelToken], object]) -> None:
    token = CancelToken()
    threading.Timer(0.05, token.cancel).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        wait(token)
    assert time.monotonic() - begun < 0.3


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("34", 34.0),
        ("0", 0.0),
        ("Tue, 24 Nov 2026 12:01:00 GMT", 60.0),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0.0),
        ("Tue, 24 Nov 2026 12:00:30 -0000", 30.0),
        ("9" * 400, 365 * 86_400.0),
        ("Mon, 01 Jan 99999999999999999999 00:00:00 GMT", None),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_both_forms_of_retry_after_are_understood(said: str, seconds: float | None) -> None:
    assert retry_after_s({"Retry-After": said}, NOW) == seconds
    assert retry_after_s({}) is None
