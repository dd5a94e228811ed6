from __future__ import annotations

import json
from typing import Any

import pytest

from brandcore.errors import KeyRefused, SourceError, TooManyRequests
from brandcore.jobs import CancelToken
from brandcore.sources.base import Query
from brandcore.sources.keyed.serper import SerperSource, parsed, refusal
from brandcore.sources.web.client import Client
from tests.helpers import refusals
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web
from tests.helpers.scripted import answering, saying

SAMPLE: dict[str, Any] = {
    "searchParameters": {"q": "nike", "type": "images", "num": 20},
    "images": [
        {
            "title": "Wall",
            "imageUrl": "https://example.com/i.jpg",
            "imageWidth": 1047,
            "imageHeight": 699,
            "thumbnailUrl": "https://tbn.example.com/t",
            "thumbnailWidth": 275,
            "thumbnailHeight": 183,
            "source": "Photowall",
            "link": "https://example.com/page",
            "position": 1,
        },
        {"thumbnailUrl": "https://tbn.example.com/u", "thumbnailWidth": 275},
        {"title": "nothing to show", "imageUrl": "data:image/png;base64,"},
    ],
    "credits": 1,
}


def test_a_reply_is_read() -> None:
    first, second = parsed(SAMPLE)
    assert (first.title, first.page_url) == ("Wall", "https://example.com/page")
    assert first.image_url == "https://example.com/i.jpg"
    assert first.preview_url == "https://tbn.example.com/t"
    assert (first.width_px, first.height_px) == (1047, 699)
    assert first.licence.code == "unknown"
    assert second.image_url == "https://tbn.example.com/u"
    assert second.width_px == 275


def test_spent_credit_is_no_bad_question() -> None:
    told = refusal(refusals.refusal(400, {"message": "Not enough credits", "statusCode": 400}))
    assert isinstance(told, TooManyRequests)
    assert told.message == "The credits of the Serper key are used up."
    assert told.retry_after_s is None
    other = refusal(refusals.refusal(400, {"message": "Bad query", "statusCode": 400}))
    assert not isinstance(other, TooManyRequests)


def test_a_bad_key_is_told() -> None:
    told = refusal(refusals.refusal(403, {"message": "Unauthorized.", "statusCode": 403}))
    assert isinstance(told, KeyRefused)


def test_pictures_come_page_after_page(web: Web, client: Client, cancel: CancelToken) -> None:
    source = SerperSource(web.base("serper"), web.keys("serper"))
    found = list(source.search(Query("Nike", limit=1_000), client, cancel))
    assert len(found) == len({each.image_url for each in found}) > 40
    wishes = [entry.ask.json() for entry in web.asked("serper")]
    assert [wish["page"] for wish in wishes] == list(range(1, len(wishes) + 1))
    assert all(wish["q"] == "Nike" for wish in wishes)
    assert all(entry.headers["x-api-key"] == web.key("serper") for entry in web.asked("serper"))


def test_no_credit_is_spent_on_a_page_that_nobody_wants(
    web: Web, client: Client, cancel: CancelToken
) -> None:
    source = SerperSource(web.base("serper"), web.keys("serper"))
    assert len(list(source.search(Query("Nike", limit=5), client, cancel))) == 5
    assert len(web.asked("serper")) == 1


def test_no_credit_is_spent_where_every_page_says_the_same(cancel: CancelToken) -> None:
    said = json.dumps({"images": SAMPLE["images"]}).encode()
    client = Client(loopback=True, backoff_s=0.01)
    with answering(saying(body=said)) as site:
        found = list(SerperSource(site.address, {"key": "k"}).search(Query("x"), client, cancel))
        assert (len(found), len(site.asked)) == (2, 2)
    client.close()


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        (Fault("key-refused"), KeyRefused, "Serper did not accept the key"),
        (Fault("credit-spent"), TooManyRequests, "credits of the Serper key are used up"),
        (Fault("bad-json"), SourceError, "Serper"),
        (Fault("server-error"), SourceError, "Serper is out of order"),
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
    web.fault("serper", fault)
    source = SerperSource(web.base("serper"), web.keys("serper"))
    with pytest.raises(kind, match=words) as caught:
        list(source.search(Query("Nike"), client, cancel))
    assert caught.value.hint
    assert web.key("serper") not in repr(caught.value) + caught.value.hint
