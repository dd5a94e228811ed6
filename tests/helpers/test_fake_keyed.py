"""The sources that want a key, as the fake web plays them: asked here with plain requests."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from PIL import Image

from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.server import serving
from tests.helpers.fake_web.web import Web

Ask = Callable[..., requests.Response]


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


@pytest.fixture(autouse=True)
def _all_well(web: Web) -> Iterator[None]:
    yield
    web.clear_faults()


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        yield session


@pytest.fixture
def ask(session: requests.Session, web: Web) -> Ask:
    """Ask a source the right way; more words go into its query, or its body."""

    def asked(name: str, **more: Any) -> requests.Response:
        key, url = web.key(name), web.base(name)
        match name:
            case "brave":
                query = {"q": "acme"} | more
                return session.get(url, params=query, headers={"X-Subscription-Token": key})
            case "serper":
                body = {"q": "acme", "num": 20} | more
                return session.post(url, json=body, headers={"X-API-KEY": key})
            case "serpapi":
                query = {"engine": "google_images", "q": "acme", "api_key": key} | more
                return session.get(url, params=query)
            case "pixabay":
                return session.get(url, params={"key": key, "q": "acme"} | more)
            case "flickr":
                query = {"method": "flickr.photos.search", "api_key": key, "text": "acme"}
                query |= {"format": "json", "nojsoncallback": "1"} | more
                return session.get(url, params=query)
        query = {"token": key, "size": "256", "format": "png", "fallback": "404"} | more
        return session.get(f"{url}acme.com", params=query)

    return asked


def size_of(session: requests.Session, url: str) -> tuple[int, int]:
    with Image.open(io.BytesIO(session.get(url).content)) as picture:
        return picture.size


def test_brave_has_one_page_with_gaps(ask: Ask, session: requests.Session) -> None:
    told = ask("brave", count=60).json()["results"]
    assert len(told) == 60
    for name in ("title", "source", "meta_url"):
        assert {name in each for each in told} == {True, False}
    first = told[0]["properties"]
    assert size_of(session, first["url"]) == (first["width"], first["height"])


def test_serper_goes_on_page_by_page(ask: Ask, session: requests.Session) -> None:
    pages = [ask("serper", page=number).json()["images"] for number in (1, 4, 5)]
    assert [len(each) for each in pages] == [20, 20, 0]
    first = pages[1][0]
    assert first["position"] == 61
    assert size_of(session, first["imageUrl"]) == (first["imageWidth"], first["imageHeight"])


def test_serpapi_lacks_some_originals_and_says_nothing_found_under_200(ask: Ask) -> None:
    told = ask("serpapi").json()
    assert told["serpapi_pagination"]["current"] == 0
    assert {"original" in each for each in told["images_results"]} == {True, False}
    assert any("/photo/" in each.get("original", "") for each in told["images_results"])
    nothing = ask("serpapi", ijn=7)
    assert nothing.status_code == 200
    assert nothing.json()["error"].startswith("Google hasn't returned any results")


def test_pixabay_tells_the_size_of_an_original_that_nobody_gets(
    ask: Ask, session: requests.Session
) -> None:
    hit = ask("pixabay", per_page=3).json()["hits"][0]
    assert size_of(session, hit["largeImageURL"])[0] < hit["imageWidth"]
    assert size_of(session, hit["previewURL"])[0] == hit["previewWidth"]


def test_flickr_gives_the_sizes_that_extras_name(ask: Ask) -> None:
    assert "url_z" not in ask("flickr").json()["photos"]["photo"][2]
    told = ask("flickr", extras="url_q,url_o,license", license="4,5").json()["photos"]
    assert {photo["license"] for photo in told["photo"]} <= {"4", "5"}
    assert {"url_o" in photo for photo in told["photo"]} == {True, False}
    assert isinstance(ask("flickr", page=2, per_page=5).json()["photos"]["total"], str)
    assert ask("flickr", nojsoncallback="0").text.startswith("jsonFlickrApi(")


def test_logo_dev_makes_a_monogram_unless_told_not_to(session: requests.Session, web: Web) -> None:
    url = f"{web.base('logodev')}unknown.com"
    query = {"token": web.key("logodev"), "size": "64", "format": "png"}
    assert session.get(url, params=query).headers["Content-Type"] == "image/png"
    assert session.get(url, params=query | {"fallback": "404"}).status_code == 404


def test_logo_dev_finds_domains_with_the_other_key(session: requests.Session, web: Web) -> None:
    url, secret = web.base("logodev-search"), web.keys("logodev")["secret"]
    found = session.get(url, params={"q": "Acme"}, headers={"Authorization": f"Bearer {secret}"})
    assert found.json()[0] == {"name": "Acme", "domain": "acme.com"}
    assert session.get(url, params={"q": "Acme"}).status_code == 401


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("brave", 422, "SUBSCRIPTION_TOKEN_INVALID"),
        ("serper", 403, '{"message": "Unauthorized.", "statusCode": 403}'),
        ("serpapi", 401, "Invalid API key."),
        ("pixabay", 400, "[ERROR 400] Invalid or missing API key"),
        ("flickr", 200, "Invalid API Key (Key has invalid format)"),
        ("logodev", 401, '{"msg": "invalid api token"}'),
    ],
)
def test_a_refused_key_is_told_in_the_words_of_the_source(
    ask: Ask, web: Web, name: str, status: int, said: str
) -> None:
    web.fault(name, Fault("key-refused"))
    reply = ask(name)
    assert reply.status_code == status
    assert said in reply.text


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("brave", 429, "QUOTA_LIMITED"),
        ("serper", 400, "Not enough credits"),
        ("serpapi", 429, "Your account has run out of searches."),
        ("flickr", 200, '"code": 105'),
        ("pixabay", 429, "[ERROR 429]"),
    ],
)
def test_spent_credit_is_told_in_the_words_of_the_source(
    ask: Ask, web: Web, name: str, status: int, said: str
) -> None:
    web.fault(name, Fault("credit-spent"))
    reply = ask(name)
    assert reply.status_code == status
    assert said in reply.text


@pytest.mark.parametrize(
    ("name", "wrong", "status"),
    [
        ("brave", {"count": 201}, 422),
        ("brave", {"offset": 1}, 422),
        ("brave", {"safesearch": "moderate"}, 422),
        ("serper", {"q": ""}, 400),
        ("serper", {"num": 101}, 400),
        ("serpapi", {"engine": "bing"}, 400),
        ("serpapi", {"safe": "on"}, 400),
        ("pixabay", {"per_page": 2}, 400),
        ("pixabay", {"page": 99}, 400),
        ("pixabay", {"q": "x" * 101}, 400),
        ("logodev", {"format": "bmp"}, 400),
    ],
)
def test_wrong_parameters_are_refused(ask: Ask, name: str, wrong: Any, status: int) -> None:
    assert ask(name).status_code == 200
    assert ask(name, **wrong).status_code == status


@pytest.mark.parametrize(
    ("name", "list_of_it"),
    [
        ("brave", lambda told: told["results"]),
        ("serper", lambda told: told["images"]),
        ("serpapi", lambda told: told.get("images_results", [])),
        ("pixabay", lambda told: told["hits"]),
        ("flickr", lambda told: told["photos"]["photo"]),
    ],
)
def test_each_source_can_have_nothing(
    ask: Ask, web: Web, name: str, list_of_it: Callable[[Any], list[Any]]
) -> None:
    assert list_of_it(ask(name).json())
    web.fault(name, Fault("empty"))
    assert list_of_it(ask(name).json()) == []
