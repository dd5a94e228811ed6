"""What is asked: how it is sent, and what of it goes along with a redirect."""

from __future__ import annotations

import pytest

from brandcore.sources.web.ask import Ask

ASK = Ask(
    "https://site.org/a?x=1", 1000, "image/*", params={"key": "hidden", "q": "a b"},
    headers={"X-Api-Key": "hidden"}, referer="https://page.org/",
)  # fmt: skip


def test_it_is_sent_with_all_that_belongs_to_it() -> None:
    sent = ASK.prepared("Test")
    assert (sent.method, sent.url) == ("GET", "https://site.org/a?x=1&key=hidden&q=a+b")
    assert dict(sent.headers) == {
        "User-Agent": "Test",
        "Accept": "image/*",
        "Accept-Encoding": "gzip, deflate",
        "Referer": "https://page.org/",
        "X-Api-Key": "hidden",
    }


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("https://page.org/日本?q=é#top", "https://page.org/%E6%97%A5%E6%9C%AC?q=%C3%A9"),
        ("https://me:secret@page.org/a", "https://page.org/a"),
        ("https://page.org/a\r\nX-Evil: 1", "https://page.org/aX-Evil:%201"),
        ("https://[page", ""),
    ],
)
def test_a_page_is_named_as_a_header_may_hold_it(page: str, said: str) -> None:
    headers = Ask("https://site.org/", 1000, referer=page).prepared("Test").headers
    assert headers["Referer"] == said


def test_without_a_page_none_is_named_and_what_is_packed_is_refused() -> None:
    headers = Ask("https://site.org/", 1000, packed=False).prepared("Test").headers
    assert "Referer" not in headers
    assert headers["Accept-Encoding"] == "identity"


def test_a_body_makes_it_a_post() -> None:
    assert Ask("https://site.org/", 1000).method == "GET"
    assert Ask("https://site.org/", 1000, post={}).method == "POST"
    assert Ask("https://site.org/", 1000, post={"q": 1}).prepared("T").body == b'{"q": 1}'
    assert Ask("https://site.org/", 1000, form={"q": "1"}).prepared("T").body == "q=1"


def test_what_may_be_a_key_does_not_travel_to_another_site() -> None:
    for url in ("https://other.org/b", "http://site.org/b", "https://site.org:8443/b"):
        moved = ASK.moved(url).prepared("Test")
        assert moved.url == url
        assert "hidden" not in str(moved.headers)
        assert moved.headers["Referer"] == "https://page.org/"


def test_keys_stay_within_the_site() -> None:
    moved = ASK.moved("https://site.org/b").prepared("Test")
    assert (moved.url, moved.headers["X-Api-Key"]) == ("https://site.org/b", "hidden")
