from __future__ import annotations

from typing import Any

import pytest

from brandcore.errors import KeyRefused, SourceError, TooManyRequests
from brandcore.jobs import CancelToken
from brandcore.sources.base import Query
from brandcore.sources.keyed.pixabay import PixabaySource, parsed, refusal
from brandcore.sources.web.client import Client
from tests.helpers import refusals
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web

HIT: dict[str, Any] = {
    "id": 195893,
    "pageURL": "https://pixabay.com/photos/blossom-195893/",
    "type": "photo",
    "tags": "blossom, bloom",
    "previewURL": "https://cdn.example.com/x_150.jpg",
    "webformatURL": "https://example.com/get/x_640.jpg",
    "largeImageURL": "https://example.com/get/x_1280.jpg",
    "imageWidth": 4000,
    "imageHeight": 2250,
    "user_id": 48777,
    "user": "Josch13",
}


def test_a_reply_is_read() -> None:
    (found,) = parsed({"total": 1, "totalHits": 1, "hits": [HIT, {"id": 2}]})
    assert found.source_id == "195893"
    assert found.image_url == "https://example.com/get/x_1280.jpg"
    assert found.preview_url == "https://example.com/get/x_640.jpg"
    # Named there too, it would pass for the whole picture, and the grid would fetch the large one.
    assert found.other_urls == ()
    assert found.author == "Josch13"
    assert found.author_url == "https://pixabay.com/users/Josch13-48777/"
    assert found.licence.name == "Pixabay Content License"
    assert found.licence.code == "proprietary"
    assert found.licence.url == "https://pixabay.com/service/license-summary/"


def test_the_size_is_that_of_what_is_handed_out() -> None:
    (large,) = parsed({"hits": [HIT]})
    (small,) = parsed({"hits": [{**HIT, "imageWidth": 900, "imageHeight": 600}]})
    (unknown,) = parsed({"hits": [{**HIT, "imageWidth": None}]})
    assert (large.width_px, large.height_px) == (1280, 720)
    assert (small.width_px, small.height_px) == (900, 600)
    assert (unknown.width_px, unknown.height_px) == (0, 0)


@pytest.mark.parametrize(
    ("type_", "kind"),
    [("photo", "photo"), ("illustration", "drawing"), ("vector/svg", "drawing"), ("", "")],
)
def test_photos_and_drawings_are_told_apart(type_: str, kind: str) -> None:
    (found,) = parsed({"hits": [{**HIT, "type": type_}]})
    assert found.kind == kind


def test_refusals_are_plain_text() -> None:
    bad_key = refusal(
        refusals.refusal(400, b"[ERROR 400] Invalid or missing API key (https://pixabay.com)")
    )
    assert isinstance(bad_key, KeyRefused)
    bad_question = refusal(refusals.refusal(400, b'[ERROR 400] "q" is too long.'))
    assert not isinstance(bad_question, KeyRefused)
    busy = refusal(refusals.refusal(429, b"[ERROR 429]", {"X-RateLimit-Reset": "41"}))
    assert isinstance(busy, TooManyRequests)
    assert busy.retry_after_s == 41
    assert "in a minute" in busy.message


def test_pictures_come_page_after_page_to_the_end(
    web: Web, client: Client, cancel: CancelToken
) -> None:
    source = PixabaySource(web.base("pixabay"), web.keys("pixabay"))
    found = list(source.search(Query("Nike", limit=1_000), client, cancel))
    assert len(found) == len({each.image_url for each in found}) > 40
    assert all(each.licence.name == "Pixabay Content License" for each in found)
    assert [entry.status for entry in web.asked("pixabay")] == [200] * len(web.asked("pixabay"))
    assert web.asked("pixabay")[0].query["safesearch"] == "true"


def test_a_long_search_is_cut_to_what_is_understood(
    web: Web, client: Client, cancel: CancelToken
) -> None:
    source = PixabaySource(web.base("pixabay"), web.keys("pixabay"))
    list(source.search(Query("Nike " * 40, limit=3), client, cancel))
    assert len(web.asked("pixabay")[0].query["q"]) <= 100


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        (Fault("key-refused"), KeyRefused, "Pixabay did not accept the key"),
        (Fault("too-many", seconds=90), TooManyRequests, "Pixabay"),
        (Fault("bad-json"), SourceError, "Pixabay"),
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
    web.fault("pixabay", fault)
    source = PixabaySource(web.base("pixabay"), web.keys("pixabay"))
    with pytest.raises(kind, match=words) as caught:
        list(source.search(Query("Nike"), client, cancel))
    assert caught.value.hint
    assert web.key("pixabay") not in repr(caught.value) + caught.value.hint
