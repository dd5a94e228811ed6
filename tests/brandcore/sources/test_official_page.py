"""One page, from a real server, its rules first."""

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

from brandcore.errors import NotAllowed, NothingFound, SourceError, TooLarge
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.official_page import OfficialPageSource, whole_address
from brandcore.sources.web.client import Client
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.site import pictures
from tests.helpers.fake_web.site_page import data_url
from tests.helpers.fake_web.web import Web
from tests.helpers.site import serving

HEAD = (
    "og", "twitter", "ld-logo", "ld-image", "touch-icon", "mask-icon", "image-src", "preload",
    "manifest",
)  # fmt: skip
BODY = (
    "img", "srcset-w", "data-src", "data-srcset-x", "picture-source", "protocol-relative",
    "poster", "input", "svg-image", "inline-style", "style", "css",
)  # fmt: skip
HEAD_AND_IMAGES = len(HEAD) + 4


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


def harvest(
    url: str, client: Client, source: OfficialPageSource | None = None, **more: int
) -> list[Found]:
    source = source or OfficialPageSource()
    return list(source.search(Query("Nike", page=url, **more), client, CancelToken()))


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
    source = OfficialPageSource()
    with site(FILES) as address:
        harvest(f"{address}/brand/", client, source)

    assert source.notes == ("1 vector drawing was left out: no address leads there.",)


def test_limit_and_begin_are_kept_to(client: Client) -> None:
    with site(FILES) as address:
        found = harvest(f"{address}/brand/", client, limit=3, begin=2)

    assert paths(found, address) == EXPECTED[2:5]


def test_without_a_page_nothing_is_asked(client: Client) -> None:
    assert harvest("", client) == []


@pytest.mark.parametrize(
    ("typed", "address"),
    [("nike.com", "https://nike.com"), (" http://nike.com/x ", "http://nike.com/x")],
)
def test_a_page_may_be_typed_without_its_scheme(typed: str, address: str) -> None:
    assert whole_address(typed) == address


# -- a brand's own page --------------------------------------------------------------------


def test_the_page_of_a_brand_is_collected_whole(web: Web, client: Client) -> None:
    told = pictures(web, "Nike")

    found = harvest(web.page("Nike"), client)

    assert [each.image_url for each in found] == [
        *(told[name] for name in HEAD),
        *(told[name] for name in BODY[:6]),
        data_url(),
        *(told[name] for name in BODY[6:]),
    ]
    assert told["base-relative"] in found[HEAD_AND_IMAGES].other_urls


def test_every_picture_of_the_page_of_a_brand_can_be_fetched(web: Web, client: Client) -> None:
    for each in harvest(web.page("Nike"), client):
        if each.image_url.startswith("http") and each.kind != "drawing":
            data = client.picture(each.image_url, CancelToken(), referer=each.page_url).data
            assert data == web.picture_bytes(each.image_url)


def test_credit_and_licence_of_linked_data_are_kept(web: Web, client: Client) -> None:
    told = pictures(web, "Nike")

    (photo,) = [each for each in harvest(web.page("Nike"), client)
                if each.image_url == told["ld-image"]]  # fmt: skip

    assert (photo.author, photo.licence.code) == ("Photo: Nike press", "by")


def test_the_wishes_of_header_and_page_are_told(web: Web, client: Client) -> None:
    found = harvest(f"{web.page('Nike')}noai.html", client)

    assert {each.licence.restrictions for each in found} == {("noimageindex", "noai", "noimageai")}


@pytest.mark.parametrize(
    ("below", "error", "words"),
    [
        ("script.html", NothingFound, "JavaScript"),
        ("empty.html", NothingFound, "no pictures"),
        ("large.html", TooLarge, "too large"),
        ("nowhere", NothingFound, "no such page"),
    ],
)
def test_a_page_that_cannot_be_used_says_why(
    web: Web, client: Client, below: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        harvest(web.page("Nike") + below, client)


def test_a_page_that_has_moved_is_read_where_it_is_now(web: Web, client: Client) -> None:
    found = harvest(f"{web.page('Nike')}moved", client)

    assert {each.page_url for each in found} == {web.page("Nike")}


def test_words_in_an_older_encoding_are_read(web: Web, client: Client) -> None:
    (found,) = harvest(f"{web.page('Nike')}latin1.html", client)

    assert found.title == "Café à gogo"


def test_only_what_belongs_to_the_page_is_asked_for(web: Web, client: Client) -> None:
    harvest(web.page("Nike"), client)

    assert [each.path for each in web.requests] == [
        "/robots.txt",
        "/site/nike/",
        "/site/nike/manifest.json",
        "/site/nike/style.css",
    ]


def test_a_closed_page_is_never_asked_for(web: Web, client: Client) -> None:
    with pytest.raises(NotAllowed):
        harvest(web.page("closed"), client)

    assert [each.path for each in web.requests] == ["/robots.txt"]


@pytest.mark.parametrize("kind", ["server-error", "forbidden", "too-many", "reset", "cloudflare"])
def test_whatever_goes_wrong_is_told_with_the_name_of_the_site(
    web: Web, client: Client, kind: str
) -> None:
    web.fault("/site/", Fault(kind, seconds=90))

    with pytest.raises(SourceError, match=r"127\.0\.0\.1") as caught:
        harvest(web.page("Nike"), client)

    assert caught.value.hint


def test_rules_that_cannot_be_read_allow_nothing(web: Web, client: Client) -> None:
    web.fault("/robots.txt", Fault("server-error"))

    with pytest.raises(NotAllowed):
        harvest(web.page("Nike"), client)

    assert web.asked("site") == ()


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
    source = OfficialPageSource()
    rules = b"User-agent: *\nDisallow: /assets/\nDisallow: /css/"

    with site(FILES, rules) as address:
        found = harvest(f"{address}/brand/", client, source)

    assert paths(found, address) == [
        each for each in EXPECTED if each not in ("/assets/rel.jpg", "/sheet.jpg")
    ]
    assert any(note.startswith("1 picture was left out: the site asks") for note in source.notes)


def test_what_a_page_asks_of_programs_is_told_with_each_picture(client: Client) -> None:
    page = b'<meta name="robots" content="noai, noimageindex"><img src="/a.jpg"><p>Hello'
    source = OfficialPageSource()

    with site({"/": page}) as address:
        (found,) = harvest(f"{address}/", client, source)

    assert found.licence.restrictions == ("noimageindex", "noai")
    assert "train models" in found.note
    assert source.notes == (found.note,)


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
        search = OfficialPageSource().search(Query("Nike", page=f"{address}/"), client, cancel)
        next(search)
        threading.Timer(0.1, cancel.cancel).start()
        begin = time.monotonic()
        with pytest.raises(Cancelled):
            list(search)

    assert time.monotonic() - begin < 1


# -- what goes wrong ---------------------------------------------------------------------


def test_a_page_made_by_javascript_gives_its_head_and_says_so(client: Client) -> None:
    page = (
        b'<meta property="og:image" content="/og.jpg"><body><div id="app"></div>'
        b'<script src="/app.js"></script></body>'
    )
    found: list[Found] = []

    with site({"/": page}) as address, pytest.raises(NothingFound, match="JavaScript") as caught:
        found.extend(
            OfficialPageSource().search(Query("N", page=f"{address}/"), client, CancelToken())
        )

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

    with pytest.raises(SourceError) as caught:
        harvest(f"{gone}/", client)

    assert caught.value.hint


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
