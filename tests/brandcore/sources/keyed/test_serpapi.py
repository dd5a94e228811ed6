from __future__ import annotations

import json
from typing import Any

import pytest

from brandcore.errors import KeyRefused, SourceError, TooManyRequests
from brandcore.jobs import CancelToken
from brandcore.sources.base import Query
from brandcore.sources.keyed.serpapi import SerpApiSource, parsed, refusal
from brandcore.sources.web.client import Client
from tests.helpers import refusals
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web
from tests.helpers.scripted import answering, saying

SAMPLE: dict[str, Any] = {
    "search_metadata": {"status": "Success"},
    "images_results": [
        {
            "position": 1,
            "thumbnail": "https://serpapi.example.com/t.jpeg",
            "original": "https://example.com/i.jpg",
            "original_width": 800,
            "original_height": 450,
            "title": "Shop",
            "link": "https://example.com/page",
            "license_details_url": "https://example.com/licence",
        },
        {"thumbnail": "https://serpapi.example.com/u.jpeg", "title": "hidden"},
        {"title": "nothing to show"},
    ],
}
NO_HITS = {
    "search_metadata": {"status": "Success"},
    "error": "Google hasn't returned any results for this query.",
}


def test_a_reply_is_read() -> None:
    first, second = parsed(SAMPLE)
    assert first.image_url == "https://example.com/i.jpg"
    assert first.preview_url == "https://serpapi.example.com/t.jpeg"
    assert (first.width_px, first.height_px) == (800, 450)
    assert first.licence.code == "unknown"
    assert first.note == "Its licence is said to be told at https://example.com/licence."
    assert second.image_url == "https://serpapi.example.com/u.jpeg"
    assert second.width_px == 0


def test_no_hits_are_no_failure() -> None:
    assert parsed(NO_HITS) == ()


def test_any_other_error_in_a_good_answer_is_told() -> None:
    with pytest.raises(SourceError, match="SerpApi could not search: The machine is tired"):
        parsed({"error": "The machine is tired"})


@pytest.mark.parametrize(
    ("status", "words", "kind", "told"),
    [
        (401, "Invalid API key. …", KeyRefused, "did not accept the key"),
        (429, "Your account has run out of searches.", TooManyRequests, "are used up"),
        (429, "You are exceeding the hourly limit.", TooManyRequests, "in an hour"),
        (503, "Server error", SourceError, "out of order"),
    ],
)
def test_each_refusal_has_its_words(
    status: int, words: str, kind: type[SourceError], told: str
) -> None:
    error = refusal(refusals.refusal(status, {"error": words}))
    assert isinstance(error, kind)
    assert told in error.message
    assert "SerpApi" in error.message
    assert error.hint


def test_pictures_come_page_after_page(web: Web, client: Client, cancel: CancelToken) -> None:
    source = SerpApiSource(web.base("serpapi"), web.keys("serpapi"))
    found = list(source.search(Query("Nike", limit=1_000), client, cancel))
    assert len(found) == len({each.image_url for each in found}) > 40
    asked = web.asked("serpapi")
    assert [entry.query["ijn"] for entry in asked] == [str(page) for page in range(len(asked))]
    assert asked[0].query["engine"] == "google_images"
    assert asked[0].query["safe"] == "active"


def test_no_credit_is_spent_where_every_page_says_the_same(cancel: CancelToken) -> None:
    said = json.dumps(
        {**SAMPLE, "serpapi_pagination": {"next": "https://serpapi.com/search.json?ijn=1"}}
    ).encode()
    client = Client(loopback=True, backoff_s=0.01)
    with answering(saying(body=said)) as site:
        found = list(SerpApiSource(site.address, {"key": "k"}).search(Query("x"), client, cancel))
        assert (len(found), len(site.asked)) == (2, 2)
    client.close()


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        (Fault("key-refused"), KeyRefused, "SerpApi did not accept the key"),
        (Fault("credit-spent"), TooManyRequests, "searches of the SerpApi key are used up"),
        (Fault("bad-json"), SourceError, "SerpApi"),
        (Fault("unavailable"), SourceError, "SerpApi is out of order"),
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
    web.fault("serpapi", fault)
    source = SerpApiSource(web.base("serpapi"), web.keys("serpapi"))
    with pytest.raises(kind, match=words) as caught:
        list(source.search(Query("Nike"), client, cancel))
    assert caught.value.hint
    assert web.key("serpapi") not in repr(caught.value) + caught.value.hint


def test_nothing_found_is_no_failure(web: Web, client: Client, cancel: CancelToken) -> None:
    web.fault("serpapi", Fault("empty"))
    source = SerpApiSource(web.base("serpapi"), web.keys("serpapi"))
    assert list(source.search(Query("Nike"), client, cancel)) == []
