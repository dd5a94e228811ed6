from __future__ import annotations

from typing import Any

import pytest

from brandcore.errors import KeyRefused, SourceError, TooManyRequests, Unreachable
from brandcore.jobs import CancelToken
from brandcore.sources.base import Query
from brandcore.sources.keyed.brave import BraveSource, parsed, refusal
from brandcore.sources.web.client import Client
from tests.helpers import refusals
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web

SAMPLE: dict[str, Any] = {
    "type": "images",
    "results": [
        {
            "type": "image_result",
            "title": "Nike <strong>store</strong> &amp; more",
            "url": "https://example.com/page",
            "source": "example.com",
            "thumbnail": {"src": "https://imgs.example.com/t", "width": 500, "height": 375},
            "properties": {
                "url": "https://example.com/i.jpg",
                "placeholder": "https://imgs.example.com/p",
                "width": 1920,
                "height": 1080,
            },
        },
        {"title": None, "thumbnail": {"src": "https://imgs.example.com/u", "width": 50}},
        {"title": "nothing to show"},
        "no result",
    ],
}
LIMITS = {"X-RateLimit-Reset": "1, 1419704"}


def error_of(code: str) -> dict[str, Any]:
    return {"type": "ErrorResponse", "error": {"id": "x", "code": code, "detail": "…"}, "time": 1}


def test_a_reply_is_read() -> None:
    first, second = parsed(SAMPLE)
    assert first.title == "Nike store & more"
    assert first.image_url == "https://example.com/i.jpg"
    assert first.preview_url == "https://imgs.example.com/t"
    assert first.page_url == "https://example.com/page"
    assert (first.width_px, first.height_px) == (1920, 1080)
    assert first.licence.code == "unknown"
    assert second.image_url == second.preview_url == "https://imgs.example.com/u"
    assert (second.width_px, second.height_px, second.title) == (50, 0, "")


@pytest.mark.parametrize("reply", [{}, {"results": None}, {"results": {}}, {"results": [None]}])
def test_a_reply_without_results_offers_nothing(reply: object) -> None:
    assert parsed(reply) == ()


@pytest.mark.parametrize("reply", [None, [], "text"])
def test_what_is_no_reply_is_told(reply: object) -> None:
    with pytest.raises(SourceError, match="Brave Images answered in a way"):
        parsed(reply)


def test_a_spent_month_says_when_it_starts_anew() -> None:
    told = refusal(refusals.refusal(429, error_of("QUOTA_LIMITED"), LIMITS))
    assert isinstance(told, TooManyRequests)
    assert told.message == (
        "The monthly allowance of the Brave Images key is used up; it starts anew in 17 days."
    )
    assert told.retry_after_s is None
    assert "plan" in told.hint


def test_a_spent_month_may_not_say_when_it_starts_anew() -> None:
    told = refusal(refusals.refusal(429, error_of("QUOTA_LIMITED")))
    assert told.message.endswith("key is used up.")


def test_too_many_in_a_second_is_another_thing() -> None:
    told = refusal(refusals.refusal(429, error_of("RATE_LIMITED"), LIMITS))
    assert isinstance(told, TooManyRequests)
    assert "in one second" in told.message
    assert told.retry_after_s == 1.0


def test_a_bad_key_and_a_bad_search_are_told_apart() -> None:
    bad_key = refusal(refusals.refusal(422, error_of("SUBSCRIPTION_TOKEN_INVALID")))
    bad_search = refusal(refusals.refusal(422, error_of("VALIDATION")))
    assert isinstance(bad_key, KeyRefused)
    assert not isinstance(bad_search, KeyRefused)
    assert "does not understand" in bad_search.message


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1]", b'{"error": "text"}'])
def test_a_refusal_in_any_shape_names_brave(body: bytes) -> None:
    assert "Brave Images" in refusal(refusals.refusal(500, body)).message


def test_no_connection_is_told_of_brave() -> None:
    told = refusal(Unreachable("“127.0.0.1” did not deliver: there is no connection."))
    assert isinstance(told, Unreachable)
    assert told.message.startswith("Brave Images")


def test_pictures_come_from_one_request(web: Web, client: Client, cancel: CancelToken) -> None:
    source = BraveSource(web.base("brave"), web.keys("brave"))
    found = list(source.search(Query("Nike", limit=30), client, cancel))
    (asked,) = web.asked("brave")
    assert len(found) == len({each.image_url for each in found}) == 30
    assert asked.query["q"] == "Nike"
    assert asked.query["count"] == "200"
    assert asked.headers["x-subscription-token"] == web.key("brave")


def test_a_search_goes_on_behind_what_was_offered(
    web: Web, client: Client, cancel: CancelToken
) -> None:
    source = BraveSource(web.base("brave"), web.keys("brave"))
    whole = [e.image_url for e in source.search(Query("Nike", limit=20), client, cancel)]
    rest = [e.image_url for e in source.search(Query("Nike", limit=8, begin=12), client, cancel)]
    assert rest == whole[12:]


def test_each_word_is_searched_for(web: Web, client: Client, cancel: CancelToken) -> None:
    source = BraveSource(web.base("brave"), web.keys("brave"))
    query = Query("Nike", words=("logo", "storefront"), limit=6)
    assert len(list(source.search(query, client, cancel))) == 6
    assert [e.query["q"] for e in web.asked("brave")] == ["Nike logo", "Nike storefront"]


def test_nothing_is_asked_before_it_is_wanted(
    web: Web, client: Client, cancel: CancelToken
) -> None:
    BraveSource(web.base("brave"), web.keys("brave")).search(Query("Nike"), client, cancel)
    assert web.asked("brave") == ()


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        (Fault("key-refused"), KeyRefused, "did not accept the key"),
        (Fault("credit-spent"), TooManyRequests, "allowance"),
        (Fault("bad-json"), SourceError, "Brave Images"),
        (Fault("unavailable"), SourceError, "out of order"),
        (Fault("reset"), SourceError, "Brave Images did not answer"),
    ],
)
def test_what_goes_wrong_is_told(
    web: Web,
    client: Client,
    cancel: CancelToken,
    fault: Fault,
    kind: type[SourceError],
    words: str,
) -> None:
    web.fault("brave", fault)
    source = BraveSource(web.base("brave"), web.keys("brave"))
    with pytest.raises(kind, match=words) as caught:
        list(source.search(Query("Nike"), client, cancel))
    assert caught.value.hint
    assert web.key("brave") not in str(caught.value) + caught.value.hint


def test_another_key_is_refused(web: Web, client: Client, cancel: CancelToken) -> None:
    source = BraveSource(web.base("brave"), {"key": "very-secret"})
    with pytest.raises(KeyRefused) as caught:
        list(source.search(Query("Nike"), client, cancel))
    assert "very-secret" not in repr(caught.value) + caught.value.hint


def test_nothing_found_is_no_failure(web: Web, client: Client, cancel: CancelToken) -> None:
    web.fault("brave", Fault("empty"))
    source = BraveSource(web.base("brave"), web.keys("brave"))
    assert list(source.search(Query("Nike"), client, cancel)) == []
