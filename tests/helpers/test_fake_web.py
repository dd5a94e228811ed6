"""The fake web keeps to what the providers' documents say; asked here with plain requests."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from PIL import Image

from tests.helpers.fake_web import catalogue, ddgs, places, site
from tests.helpers.fake_web.server import serving
from tests.helpers.fake_web.web import Web

INFO = {
    "action": "query", "format": "json", "formatversion": "2", "prop": "imageinfo",
    "iiprop": "url|size|mime|thumbmime|extmetadata", "iiurlwidth": "500",
}  # fmt: skip
SEARCH = {"generator": "search", "gsrnamespace": "6", "gsrlimit": "20"}


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.headers["User-Agent"] = "Check/1 (check@example.com) requests/2"
        yield session


def sizes(session: requests.Session, url: str) -> tuple[int, int]:
    reply = session.get(url)
    assert reply.status_code == 200, url
    with Image.open(io.BytesIO(reply.content)) as picture:
        picture.load()
        return picture.size


def openverse(session: requests.Session, web: Web, **query: Any) -> requests.Response:
    return session.get(f"{web.base('openverse')}images/", params=query)


def pages_of(session: requests.Session, web: Web, text: str) -> list[list[dict[str, Any]]]:
    """Follow `continue` to the end; one list for each reply."""
    asked = INFO | SEARCH | {"gsrsearch": text}
    more: dict[str, Any] = {}
    told = []
    while True:
        reply = session.get(web.base("commons"), params=asked | more).json()
        told.append(reply["query"]["pages"])
        if "continue" not in reply:
            return told
        more = reply["continue"]


def test_openverse_gives_pages_of_twenty_and_a_total(session: requests.Session, web: Web) -> None:
    reply = openverse(session, web, q="acme", page=2)
    told = reply.json()
    assert (told["result_count"], told["page_count"], told["page"]) == (80, 4, 2)
    assert len(told["results"]) == 20
    assert reply.headers["X-RateLimit-Limit-anon_burst"] == "20/min"


def test_openverse_pictures_have_the_size_that_is_stated(
    session: requests.Session, web: Web
) -> None:
    for hit in openverse(session, web, q="acme").json()["results"]:
        if hit["width"] and hit["filetype"] != "svg":
            assert sizes(session, hit["url"]) == (hit["width"], hit["height"])
            assert sizes(session, hit["thumbnail"])[0] == min(600, hit["width"])


def test_openverse_leaves_out_what_may_be_missing(session: requests.Session, web: Web) -> None:
    hits = openverse(session, web, q="acme").json()["results"]
    for name in ("title", "creator", "creator_url", "width", "filetype", "category"):
        assert {each[name] is None for each in hits} == {True, False}, name


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ({"page_size": 21}, 401, "page_size may not exceed 20 for anonymous requests"),
        ({"page": 13}, 401, "pagination depth may not exceed 240 for anonymous requests"),
        ({"license": "x"}, 400, {"license": ["License 'x' does not exist."]}),
        ({"pagesize": 5}, 400, None),
        ({"source": "flickr", "excluded_source": "flickr"}, 400, None),
    ],
)
def test_openverse_refuses_wrong_parameters(
    session: requests.Session, web: Web, query: dict[str, Any], status: int, said: Any
) -> None:
    reply = openverse(session, web, q="acme", **query)
    assert reply.status_code == status
    assert said is None or reply.json()["detail"] == said


def test_openverse_trades_a_key_for_a_token_and_larger_pages(
    session: requests.Session, web: Web
) -> None:
    form = web.keys("openverse") | {"grant_type": "client_credentials"}
    token = session.post(f"{web.base('openverse')}auth_tokens/token/", data=form).json()
    headers = {"Authorization": f"Bearer {token['access_token']}"}
    url, query = f"{web.base('openverse')}images/", {"q": "acme", "page_size": "50"}
    assert session.get(url, params=query, headers=headers).status_code == 200
    assert session.get(url, params=query, headers={"Authorization": "Bearer x"}).status_code == 401


def test_openverse_shares_files_with_commons(session: requests.Session, web: Web) -> None:
    hits = openverse(session, web, q="acme").json()["results"]
    theirs = {each["url"] for each in hits if each["source"] == "wikimedia"}
    numbers = {
        int(each["foreign_landing_url"].rpartition("curid=")[2])
        for each in hits
        if each["source"] == "wikimedia"
    }
    pages = [page for part in pages_of(session, web, "acme") for page in part]
    assert theirs <= {page["imageinfo"][0]["url"] for page in pages if "imageinfo" in page}
    assert numbers <= {page["pageid"] for page in pages}


def test_commons_completes_a_heavy_page_in_a_second_reply(
    session: requests.Session, web: Web
) -> None:
    first, second, *_ = pages_of(session, web, "nike")
    assert {page["pageid"] for page in first} == {page["pageid"] for page in second}
    has = {page["pageid"] for page in first if "imageinfo" in page}
    rest = {page["pageid"] for page in second if "imageinfo" in page}
    assert has & rest == set()
    assert has | rest == {page["pageid"] for page in first}


def test_commons_shuffles_pages_and_numbers_them(session: requests.Session, web: Web) -> None:
    told = [page["index"] for page in pages_of(session, web, "acme")[0]]
    assert told != sorted(told)
    assert sorted(told) == list(range(1, 21))


def test_commons_thumbs_and_originals_are_as_stated(session: requests.Session, web: Web) -> None:
    for page in pages_of(session, web, "acme")[0]:
        info = page["imageinfo"][0]
        assert sizes(session, info["thumburl"]) == (info["thumbwidth"], info["thumbheight"])
        assert session.get(info["thumburl"]).headers["Content-Type"] == info["thumbmime"]
        if info["mime"] != "image/svg+xml":
            assert sizes(session, info["url"]) == (info["width"], info["height"])


def test_commons_tells_drawings_from_photos(session: requests.Session, web: Web) -> None:
    for kind, drawn in (("drawing", True), ("bitmap", False)):
        found = pages_of(session, web, f"acme filetype:{kind}")[0]
        mimes = {page["imageinfo"][0]["mime"] for page in found}
        assert ("image/svg+xml" in mimes) is drawn
        assert (len(mimes) == 1) is drawn


def test_commons_states_licences_with_their_gaps(session: requests.Session, web: Web) -> None:
    told = [p["imageinfo"][0]["extmetadata"] for p in pages_of(session, web, "acme")[0]]
    assert {"License" in each for each in told} == {True, False}
    assert any("<a href=" in each["Artist"]["value"] for each in told if "Artist" in each)
    assert any(each["Restrictions"]["value"] == "trademarked" for each in told)


def test_commons_has_no_query_when_it_has_nothing(session: requests.Session, web: Web) -> None:
    asked = INFO | SEARCH | {"gsrsearch": catalogue.NOTHING}
    assert session.get(web.base("commons"), params=asked).json() == {"batchcomplete": True}


@pytest.mark.parametrize("agent", ["python-requests/2", "Me/1 ()", "Mozilla/5.0 (X11; Linux)"])
def test_wikimedia_wants_a_contact(session: requests.Session, web: Web, agent: str) -> None:
    picture = catalogue.picture("commons", "acme", 2)
    for url in (web.base("commons"), web.base("wikidata"), places.upload_url(web, picture)):
        reply = session.get(url, headers={"User-Agent": agent})
        assert reply.status_code == 403
        assert reply.text.startswith("Please respect our robot policy https://w.wiki/4wJS")


def test_wikimedia_serves_listed_widths_only(session: requests.Session, web: Web) -> None:
    page = pages_of(session, web, "acme filetype:drawing")[0][0]
    thumb = page["imageinfo"][0]["thumburl"]
    assert sizes(session, thumb.replace("/500px-", "/1920px-"))[0] == 1920
    other = session.get(thumb.replace("/500px-", "/640px-"))
    assert (other.status_code, other.text) == (
        400,
        "Use thumbnail sizes listed on https://w.wiki/GHai",
    )


def test_wikidata_knows_two_nikes_and_the_logos_of_one(session: requests.Session, web: Web) -> None:
    asked = {"action": "wbsearchentities", "search": "Nike", "language": "en", "format": "json"}
    found = session.get(web.base("wikidata"), params=asked).json()
    goddess, company = found["search"][:2]
    assert company["id"] == "Q483915"
    assert found["search-continue"] == 7
    ids = {"action": "wbgetentities", "format": "json", "ids": f"{goddess['id']}|Q483915|Q9"}
    told = session.get(web.base("wikidata"), params=ids).json()["entities"]
    assert told["Q9"] == {"id": "Q9", "missing": ""}
    assert "P154" not in told[goddess["id"]]["claims"]
    ranks = [each["rank"] for each in told["Q483915"]["claims"]["P154"]]
    assert sorted(ranks) == ["deprecated", "normal", "normal", "preferred"]
    titles = [
        f"File:{each['mainsnak']['datavalue']['value']}"
        for each in told["Q483915"]["claims"]["P154"]
        if each["mainsnak"]["snaktype"] == "value"
    ]
    files = session.get(web.base("commons"), params=INFO | {"titles": "|".join(titles)}).json()
    assert len(files["query"]["pages"]) == 3
    assert all("imageinfo" in page for page in files["query"]["pages"])


def test_the_page_refers_to_pictures_that_are_there(session: requests.Session, web: Web) -> None:
    html = session.get(web.page("Nike")).text
    for name, url in site.pictures(web, "Nike").items():
        assert session.get(url).status_code == 200, name
        path = url.removeprefix("http:")
        elsewhere = name in {"css", "elsewhere-css", "manifest"}
        assert elsewhere or path in html or path.rpartition("/")[2] in html, name


def test_robots_shut_a_part_of_the_site(session: requests.Session, web: Web) -> None:
    told = session.get(f"{web.address}/robots.txt").text
    assert re.findall(r"(?m)^(?:Dis)?[Aa]llow: (\S+)", told) == [
        "/site/closed/",
        "/site/closed/open/",
        "/*?session=",
    ]


def test_rows_of_ddgs_lead_to_pictures(session: requests.Session, web: Web) -> None:
    rows = ddgs.rows(web, "acme", 12)
    assert {type(row["width"]) for row in rows} == {int, str}
    assert all(session.get(row["image"]).ok and session.get(row["thumbnail"]).ok for row in rows)
