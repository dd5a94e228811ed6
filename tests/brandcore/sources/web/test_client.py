"""The client as readers and the window use it."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
import requests
from PIL import Image

from brandcore import __version__
from brandcore.errors import CuratorError, NotAllowed, NothingFound
from brandcore.images.decode import decode
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.web.client import Client, HttpError, Pace
from tests.helpers.scripted import Handler, Script, answering, saying

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
HUGE = 26 * 1024 * 1024


def _picture(kind: str, side_px: int = 8) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (side_px, side_px), "red").save(stream, kind)
    return stream.getvalue()


PNG = _picture("PNG")


@contextmanager
def _client(cache: Path | None = None, contact: str = "") -> Iterator[Client]:
    client = Client(contact, cache, loopback=True, backoff_s=0.01)
    try:
        yield client
    finally:
        client.close()


def _told(script: Script, *, referer: str = "") -> tuple[type, str, str]:
    with answering(script) as site, _client() as client:
        with pytest.raises(CuratorError) as caught:
            client.picture(f"{site.address}/logo.jpg", CancelToken(), referer=referer)
        return type(caught.value), caught.value.message, caught.value.hint


# -- who asks ----------------------------------------------------------------------------


def test_it_says_who_asks_and_whom_to_write_to() -> None:
    with answering(saying(body=PNG)) as site, _client(contact="me@site.org") as client:
        client.picture(site.address, CancelToken())
        said = site.asked[0].headers["User-Agent"]
    assert said == f"BrandCurator/{__version__} (me@site.org) requests/{requests.__version__}"


# -- interfaces and pages ----------------------------------------------------------------


def test_an_interface_is_asked_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    with answering(saying(body=b'{"a":1}')) as site, _client(tmp_path / "kept") as client:
        answer = client.json(
            f"{site.address}/api?x=1", CancelToken(), params={"q": "nike & co", "n": 5},
            headers={"X-Key": "k"}, keep_s=60,
        )  # fmt: skip
        assert answer.data == {"a": 1}
        assert client.json(
            f"{site.address}/api?x=1", CancelToken(), params={"n": 5, "q": "nike & co"},
            headers={"X-Key": "k"}, keep_s=60,
        ).kept  # fmt: skip
        (asked,) = site.asked
    assert asked.path == "/api?x=1&q=nike+%26+co&n=5"
    assert (asked.headers["X-Key"], asked.headers["Accept"]) == ("k", "application/json")


def test_bodies_are_posted_as_json_or_as_a_form() -> None:
    with answering(saying(body=b"{}")) as site, _client() as client:
        client.json(site.address, CancelToken(), post={"q": "nike"})
        client.json(site.address, CancelToken(), form={"grant_type": "client_credentials"})
        first, second = site.asked
    assert (first.method, first.body) == ("POST", b'{"q": "nike"}')
    assert first.headers["Content-Type"] == "application/json"
    assert (second.method, second.body) == ("POST", b"grant_type=client_credentials")


def test_a_page_says_where_it_was_found() -> None:
    def moved(handler: Handler) -> None:
        if handler.path == "/":
            handler.reply(301, Location="/en/")
        else:
            handler.reply(body=b"<html>", X_Robots_Tag="noai")

    with answering(moved) as site, _client() as client:
        page = client.page(site.address, CancelToken())
    assert (page.url, page.content) == (f"{site.address}/en/", b"<html>")
    assert page.headers["X-Robots-Tag"] == "noai"


def test_a_page_has_a_cap() -> None:
    with answering(saying(body=b"x" * 101)) as site, _client() as client:
        with pytest.raises(CuratorError, match="larger than"):
            client.page(site.address, CancelToken(), most_bytes=100)
        assert len(client.page(site.address, CancelToken(), most_bytes=101).content) == 101


# -- pictures ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"])
def test_the_bytes_decide_what_a_picture_is(kind: str) -> None:
    data = _picture(kind)
    script = saying(body=data, Content_Type="text/html", ETag='"1"', Last_Modified="yesterday")
    with answering(script) as site, _client() as client:
        got = client.picture(f"{site.address}/wrong.doc", CancelToken())
        assert site.asked[0].headers["Accept-Encoding"] == "identity"
    assert (got.data, got.kind, got.status) == (data, kind.lower(), 200)
    assert (got.url, got.etag, got.last_modified) == (
        f"{site.address}/wrong.doc", '"1"', "yesterday",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("script", "kind", "message", "hint"),
    [
        (
            saying(body=b"<!DOCTYPE html><html></html>", Content_Type="image/jpeg"),
            "CannotDecode", "What “127.0.0.1” sent is a web page, not a picture.",
            "The site gave out a page in place of the picture. "
            "Open the picture itself, then save it.",
        ),
        (
            saying(body=SVG), "UnsupportedKind",
            "What “127.0.0.1” sent is a drawing in SVG, which is not read.",
            "Open it in a browser or a drawing program and save it as PNG, "
            "300 pixels wide or more.",
        ),
        (saying(body=b""), "NothingFound", "“127.0.0.1” sent an empty answer.",
         "Try another picture."),
        (saying(404), "NothingFound", "The picture is no longer at “127.0.0.1”.",
         "Try another picture."),
        (saying(410), "NothingFound", "The picture is no longer at “127.0.0.1”.",
         "Try another picture."),
        (saying(403), "HttpError", "“127.0.0.1” refused to hand it out.",
         "Save the picture in the browser and drop the file."),
        (saying(body=PNG, Content_Length=str(HUGE)), "TooLarge",
         "What “127.0.0.1” sends is larger than 26.2 MB.", "Look for a smaller copy of it."),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_told(script: Script, kind: str, message: str, hint: str) -> None:
    error, *said = _told(script)
    assert (error.__name__, *said) == (kind, message, hint)


def test_a_picture_of_many_pixels_is_fetched_but_not_unfolded() -> None:
    """The client takes the small file; decoding refuses what it would become."""
    claimed = bytearray(PNG)
    claimed[16:24] = struct.pack(">II", 30_000, 30_000)
    claimed[29:33] = struct.pack(">I", zlib.crc32(claimed[12:29]))
    with answering(saying(body=bytes(claimed))) as site, _client() as client:
        got = client.picture(site.address, CancelToken())
    with pytest.raises(CuratorError, match=r"30.?000 × 30.?000") as caught:
        decode(got.data, "logo.png")
    assert caught.value.hint


def _only_from(page: str) -> Script:
    def script(handler: Handler) -> None:
        known = handler.headers.get("Referer") == page
        handler.reply(200 if known else 403, PNG if known else b"no hotlinking")

    return script


def test_the_page_is_named_only_to_a_site_that_refuses_without() -> None:
    page = "https://page.org/nike"
    with answering(_only_from(page)) as site, _client() as client:
        assert client.picture(site.address, CancelToken(), referer=page).data == PNG
        assert [each.headers.get("Referer") for each in site.asked] == [None, page]
    with answering(saying(body=PNG)) as site, _client() as client:
        client.picture(site.address, CancelToken(), referer=page)
        assert "Referer" not in site.asked[0].headers


def test_without_a_page_a_refusal_is_final() -> None:
    assert _told(_only_from("https://page.org/"))[0] is HttpError
    assert _told(_only_from("https://page.org/"), referer="https://wrong.org/")[0] is HttpError


def test_the_first_address_that_delivers_is_taken() -> None:
    def script(handler: Handler) -> None:
        handler.reply(*{"/a": (404, b""), "/b": (200, b"<html>")}.get(handler.path, (200, PNG)))

    with answering(script) as site, _client() as client:
        urls = [f"{site.address}/{name}" for name in "abcd"]
        got = client.first_of(urls, CancelToken())
        assert (got.url, len(site.asked)) == (urls[2], 3)
        with pytest.raises(CuratorError, match="no longer at"):
            client.first_of(urls[:2], CancelToken())
        with pytest.raises(CuratorError, match="has no address"):
            client.first_of((), CancelToken())


def test_a_cancelled_picture_tries_no_other_address() -> None:
    token = CancelToken()

    def script(handler: Handler) -> None:
        token.cancel()
        handler.reply(404)

    with answering(script) as site, _client() as client:
        with pytest.raises(Cancelled):
            client.first_of([f"{site.address}/a", f"{site.address}/b"], token)
        assert len(site.asked) == 1


def test_this_computer_is_not_asked_without_leave() -> None:
    client = Client()
    with answering(saying(body=PNG)) as site, pytest.raises(NotAllowed):
        client.picture(site.address, CancelToken())
    client.close()


# -- many at once ------------------------------------------------------------------------


def test_threads_share_it_and_the_pace_of_a_site() -> None:
    with answering(saying(body=PNG)) as site, _client() as client:
        client.change_pace("127.0.0.1:*/slow/*", Pace(1, 0.05))
        urls = [f"{site.address}/slow/{number}" for number in range(5)]
        with ThreadPoolExecutor(5) as pool:
            got = list(pool.map(lambda url: client.picture(url, CancelToken()).data, urls))
        times = sorted(each.at_s for each in site.asked)
    assert got == [PNG] * 5
    assert min(later - sooner for sooner, later in pairwise(times)) > 0.03


def test_it_knows_who_has_ever_answered_be_it_with_a_refusal() -> None:
    with answering(saying(404)) as site, closing(Client(loopback=True)) as client:
        assert not client.has_answered(site.address)
        with pytest.raises(NothingFound):
            client.file(f"{site.address}/gone.jpg", CancelToken())
        assert client.has_answered(f"{site.address}/another.jpg")
        assert not client.has_answered("http://127.0.0.1:9/")
