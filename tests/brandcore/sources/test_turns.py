from __future__ import annotations

from collections.abc import Iterator

from brandcore.sources.base import Found, Query
from brandcore.sources.turns import asked_for, in_turn, to_the_end


def of(*urls: str) -> Iterator[Found]:
    return iter(Found("x", url) for url in urls)


def test_each_stream_has_its_turn() -> None:
    assert list(in_turn([iter("ace"), iter("b"), iter("df")])) == list("abdcfe")


def test_nothing_is_taken_before_it_is_wanted() -> None:
    taken: list[int] = []

    def stream() -> Iterator[int]:
        for number in range(3):
            taken.append(number)
            yield number

    turns = in_turn([stream(), stream()])
    next(turns)
    assert taken == [0]


def test_it_goes_on_behind_what_was_offered_and_ends_at_the_limit() -> None:
    found = asked_for(Query("x", limit=2, begin=1), [of("a", "c", "e"), of("b", "d")])
    assert [each.image_url for each in found] == ["b", "c"]


def test_a_picture_that_two_texts_find_is_offered_once() -> None:
    found = asked_for(Query("x"), [of("a", "b"), of("b", "a", "c")])
    assert [each.image_url for each in found] == ["a", "b", "c"]


def test_pages_end_where_one_lists_nothing_new() -> None:
    asked: list[int] = []

    def pages() -> Iterator[list[Found]]:
        for number in range(100):
            asked.append(number)
            yield list(of("a", "b") if number != 1 else of("b", "c"))

    assert [each.image_url for each in to_the_end(pages())] == ["a", "b", "c"]
    assert asked == [0, 1, 2]
