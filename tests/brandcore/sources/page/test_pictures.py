"""References as offers."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from brandcore.sources.base import Found
from brandcore.sources.licence import Licence
from brandcore.sources.page.pictures import PageFacts, Taken, address_of
from brandcore.sources.page.references import Reference

PAGE = PageFacts("https://a.org/brand/", "https://a.org/brand/", "Nike")


def offers(*references: Reference, page: PageFacts = PAGE) -> list[Found]:
    return list(Taken(page).offers(references))


def inline(width: int, height: int, kind: str = "PNG") -> str:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 40)).save(file, kind)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(file.getvalue()).decode()}"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("logo.png", "https://a.org/brand/logo.png"),
        ("/logo.png#top", "https://a.org/logo.png"),
        ("//cdn.org/l.png", "https://cdn.org/l.png"),
        (" /a b.png\n", "https://a.org/a%20b.png"),
        ("/é.png", "https://a.org/%C3%A9.png"),
        ("#icon", ""),
        ("", ""),
        ("javascript:void(0)", ""),
        ("blob:https://a.org/1", ""),
        ("http://[broken", ""),
        ("/favicon.ico", ""),
        ("data:image/svg+xml,<svg/>", ""),
        ("data:text/html,x", ""),
        ("data:image/png;x=y;base64,AAAA", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_addresses_are_made_whole(written: str, address: str) -> None:
    assert address_of(written, PAGE.base) == address


def test_an_offer_names_the_page_and_what_it_says() -> None:
    licence = Licence("by", "4.0", "CC BY 4.0")

    (found,) = offers(Reference(("/a.jpg", "/b.jpg"), " The\n shop ", 800, 600, "Ada", licence))

    assert found.source == "page"
    assert (found.image_url, found.other_urls) == ("https://a.org/a.jpg", ("https://a.org/b.jpg",))
    assert (found.page_url, found.title, found.author) == (PAGE.url, "The shop", "Ada")
    assert (found.width_px, found.height_px, found.licence) == (800, 600, licence)


def test_a_picture_without_words_is_called_like_the_page() -> None:
    assert offers(Reference(("/a.jpg",)))[0].title == "Nike"


def test_a_title_without_end_is_cut() -> None:
    page = PageFacts(PAGE.url, PAGE.base, "Nike " * 10_000)
    titles = [each.title for each in offers(Reference(("/a.jpg",)), page=page)]
    assert titles == ["Nike " * 100]


def test_repeats_are_offered_once_and_counted() -> None:
    taken = Taken(PAGE)

    first = list(taken.offers([Reference(("/a.jpg",)), Reference(("http://A.org/a.jpg#x",))]))
    second = list(taken.offers([Reference(("/b.jpg", "/a.jpg")), Reference(("/b.jpg",))]))

    assert len(first) == 1
    assert second == []
    assert taken.repeats == 3


@pytest.mark.parametrize(
    ("width", "height", "taken"),
    [(1, 1, False), (32, 32, False), (0, 40, False), (0, 0, True), (64, 20, True), (200, 40, True)],
)
def test_what_is_known_to_be_tiny_is_left_out(width: int, height: int, taken: bool) -> None:
    assert bool(offers(Reference(("/a.png",), "", width, height))) is taken


def test_a_picture_in_the_page_itself_is_measured() -> None:
    written = inline(120, 80)

    (found,) = offers(Reference((written,)))

    assert (found.image_url, found.width_px, found.height_px) == (written, 120, 80)


@pytest.mark.parametrize(
    "written", [inline(10, 10), "data:image/png;base64,AAAA", "data:image/png;base64,é", "data:,"]
)
def test_a_tiny_or_damaged_picture_in_the_page_is_left_out(written: str) -> None:
    assert offers(Reference((written,))) == []


def test_a_placeholder_gives_way_to_the_address_behind_it() -> None:
    (found,) = offers(Reference(("/real.jpg", inline(100, 100))))

    assert (found.image_url, found.other_urls) == ("https://a.org/real.jpg", ())


def test_a_sheet_of_its_own_is_the_base() -> None:
    (found,) = offers(Reference(("../x.png",), base="https://a.org/css/all.css"))

    assert found.image_url == "https://a.org/x.png"


def test_what_the_page_asks_is_a_restriction_and_is_told() -> None:
    page = PageFacts(PAGE.url, PAGE.base, "Nike", ("noimageindex", "noai"))

    (found,) = offers(Reference(("/a.jpg",)), page=page)

    assert found.licence.restrictions == ("noimageindex", "noai")
    assert found.note == (
        "The page asks programs not to list its pictures and not to train models on what it holds."
    )


def test_drawings_are_known_by_their_name() -> None:
    assert offers(Reference(("/logo.svg?v=2",)))[0].kind == "drawing"
