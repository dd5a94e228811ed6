"""One page, from a real server: its rules first, then all it refers to."""

from __future__ import annotations

import base64
import io
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from PIL import Image

from brandcore.errors import NotAllowed, NothingFound, TooLarge, Unreachable
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.base import Found
from brandcore.sources.page.robots import Robots
from brandcore.sources.page.visit import Visit
from brandcore.sources.web.client import Client
from tests.helpers.scripted import answering, in_turn, saying
from tests.helpers.site import serving


def picture(side_px: int = 100) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (side_px, side_px), (200, 30, 40)).save(file, "PNG")
    return file.getvalue()


INLINE = f"data:image/png;base64,{base64.b64encode(picture()).decode()}"
FULL = f"""<!doctype html><html><head><title>Nike &amp; Co</title>
<base href="/assets/">
<meta property="og:image" content="/og.jpg"><meta property="og:image:alt" content="Share me">
<meta name="twitter:image" content="/tw.jpg">
<script type="application/ld+json">
{{"@type": "Organization", "logo": {{"contentUrl": "/ld.png", "creditText": "Ada",
  "license": "https://creativecommons.org/licenses/by/4.0/"}}}}</script>
<link rel="icon" href="/tiny.png" sizes="16x16"><link rel="apple-touch-icon" href="/touch.png">
<link rel="manifest" href="/app.webmanifest">
<link rel="stylesheet" href="/css/a.css"><link rel="stylesheet" href="https://cdn.invalid/x.css">
<style>.x{{background:url(/style.jpg)}} @font-face{{src:url(/f.woff2)}}</style></head><body>
<img src="rel.jpg" alt="Relative"><img src="/og.jpg"><img src="/pixel.gif" width=1 height=1>
<img src="/s.jpg" srcset="/s-400.jpg 400w, /s-900.jpg 900w"><img src="{INLINE}" alt="Inline">
<img src="/blank.gif" data-src="/late.jpg">
<picture><source srcset="/p.webp 1x, /p2.webp 2x"></picture>
<video poster="/poster.jpg"></video><input type="image" src="/button.png">
<svg><image href="/in-svg.png"/></svg><svg><path d="M0 0"/></svg>
<div style="background:url('/div.jpg')"></div></body></html>"""
FILES = {
    "/brand/": FULL.encode(),
    "/app.webmanifest": json.dumps({"icons": [{"src": "/icon.png", "sizes": "512x512"}]}).encode(),
    "/css/a.css": b".y{background:url(../sheet.jpg)}",
}
EXPECTED = [
    "/og.jpg", "/tw.jpg", "/ld.png", "/touch.png", "/icon.png",
    "/assets/rel.jpg", "/s-900.jpg", "data:", "/late.jpg", "/p2.webp",
    "/poster.jpg", "/button.png", "/in-svg.png", "/div.jpg", "/style.jpg", "/sheet.jpg",
]  # fmt: skip


@contextmanager
def site(pages: Mapping[str, bytes], robots: bytes | None = None) -> Iterator[str]:
    rules = {} if robots is None else {"/robots.txt": robots}
    with serving({**pages, **rules}) as address:
        yield address


def harvest(url: str, client: Client) -> list[Found]:
    return list(Visit(url, client, CancelToken()).pictures())


def paths(found: list[Found], address: str) -> list[str]:
    return [
        "data:" if each.image_url.startswith("data:") else each.image_url.removeprefix(address)
        for each in found
    ]


def test_every_kind_of_reference_is_found_in_order(client: Client) -> None:
    with site(FILES) as address:
        found = harvest(f"{address}/brand/", client)

    assert paths(found, address) == EXPECTED


def test_what_the_page_says_of_a_picture_is_kept(client: Client) -> None:
    with site(FILES) as address:
        by_path = dict(zip(EXPECTED, harvest(f"{address}/brand/", client), strict=True))

    assert by_path["/og.jpg"].title == "Share me"
    assert by_path["/tw.jpg"].title == "Nike & Co"
    assert by_path["/assets/rel.jpg"].title == "Relative"
    assert (by_path["/ld.png"].author, by_path["/ld.png"].licence.code) == ("Ada", "by")
    assert by_path["/s-900.jpg"].width_px == 900
    assert by_path["data:"].width_px == 100
    assert by_path["/og.jpg"].licence.code == "unknown"
    assert {each.page_url for each in by_path.values()} == {f"{address}/brand/"}


def test_vector_drawings_inside_the_page_are_left_out_and_told(client: Client) -> None:
    with site(FILES) as address:
        visit = Visit(f"{address}/brand/", client, CancelToken())
        list(visit.pictures())

    assert visit.notes == ("1 vector drawing was left out: no address leads there.",)


# -- rules -------------------------------------------------------------------------------


def test_a_page_that_programs_are_to_leave_alone_is_not_read(client: Client) -> None:
    rules = b"User-agent: *\nDisallow: /brand/"

    with site(FILES, rules) as address, pytest.raises(NotAllowed, match=r"127\.0\.0\.1") as caught:
        harvest(f"{address}/brand/", client)

    assert "browser" in caught.value.hint


def test_rules_for_this_program_count_before_those_for_all(client: Client) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: BrandCurator\nAllow: /"

    with site(FILES, rules) as address:
        assert harvest(f"{address}/brand/", client)


def test_pictures_that_programs_are_to_leave_alone_are_left_out_and_told(client: Client) -> None:
    rules = b"User-agent: *\nDisallow: /assets/\nDisallow: /css/"

    with site(FILES, rules) as address:
        visit = Visit(f"{address}/brand/", client, CancelToken())
        found = list(visit.pictures())

    assert paths(found, address) == [
        each for each in EXPECTED if each not in ("/assets/rel.jpg", "/sheet.jpg")
    ]
    assert any(note.startswith("1 picture was left out: the site asks") for note in visit.notes)


def test_what_a_page_asks_of_programs_is_told_with_each_picture(client: Client) -> None:
    page = b'<meta name="robots" content="noai, noimageindex"><img src="/a.jpg"><p>Hello'

    with site({"/": page}) as address:
        visit = Visit(f"{address}/", client, CancelToken())
        (found,) = visit.pictures()

    assert found.licence.restrictions == ("noimageindex", "noai")
    assert "train models" in found.note
    assert visit.notes == (found.note,)


def test_a_site_that_wants_time_gets_it_between_two_requests(client: Client) -> None:
    rules = b"User-agent: *\nCrawl-delay: 0.3"
    page = b'<link rel="manifest" href="/app.webmanifest"><img src="/a.jpg"><p>text'
    with site({**FILES, "/": page}, rules) as address:
        begin = time.monotonic()
        assert len(harvest(f"{address}/", client)) == 2
    assert time.monotonic() - begin > 0.25


def test_a_wait_that_a_site_asks_for_can_be_cancelled(client: Client) -> None:
    rules = b"User-agent: *\nCrawl-delay: 30"
    page = (
        b'<meta property="og:image" content="/og.jpg">'
        b'<link rel="manifest" href="/app.webmanifest"><img src="/a.jpg"><p>text'
    )

    with site({**FILES, "/": page}, rules) as address:
        cancel = CancelToken()
        coming = Visit(f"{address}/", client, cancel).pictures()
        next(coming)
        threading.Timer(0.1, cancel.cancel).start()
        begin = time.monotonic()
        with pytest.raises(Cancelled):
            list(coming)
    assert time.monotonic() - begin < 1


# -- what goes wrong ---------------------------------------------------------------------


def test_a_page_made_by_javascript_gives_its_head_and_says_so(client: Client) -> None:
    page = (
        b'<meta property="og:image" content="/og.jpg"><body><div id="app"></div>'
        b'<script src="/app.js"></script></body>'
    )
    found: list[Found] = []

    with site({"/": page}) as address, pytest.raises(NothingFound, match="JavaScript") as caught:
        found.extend(Visit(f"{address}/", client, CancelToken()).pictures())

    assert len(found) == 1
    assert "its head names 1 picture" in caught.value.message
    assert "browser" in caught.value.hint


def test_a_short_page_whose_only_picture_its_head_names_too_is_no_javascript_page(
    client: Client,
) -> None:
    page = (
        b'<meta property="og:image" content="/og.jpg"><body><img src="/og.jpg">'
        b"<script>1</script></body>"
    )

    with site({"/": page}) as address:
        assert len(harvest(f"{address}/", client)) == 1


def test_a_page_without_pictures_says_so_and_what_was_left_out(client: Client) -> None:
    page = b"<p>Only words here.</p><svg><path/></svg>"

    with site({"/": page}) as address, pytest.raises(NothingFound, match="no pictures") as caught:
        harvest(f"{address}/", client)

    assert "vector drawing" in caught.value.hint


def test_an_address_that_is_a_picture_itself_is_offered(client: Client) -> None:
    with site({"/a.png": picture()}) as address:
        (found,) = harvest(f"{address}/a.png", client)

    assert found.image_url == f"{address}/a.png"


def test_what_is_no_page_is_told(client: Client) -> None:
    with site({"/a.pdf": b"%PDF-1.7"}) as address, pytest.raises(NothingFound, match="no page"):
        harvest(f"{address}/a.pdf", client)


def test_a_page_that_is_not_there_is_told(client: Client) -> None:
    with site({}) as address, pytest.raises(NothingFound, match="no such page"):
        harvest(f"{address}/gone", client)


def test_a_page_that_is_too_large_is_told(client: Client) -> None:
    page = b"<p>" + b"x" * (5 * 1024 * 1024)

    with site({"/": page}) as address, pytest.raises(TooLarge, match="page") as caught:
        harvest(f"{address}/", client)

    assert caught.value.hint


def test_a_site_that_does_not_answer_is_left_alone(client: Client) -> None:
    with site({}) as address:
        gone = address

    with pytest.raises(NotAllowed) as caught:
        harvest(f"{gone}/", client)

    assert "browser" in caught.value.hint


def test_a_page_that_never_comes_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise Unreachable("“a.org” did not deliver: the connection broke off.", "Save the picture.")

    monkeypatch.setattr(Robots, "check", lambda *_: None)
    monkeypatch.setattr(Client, "page", broken)

    with pytest.raises(Unreachable, match=r"a\.org") as caught:
        harvest("https://a.org/", client)

    assert caught.value.hint == "Check the address and the connection."


def test_files_beside_the_page_may_be_missing(client: Client) -> None:
    with site({"/brand/": FULL.encode()}) as address:
        found = harvest(f"{address}/brand/", client)

    assert paths(found, address) == [
        each for each in EXPECTED if each not in ("/icon.png", "/sheet.jpg")
    ]


def test_no_more_than_five_style_sheets_are_read(client: Client) -> None:
    links = "".join(f'<link rel="stylesheet" href="/{n}.css">' for n in range(8))
    sheets = {f"/{n}.css": f".a{{background:url(/{n}.png)}}".encode() for n in range(8)}

    with site({"/": f"{links}<p>text".encode(), **sheets}) as address:
        found = harvest(f"{address}/", client)

    assert paths(found, address) == [f"/{n}.png" for n in range(5)]


def test_a_style_sheet_that_is_too_large_is_left_out(client: Client) -> None:
    sheets = {"/a.css": b".a{background:url(/a.png)}" + b" " * 530_000, "/b.css": b""}
    page = b'<link rel="stylesheet" href="/a.css"><img src="/i.jpg"><p>x'

    with site({"/": page, **sheets}) as address:
        assert paths(harvest(f"{address}/", client), address) == ["/i.jpg"]


def test_what_a_page_sends_one_on_to_is_held_against_the_rules(client: Client) -> None:
    rules, away = saying(body=b"User-agent: *\nDisallow: /x"), saying(302, Location="/x")
    steps = in_turn(rules, away, saying(body=FULL.encode()))
    with answering(steps) as at, pytest.raises(NotAllowed, match="stay away"):
        harvest(f"{at.address}/open", client)
