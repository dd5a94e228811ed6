"""Two addresses of one picture are known to be the same."""

from __future__ import annotations

import pytest

from brandcore.sources.addresses import key_of, keys_in, keys_of, name_of
from brandcore.sources.base import Found

COMMONS = "https://upload.wikimedia.org/wikipedia/commons/a/a6/Logo_NIKE.svg"
SAME = [
    ("https://a.example/i.jpg", "http://A.EXAMPLE/i.jpg#top"),
    ("https://a.example/i.jpg", "https://a.example:443/i.jpg?utm_source=x&utm_medium=y"),
    ("https://a.example/i.jpg?w=1", "https://a.example/i.jpg?w=1&utm_campaign=z"),
    ("https://a.example/a%20b.jpg", "https://a.example/a b.jpg"),
    ("https://a.example/%C3%A9.jpg", "https://a.example/é.jpg"),
    (
        COMMONS,
        "https://thumb.wikimedia.org/wikipedia/commons/thumb/a/a6/Logo_NIKE.svg/"
        "1920px-Logo_NIKE.svg.png?utm_source=commons.wikimedia.org&utm_content=thumbnail",
    ),
]
OTHER = [
    ("https://a.example/i.jpg", "https://b.example/i.jpg"),
    ("https://a.example/i.jpg?id=1", "https://a.example/i.jpg?id=2"),
    ("http://a.example/i.jpg", "http://a.example:8080/i.jpg"),
    ("https://a.example/I.jpg", "https://a.example/i.jpg"),
    ("https://a.example/caf%E9.jpg", "https://a.example/caf%E8.jpg"),
    ("https://a.example/i.jpg?name=%E9", "https://a.example/i.jpg?name=%E8"),
    ("https://a.example/thumb/a/a6/x.jpg/9px.jpg", "https://a.example/a/a6/x.jpg"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_what_does_not_matter_is_left_out(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_pictures_stay_apart(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    "address",
    [
        *(each for pair in SAME for each in pair),
        "data:image/png;base64,AAAA",
        "file:///home/me/a%20b.jpg",
        "http://[broken",
        "curid:317966",
        "",
    ],
)
def test_a_key_is_its_own_key(address: str) -> None:
    assert key_of(key_of(address)) == key_of(address)


def test_a_picture_inside_its_address_has_a_short_key() -> None:
    assert len(key_of("data:image/png;base64," + "A" * 100_000)) < 100


def test_openverse_and_commons_name_one_picture_by_its_page() -> None:
    openverse = Found(
        "openverse",
        "https://live.example/copy.jpg",
        source_id="4bc43a04",
        page_url="https://commons.wikimedia.org/w/index.php?curid=317966",
    )
    commons = Found("commons", COMMONS, source_id="317966", page_url="https://c.example/wiki/x")
    assert keys_of(openverse) & keys_of(commons) == {"curid:317966"}


def test_pictures_of_a_page_are_not_taken_for_the_page() -> None:
    page = "https://commons.wikimedia.org/w/index.php?curid=317966"
    one, other = (Found("page", f"https://a.example/{n}.jpg", page_url=page) for n in (1, 2))
    assert not keys_of(one) & keys_of(other)


def test_numbers_of_other_sources_are_no_pages_of_commons() -> None:
    pixabay = Found("pixabay", "https://p.example/1.jpg", source_id="317966")
    assert keys_of(pixabay) == {"p.example/1.jpg"}


def test_each_place_of_a_picture_is_a_key_of_it() -> None:
    found = Found("commons", "https://a.example/1.svg", other_urls=("https://a.example/1.png",))
    assert keys_of(found) == {"a.example/1.svg", "a.example/1.png"}


def test_keys_of_many_addresses_leave_out_empty_ones() -> None:
    page = "https://commons.wikimedia.org/w/index.php?curid=9"
    assert keys_in(("", "https://a.example/1.jpg", page)) >= {"a.example/1.jpg", "curid:9"}
    assert keys_in(("",)) == frozenset()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://a.example/pics/nike%20shop.jpg?w=9", "nike shop.jpg"),
        ("https://a.example/", "a.example"),
        ("data:image/png;base64,AAAA", "picture from a page"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_a_picture_is_called_by_the_last_part_of_its_address(address: str, name: str) -> None:
    assert name_of(address) == name
