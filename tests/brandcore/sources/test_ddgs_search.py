from __future__ import annotations

import sys
import threading
import time
from typing import Any

import pytest

from brandcore.errors import SourceError
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.base import Query
from brandcore.sources.ddgs_search import Ddgs, DdgsSource, Turnstile, parsed
from tests.helpers.fake_web import ddgs as fake
from tests.helpers.fake_web.web import Web

NOBODY: Any = None
"""The client: the library goes its own way."""

HIT = {
    "title": "Shop &amp; sign",
    "image": "https://example.com/i.jpg",
    "thumbnail": "https://tse.example.com/t",
    "url": "https://example.com/page",
    "height": "3860",
    "width": 4044,
    "source": "Bing",
}


def hits(first: int, count: int) -> list[dict[str, Any]]:
    return [{**HIT, "image": f"https://example.com/{n}.jpg"} for n in range(first, first + count)]


class Pages:
    """A library that has these pages."""

    def __init__(self, *pages: list[dict[str, Any]]) -> None:
        self.pages = pages
        self.asked: list[tuple[str, int]] = []

    def images(self, phrase: str, page: int) -> list[dict[str, Any]]:
        self.asked.append((phrase, page))
        return self.pages[page - 1] if page <= len(self.pages) else []


def source(library: Any) -> DdgsSource:
    return DdgsSource(library, Turnstile(0.0))


def found(library: Any, query: Query) -> list[str]:
    return [each.image_url for each in source(library).search(query, NOBODY, CancelToken())]


def test_a_hit_is_read() -> None:
    (one,) = parsed([HIT])
    assert one.title == "Shop & sign"
    assert one.image_url == "https://example.com/i.jpg"
    assert one.preview_url == "https://tse.example.com/t"
    assert one.page_url == "https://example.com/page"
    assert (one.width_px, one.height_px) == (4044, 3860)
    assert one.licence.code == "unknown"


def test_a_hit_may_lack_anything() -> None:
    assert parsed([{}]) == ()
    (one,) = parsed([{"thumbnail": "https://tse.example.com/t", "width": "", "height": None}])
    assert one.image_url == "https://tse.example.com/t"
    assert (one.width_px, one.height_px) == (0, 0)


def test_pages_are_asked_for_as_they_are_wanted() -> None:
    library = Pages(hits(0, 100), hits(100, 100))
    assert len(found(library, Query("Nike", limit=100))) == 100
    assert library.asked == [("Nike", 1)]
    assert len(found(library, Query("Nike", limit=150))) == 150


def test_it_ends_where_the_pages_begin_anew() -> None:
    library = Pages(hits(0, 3), hits(0, 3), hits(3, 3))
    assert len(found(library, Query("Nike"))) == 3


def test_calls_lie_two_seconds_apart() -> None:
    turnstile = Turnstile()
    turnstile.wait(CancelToken())
    begun = time.monotonic()
    turnstile.wait(CancelToken())
    assert time.monotonic() - begun >= 1.9


def test_waiting_for_ones_turn_can_be_cancelled() -> None:
    turnstile, cancel = Turnstile(60.0), CancelToken()
    turnstile.wait(cancel)
    threading.Timer(0.05, cancel.cancel).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        turnstile.wait(cancel)
    assert time.monotonic() - begun < 1.0


def test_a_library_that_does_not_answer_is_left_at_once() -> None:
    release, cancel = threading.Event(), CancelToken()

    class Silent:
        def images(self, _phrase: str, _page: int) -> list[dict[str, Any]]:
            cancel.cancel()
            release.wait(5)
            return []

    begun = time.monotonic()
    with pytest.raises(Cancelled):
        list(source(Silent()).search(Query("Nike"), NOBODY, cancel))
    assert time.monotonic() - begun < 1.0
    release.set()
    for thread in threading.enumerate():
        if thread.name == "ddgs":
            thread.join()


@pytest.mark.parametrize("error", [KeyError("d"), ValueError("vqd"), RuntimeError("primp")])
def test_whatever_the_library_raises_is_told(error: Exception) -> None:
    class Broken:
        def images(self, _phrase: str, _page: int) -> list[dict[str, Any]]:
            raise error

    with pytest.raises(SourceError, match="DuckDuckGo did not answer") as caught:
        found(Broken(), Query("Nike"))
    assert caught.value.hint
    assert caught.value.__cause__ is error


def test_its_own_words_stay() -> None:
    class NotThere:
        def images(self, _phrase: str, _page: int) -> list[dict[str, Any]]:
            raise SourceError("not installed")

    with pytest.raises(SourceError, match="not installed"):
        found(NotThere(), Query("Nike"))


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ddgs", None)
    with pytest.raises(SourceError, match="is not installed") as caught:
        found(Ddgs(), Query("Nike"))
    assert "brand-curator[search]" in caught.value.hint


@pytest.mark.parametrize(
    ("words", "told"), [("No results found.", ""), ("RuntimeError: 403", "did not answer")]
)
def test_the_real_library_is_asked_in_one_way_only(
    monkeypatch: pytest.MonkeyPatch, words: str, told: str
) -> None:
    import ddgs
    from ddgs.exceptions import DDGSException

    asked: dict[str, Any] = {}

    class Fake:
        def __init__(self, **given: Any) -> None:
            asked.update(given)

        def images(self, phrase: str, **given: Any) -> list[dict[str, Any]]:
            asked.update(given, phrase=phrase)
            raise DDGSException(words)

    monkeypatch.setattr(ddgs, "DDGS", Fake)
    if told:
        with pytest.raises(SourceError, match=told):
            Ddgs().images("Nike", 2)
    else:
        assert Ddgs().images("Nike", 2) == []
    assert asked["backend"] == "duckduckgo"
    assert (asked["phrase"], asked["page"], asked["safesearch"]) == ("Nike", 2, "on")


def test_rows_as_the_library_makes_them_are_read(web: Web) -> None:
    class Faked:
        def images(self, phrase: str, page: int) -> list[dict[str, Any]]:
            return fake.rows(web, phrase, page=page)

    found = list(source(Faked()).search(Query("Nike", limit=500), NOBODY, CancelToken()))
    assert len(found) == len({each.image_url for each in found}) == web.pictures
    assert any(each.width_px == 0 for each in found)
    assert any(each.width_px > 0 for each in found)
