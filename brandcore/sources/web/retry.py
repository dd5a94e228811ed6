"""Asking again what failed in passing, after a wait that can be cancelled."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_base, wait_exponential, wait_random

from brandcore.jobs import CancelToken
from brandcore.sources.web.pace import LONGEST_WAIT_S
from brandcore.sources.web.replies import Broken, HttpError

TRIES = 3
BACKOFF_S = 0.5
"""Before the second try, with up to as much again by chance; twice that before the third."""

_PASSING = frozenset({408, 429, 500, 502, 503, 504})
# Waiting changes nothing: a width of thumbnail that is never made, a month's allowance spent.
_FINAL = (b"w.wiki/GHai", b"QUOTA_LIMITED", b"run out of searches")
_HEAR_EVERY_S = 0.02
_LONGEST_S = 365 * 86_400.0

T = TypeVar("T")


def retried(attempt: Callable[[], T], cancel: CancelToken, *, backoff_s: float = BACKOFF_S) -> T:
    """Call `attempt` up to three times.

    Parameters
    ----------
    attempt : callable
        Raises `Broken` or `HttpError` when it fails; only what may pass is tried again. A wait
        that the server asked for is its own affair.
    cancel : CancelToken
        Heard within 20 ms while waiting.
    backoff_s : float
        Before the second try, seconds.
    """
    by_chance = wait_exponential(multiplier=backoff_s) + wait_random(0, backoff_s)
    again = Retrying(
        stop=stop_after_attempt(TRIES),
        wait=partial(_wait_s, by_chance),
        retry=retry_if_exception(may_pass),
        sleep=partial(rest, cancel),
        reraise=True,
    )
    return again(attempt)


def rest(cancel: CancelToken, seconds: float) -> None:
    """Wait, and hear `cancel` within 20 ms.

    Raises
    ------
    Cancelled
        The token was raised.
    """
    until = time.monotonic() + seconds
    while (left_s := until - time.monotonic()) > 0:
        cancel.check()
        time.sleep(min(left_s, _HEAR_EVERY_S))
    cancel.check()


def may_pass(error: BaseException) -> bool:
    """Return whether asking again soon may go better."""
    if not isinstance(error, HttpError):
        return isinstance(error, Broken)
    if any(mark in error.body for mark in _FINAL):
        return False
    asked = error.retry_after_s
    return error.status in _PASSING and (asked is None or asked <= LONGEST_WAIT_S)


def retry_after_s(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Return how long a server asks to wait, from either form of ``Retry-After``.

    Parameters
    ----------
    headers : Mapping
        Of the answer.
    now : datetime, optional
        With a time zone; for the form that names a date.

    Returns
    -------
    float or None
        Seconds, from 0 to those of a year; None when it does not say, or nothing that can be read.
    """
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return min(float(said), _LONGEST_S)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())


def _wait_s(by_chance: wait_base, state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.retry_after_s if isinstance(error, HttpError) else None
    # No wait at all is no answer to how long: who asks again and again at once is a nuisance.
    return 0.0 if asked else by_chance(state)
