from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from brandcore.errors import KeyRefused, SourceError
from brandcore.jobs import CancelToken
from brandcore.sources.base import Query
from brandcore.sources.keyed.flickr import FlickrSource, checked, parsed
from brandcore.sources.keyed.flickr_licences import licences
from brandcore.sources.web.client import Client
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web

KNOWN = licences(
    {
        "licenses": {
            "license": [
                {"id": "4", "name": "x", "url": "https://creativecommons.org/licenses/by/2.0/"},
                {
                    "id": "9",
                    "name": "x",
                    "url": "https://creativecommons.org/publicdomain/zero/1.0/",
                },
            ]
        }
    }
)
PHOTO: dict[str, Any] = {
    "id": "48499561892",
    "owner": "7702423@N04",
    "title": "Shop",
    "license": "4",
    "ownername": "Jo",
    "pathalias": "jo",
    "url_q": "https://live.example.com/a_q.jpg",
    "width_q": 150,
    "height_q": 150,
    "url_z": "https://live.example.com/a_z.jpg",
    "width_z": 640,
    "height_z": 427,
    "url_l": "https://live.example.com/a_b.jpg",
    "width_l": 1024,
    "height_l": 683,
}


def page(*photos: object, **more: object) -> dict[str, Any]:
    return {"photos": {"page": 1, "pages": 1, "photo": list(photos), **more}, "stat": "ok"}


def test_a_photo_is_read() -> None:
    (found,) = parsed(page(PHOTO), KNOWN)
    assert found.image_url == "https://live.example.com/a_b.jpg"
    assert found.other_urls == ("https://live.example.com/a_z.jpg",)
    assert found.preview_url == "https://live.example.com/a_q.jpg"
    assert (found.width_px, found.height_px) == (1024, 683)
    assert found.page_url == "https://www.flickr.com/photos/7702423@N04/48499561892"
    assert (found.author, found.author_url) == ("Jo", "https://www.flickr.com/people/jo/")
    assert (found.licence.code, found.licence.version) == ("by", "2.0")
    assert found.licence.attribution == "“Shop” by Jo, CC BY 2.0"


def test_a_licence_that_asks_for_no_credit_has_no_line() -> None:
    (found,) = parsed(page({**PHOTO, "license": 9}), KNOWN)
    assert found.licence.code == "cc0"
    assert found.licence.attribution == ""


def test_a_number_that_is_not_listed_is_no_licence() -> None:
    (found,) = parsed(page({**PHOTO, "license": "77"}), KNOWN)
    assert found.licence.code == "unknown"


def test_a_photo_without_an_address_is_passed_over() -> None:
    assert parsed(page({"id": "1", "url_q": "https://live.example.com/q.jpg"}), KNOWN) == ()


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (100, KeyRefused, "did not accept the key"),
        (105, SourceError, "cannot be asked at the moment"),
        (3, SourceError, r"Too many tags \(3\)"),
    ],
)
def test_a_refusal_comes_as_a_good_answer(code: int, kind: type[SourceError], words: str) -> None:
    with pytest.raises(kind, match=words) as caught:
        checked({"stat": "fail", "code": code, "message": "Too many tags"})
    assert "Flickr" in caught.value.message
    assert caught.value.hint


def test_photos_come_with_their_licences(web: Web, client: Client, cancel: CancelToken) -> None:
    source = FlickrSource(web.base("flickr"), web.keys("flickr"))
    found = list(source.search(Query("Nike", limit=1_000), client, cancel))
    assert len(found) == len({each.image_url for each in found}) > 20
    assert {each.licence.code for each in found} >= {"by", "cc0"}
    first, second, *_ = web.asked("flickr")
    assert first.query["method"] == "flickr.photos.licenses.getInfo"
    assert second.query["method"] == "flickr.photos.search"
    assert {"4", "9"} <= set(second.query["license"].split(","))
    assert "0" not in second.query["license"].split(",")


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        (Fault("key-refused"), KeyRefused, "Flickr did not accept the key"),
        (Fault("bad-json"), SourceError, "Flickr"),
        (Fault("server-error"), SourceError, "Flickr is out of order"),
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
    web.fault("flickr", fault)
    source = FlickrSource(web.base("flickr"), web.keys("flickr"))
    with pytest.raises(kind, match=words) as caught:
        list(source.search(Query("Nike"), client, cancel))
    assert caught.value.hint
    assert web.key("flickr") not in repr(caught.value) + caught.value.hint


def test_a_refusal_is_not_kept_for_the_next_search(
    web: Web, cancel: CancelToken, tmp_path: Path
) -> None:
    client = Client("tests@example.org", tmp_path / "answers.sqlite", loopback=True)
    source = FlickrSource(web.base("flickr"), web.keys("flickr"))
    web.fault("flickr", Fault("key-refused"))
    with pytest.raises(KeyRefused):
        list(source.search(Query("Nike"), client, cancel))
    web.clear_faults()
    assert list(source.search(Query("Nike", limit=3), client, cancel))
    asked = len(web.asked("flickr"))
    assert list(source.search(Query("Nike", limit=3), client, cancel))
    assert len(web.asked("flickr")) == asked
    client.close()
    assert all(web.key("flickr").encode() not in file.read_bytes() for file in tmp_path.iterdir())
