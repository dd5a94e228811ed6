"""Where a page refers to pictures."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from brandcore.sources.page import references
from brandcore.sources.page.references import Reference


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def addresses(references: object) -> list[tuple[str, ...]]:
    return [each.addresses for each in references]  # type: ignore[attr-defined]


def test_what_is_said_of_a_shared_picture_belongs_to_the_one_before_it() -> None:
    page = soup(
        '<meta property="og:image" content="http://a/1.jpg">'
        '<meta property="og:image:secure_url" content="https://a/1.jpg">'
        '<meta property="og:image:width" content="1200">'
        '<meta property="og:image:height" content="630">'
        '<meta property="og:image:alt" content="Front">'
        '<meta property="og:image" content="https://a/2.jpg">'
        '<meta name="twitter:image" content="https://a/3.jpg">'
        '<meta name="twitter:image:alt" content="Side">'
        '<meta property="og:image" content="">'
    )

    assert list(references.of_meta(page)) == [
        Reference(("https://a/1.jpg", "http://a/1.jpg"), "Front", 1200, 630),
        Reference(("https://a/2.jpg",)),
        Reference(("https://a/3.jpg",), "Side"),
    ]


def test_icons_and_pictures_loaded_early_are_found() -> None:
    page = soup(
        '<link rel="shortcut icon" href="/favicon.png" sizes="16x16 180x180">'
        '<link rel="apple-touch-icon" href="/touch.png">'
        '<link rel="mask-icon" href="/mask.svg">'
        '<link rel="image_src" href="/share.jpg">'
        '<link rel="preload" as="image" href="/hero.jpg" imagesrcset="/h1.jpg 1x, /h2.jpg 2x">'
        '<link rel="preload" as="font" href="/f.woff2">'
        '<link rel="stylesheet" href="/s.css">'
        '<link rel="manifest" href="/app.webmanifest">'
    )

    assert addresses(references.of_links(page)) == [
        ("/favicon.png",),
        ("/touch.png",),
        ("/mask.svg",),
        ("/share.jpg",),
        ("/h2.jpg", "/hero.jpg"),
    ]
    assert next(references.of_links(page)).width_px == 180
    assert references.manifest_address(page) == "/app.webmanifest"
    assert references.sheet_addresses(page) == ("/s.css",)


def test_the_pictures_of_the_body_come_kind_by_kind() -> None:
    page = soup(
        '<svg><image href="/inside.png"/></svg>'
        '<svg><image xlink:href="/inside2.png"/></svg>'
        '<input type="IMAGE" src="/button.png"><input type="text" src="/no.png">'
        '<video poster="/poster.jpg"><source src="/film.mp4"></video>'
        '<picture><source srcset="/p1.webp 800w, /p2.webp 1600w"></picture>'
        '<img src="/plain.jpg" alt="A plain one">'
    )

    assert addresses(references.of_body(page)) == [
        ("/plain.jpg",),
        ("/p2.webp",),
        ("/poster.jpg",),
        ("/button.png",),
        ("/inside.png",),
        ("/inside2.png",),
    ]


def test_the_largest_copy_of_a_picture_comes_first_and_the_others_behind_it() -> None:
    page = soup('<img src="/a.jpg" srcset="/a-300.jpg 300w, /a-1200.jpg 1200w" width="300">')

    (found,) = references.of_body(page)

    assert found.addresses == ("/a-1200.jpg", "/a-300.jpg", "/a.jpg")
    assert found.width_px == 1200


def test_what_is_loaded_late_stands_before_its_placeholder() -> None:
    page = soup(
        '<img src="/blank.gif" data-src="/real.jpg">'
        '<img src="/blank.gif" data-srcset="/r1.jpg 1x, /r2.jpg 2x" data-src="/r.jpg">'
    )

    assert [each.addresses[0] for each in references.of_body(page)] == ["/real.jpg", "/r2.jpg"]


def test_the_copies_of_a_picture_element_are_one_picture() -> None:
    page = soup(
        '<picture><source srcset="/a.avif 1600w, /b.avif 800w" type="image/avif">'
        '<source srcset="/a.webp 1200w"><img src="/a.jpg" alt="Shop" width=400></picture>'
    )

    (found,) = references.of_body(page)

    assert found.addresses == ("/a.avif", "/a.webp", "/a.jpg")
    assert (found.title, found.width_px) == ("Shop", 1600)


def test_stated_sizes_are_told() -> None:
    page = soup('<img src="/a.jpg" width="100%" height="80"><img src="/b.jpg" width=1 height=1>')

    assert [(each.width_px, each.height_px) for each in references.of_body(page)] == [
        (0, 80),
        (1, 1),
    ]


def test_pictures_in_styles_are_found() -> None:
    page = soup(
        "<style>.hero{background:url(/hero.jpg)}</style>"
        '<div style="background-image:url(\'/div.jpg\')" aria-label="Hall"></div>'
    )

    assert list(references.of_styles(page)) == [
        Reference(("/div.jpg",), "Hall"),
        Reference(("/hero.jpg",)),
    ]


def test_a_sheet_is_the_base_of_its_pictures() -> None:
    (found,) = references.of_sheet(".a{background:url(../x.png)}", "https://a/css/s.css")

    assert (found.addresses, found.base) == (("../x.png",), "https://a/css/s.css")


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<svg><path d='M0'/></svg><svg><g><svg></svg></g></svg>", 2),
        ("<svg><image href='/x.png'/></svg>", 0),
        ("<p>nothing</p>", 0),
    ],
)
def test_vector_drawings_inside_are_counted(html: str, count: int) -> None:
    assert references.drawings_inside(soup(html)) == count


def test_damaged_markup_does_no_harm() -> None:
    page = soup('<html><img><img src=><meta property="og:image"><link><div style="url("><style>{{')

    assert [each.addresses for each in references.of_body(page) if each.addresses] == []
    assert list(references.of_meta(page)) == []
    assert list(references.of_links(page)) == []
    assert [each.addresses for each in references.of_styles(page)] in ([], [("",)])
