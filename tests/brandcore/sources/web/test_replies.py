"""Refusals carry what a reader needs to understand them."""

from __future__ import annotations

import pickle

from brandcore.errors import SourceError, TooManyRequests
from brandcore.sources.web.replies import Busy, HttpError, Page

PAGE = Page("https://site.org/a?key=hidden", 429, {"Retry-After": "90"}, b"x" * 100_000)


def test_a_refusal_holds_its_status_headers_and_the_begin_of_its_body() -> None:
    error = HttpError("message", "hint", PAGE)
    assert (error.status, error.headers["Retry-After"], len(error.body)) == (429, "90", 65_536)
    assert error.url == "https://site.org/a"
    assert error.retry_after_s is None


def test_a_busy_site_is_both_a_refusal_and_too_many_requests() -> None:
    error = Busy("message", "hint", PAGE, retry_after_s=90.0)
    assert isinstance(error, HttpError)
    assert isinstance(error, TooManyRequests)
    assert isinstance(error, SourceError)
    assert error.retry_after_s == 90.0


def test_refusals_travel_between_processes() -> None:
    error = pickle.loads(pickle.dumps(Busy("message", "hint", PAGE, retry_after_s=90.0)))
    assert (error.message, error.hint, error.status, error.retry_after_s) == (
        "message", "hint", 429, 90.0,
    )  # fmt: skip
