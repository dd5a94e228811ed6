"""What goes wrong on the fake web goes wrong as it would out there."""

from __future__ import annotations

import contextlib
import gzip
import io
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

import pytest
import requests
from PIL import Image

from tests.helpers.fake_web import bombs, places
from tests.helpers.fake_web.catalogue import picture
from tests.helpers.fake_web.exchange import Broken
from tests.helpers.fake_web.faults import KINDS, Fault
from tests.helpers.fake_web.process import running
from tests.helpers.fake_web.server import serving
from tests.helpers.fake_web.web import Web


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


@pytest.fixture
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.headers["User-Agent"] = "Check/1 (check@example.com) requests/2"
        yield session


@pytest.fixture
def url(web: Web) -> str:
    """Address of a JPEG."""
    return places.media_url(web, picture("brave", "acme", 2))


def struck(web: Web, session: requests.Session, url: str, fault: Fault) -> requests.Response:
    web.fault("media", fault)
    return session.get(url, allow_redirects=False, timeout=5)


def test_a_fault_strikes_as_often_as_it_says(web: Web, session: requests.Session, url: str) -> None:
    web.fault("media.full", Fault("unavailable", after=1, times=2))
    assert [session.get(url).status_code for _ in range(4)] == [200, 503, 503, 200]


def test_a_fault_on_an_address_leaves_others_alone(
    web: Web, session: requests.Session, url: str
) -> None:
    web.fault(url, Fault("gone"))
    other = places.media_url(web, picture("brave", "acme", 3))
    assert (session.get(url).status_code, session.get(other).status_code) == (410, 200)
    assert web.picture_bytes(url).startswith(b"\xff\xd8")


def test_retry_after_comes_in_seconds_as_a_date_or_not_at_all(
    web: Web, session: requests.Session, url: str
) -> None:
    assert struck(web, session, url, Fault("too-many", seconds=7)).headers["Retry-After"] == "7"
    dated = struck(web, session, url, Fault("too-many", seconds=90, date=True))
    later = parsedate_to_datetime(dated.headers["Retry-After"]).timestamp() - time.time()
    assert 85 < later <= 90
    assert "Retry-After" not in struck(web, session, url, Fault("too-many")).headers


def test_openverse_and_the_wikis_have_words_of_their_own(
    web: Web, session: requests.Session
) -> None:
    web.fault("openverse", Fault("too-many", seconds=34))
    said = session.get(f"{web.base('openverse')}images/?q=acme")
    assert said.json()["detail"].endswith("Expected available in 34 seconds.")
    web.fault("commons", Fault("maxlag"))
    lagged = session.get(web.base("commons"))
    assert (lagged.status_code, lagged.headers["Retry-After"]) == (200, "5")
    assert lagged.json()["error"]["code"] == "maxlag"


@pytest.mark.parametrize("kind", ["truncated", "huge-length"])
def test_a_short_body_breaks_off(web: Web, session: requests.Session, url: str, kind: str) -> None:
    with pytest.raises(requests.exceptions.ChunkedEncodingError, match="IncompleteRead"):
        struck(web, session, url, Fault(kind))


def test_a_false_length_cuts_the_picture(web: Web, session: requests.Session, url: str) -> None:
    cut = struck(web, session, url, Fault("false-length")).content
    assert web.picture_bytes(url).startswith(cut)
    assert len(cut) == len(web.picture_bytes(url)) // 2


def test_a_reset_connection_says_nothing(web: Web, session: requests.Session, url: str) -> None:
    with pytest.raises(requests.exceptions.ConnectionError, match="reset"):
        struck(web, session, url, Fault("reset"))


def test_a_stalled_and_a_dripping_reply_take_their_time(
    web: Web, session: requests.Session, url: str
) -> None:
    for kind in ("stall", "drip"):
        begin = time.monotonic()
        reply = struck(web, session, url, Fault(kind, seconds=0.2))
        assert time.monotonic() - begin > 0.18
        assert reply.content == web.picture_bytes(url)


def test_an_endless_reply_is_larger_than_any_picture(
    web: Web, session: requests.Session, url: str
) -> None:
    web.fault("media", Fault("endless"))
    with session.get(url, stream=True) as reply:
        assert "Content-Length" not in reply.headers
        got = 0
        for part in reply.iter_content(1 << 20):
            got += len(part)
            if got > 26_214_400:
                return
    pytest.fail("it ended")


def test_bodies_lie_about_what_they_are(web: Web, session: requests.Session, url: str) -> None:
    page = struck(web, session, url, Fault("html-as-image"))
    assert page.headers["Content-Type"] == "image/jpeg"
    assert page.text.startswith("<!DOCTYPE html>")
    other = struck(web, session, url, Fault("wrong-extension"))
    assert other.headers["Content-Type"] == "image/jpeg"
    assert other.content.startswith(b"\x89PNG")


def test_bombs_are_small_and_open_into_much(
    web: Web, session: requests.Session, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = struck(web, session, url, Fault("huge-picture")).content
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    assert len(data) < 1_000_000
    assert Image.open(io.BytesIO(data)).size == (bombs.SIDE_PX, bombs.SIDE_PX)
    web.fault("media", Fault("gzip-bomb"))
    with session.get(url, stream=True) as reply:
        assert reply.headers["Content-Encoding"] == "gzip"
        packed = reply.raw.read(decode_content=False)
    assert len(packed) < 1_000_000
    with gzip.GzipFile(fileobj=io.BytesIO(packed)) as unpacked:
        assert unpacked.read(1000) == b" " * 1000


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("redirect-private", "http://10.0.0.1/picture.jpg"),
        ("redirect-file", "file:///etc/hostname"),
        ("redirect-loop", "/redirect/loop/1"),
    ],
)
def test_redirects_lead_astray(
    web: Web, session: requests.Session, url: str, kind: str, place: str
) -> None:
    assert struck(web, session, url, Fault(kind)).headers["Location"] == place


def test_a_loop_of_redirects_never_ends(web: Web, session: requests.Session) -> None:
    with pytest.raises(requests.exceptions.TooManyRedirects):
        session.get(f"{web.address}/redirect/loop/1")
    path = "redirect/4/robots.txt"
    assert len(session.get(f"{web.address}/{path}").history) == 4


def test_some_pictures_are_for_guests_of_the_page_only(
    web: Web, session: requests.Session, url: str
) -> None:
    web.fault("media", Fault("referer-only", target=f"{web.address}/photo/"))
    assert session.get(url).status_code == 403
    assert session.get(url, headers={"Referer": "http://else.example/"}).status_code == 403
    assert session.get(url, headers={"Referer": f"{web.address}/photo/1"}).ok


def test_a_share_of_all_requests_fails_and_the_same_ones_again(session: requests.Session) -> None:
    def fates() -> list[str]:
        with serving(faults=0.2, seed=5) as web:
            for number in range(25):
                # Wrong answers are what is looked for; how the client takes them is not.
                with contextlib.suppress(requests.RequestException):
                    session.get(f"{web.base('openverse')}images/?q=acme&page={number}", timeout=5)
            return [entry.fault for entry in web.requests]

    once = fates()
    assert once == fates()
    assert 1 <= sum(bool(fault) for fault in once) <= 12


def test_limits_are_kept_when_asked_for() -> None:
    with serving(limits=True) as web, requests.Session() as session:
        url = f"{web.base('openverse')}images/?q=acme"
        statuses = [session.get(url).status_code for _ in range(22)]
    assert statuses == [200] * 20 + [429] * 2


def test_the_fake_tells_when_it_broke(session: requests.Session) -> None:
    def break_it() -> None:
        with serving() as web:
            web.pictures = "none"  # type: ignore[assignment]
            assert session.get(f"{web.base('openverse')}images/?q=acme").status_code == 500

    with pytest.raises(Broken, match="openverse"):
        break_it()


def test_no_kind_of_fault_breaks_the_fake(web: Web, session: requests.Session, url: str) -> None:
    quick = KINDS - {"endless", "gzip-bomb", "drip", "stall"}
    for kind in sorted(quick):
        for place in (url, f"{web.base('openverse')}images/?q=acme", web.page("acme")):
            web.clear_faults()
            web.fault(place, Fault(kind, target="/robots.txt"))
            try:
                session.get(place, allow_redirects=False)
            except requests.RequestException:
                continue
    assert {entry.fault for entry in web.requests} >= KINDS - {
        "endless",
        "gzip-bomb",
        "drip",
        "stall",
    }
    assert web.broken == []


def test_as_its_own_process_it_serves_the_same_and_ends() -> None:
    with serving() as here, running() as there, requests.Session() as session:
        path = places.media_url(here, picture("brave", "acme", 2)).removeprefix(here.address)
        assert session.get(here.address + path).content == session.get(there.address + path).content
        there.fault("media", Fault("gone", times=1))
        assert session.get(there.address + path).status_code == 410
        assert [each.status for each in there.requests] == [200, 410]
        assert there.picture_bytes(there.address + path) == here.picture_bytes(here.address + path)
        assert there.most_at_once("media") + there.most_at_once("media.full") == 1
        address = there.address
    with pytest.raises(requests.exceptions.ConnectionError):
        requests.get(address, timeout=1)
