"""Replies of a MediaWiki, in pieces and with their errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from brandcore.sources.mediawiki import batches


class Script:
    """Answers with what it was given, one after the other, and remembers what it was asked."""

    def __init__(self, *replies: dict[str, Any]) -> None:
        self.replies = list(replies)
        self.asked: list[dict[str, Any]] = []

    def __call__(self, params: Mapping[str, Any]) -> dict[str, Any]:
        self.asked.append(dict(params))
        return self.replies.pop(0)


def page(pageid: int, index: int, **more: Any) -> dict[str, Any]:
    return {"pageid": pageid, "index": index, **more}


def test_pages_come_in_the_order_of_their_index() -> None:
    ask = Script({"batchcomplete": True, "query": {"pages": [page(7, 2), page(9, 1), page(8, 3)]}})

    (batch,) = batches(ask, {"action": "query"})

    assert [each["pageid"] for each in batch] == [9, 7, 8]


def test_pieces_are_put_together_until_the_batch_is_complete() -> None:
    first = {
        "continue": {"iicontinue": "Nike|2", "continue": "||"},
        "query": {"pages": [page(7, 1, imageinfo=[{"url": "a"}]), page(9, 2)]},
    }
    second = {
        "batchcomplete": True,
        "query": {"pages": [page(7, 1), page(9, 2, imageinfo=[{"url": "b"}])]},
    }
    ask = Script(first, second)

    (batch,) = batches(ask, {"action": "query"})

    assert [each["imageinfo"][0]["url"] for each in batch] == ["a", "b"]
    assert ask.asked[1] == {"action": "query", "iicontinue": "Nike|2", "continue": "||"}


def test_every_key_of_continue_goes_back_as_it_came() -> None:
    after = {"gsroffset": 20, "continue": "gsroffset||", "odd": "x"}
    ask = Script(
        {"batchcomplete": True, "continue": after, "query": {"pages": [page(1, 1)]}},
        {"batchcomplete": True, "query": {"pages": [page(2, 21)]}},
    )

    assert [[each["pageid"] for each in batch] for batch in batches(ask, {"q": "n"})] == [[1], [2]]
    assert ask.asked == [{"q": "n"}, {"q": "n", **after}]


def test_what_continues_one_batch_does_not_leak_into_the_next() -> None:
    ask = Script(
        {"continue": {"iicontinue": "x", "gsroffset": 0}, "query": {"pages": [page(1, 1)]}},
        {"batchcomplete": "", "continue": {"gsroffset": 20}, "query": {"pages": [page(1, 1)]}},
        {"batchcomplete": "", "query": {"pages": [page(2, 1)]}},
    )

    list(batches(ask, {}))

    assert ask.asked[2] == {"gsroffset": 20}


def test_the_next_batch_is_asked_for_only_when_it_is_wanted() -> None:
    ask = Script(
        {"batchcomplete": True, "continue": {"gsroffset": 1}, "query": {"pages": [page(1, 1)]}}
    )

    next(batches(ask, {}))

    assert len(ask.asked) == 1


def test_no_hits_are_an_empty_batch() -> None:
    assert list(batches(Script({"batchcomplete": True}), {})) == [()]


def test_a_wiki_that_turns_in_circles_is_left() -> None:
    again = {"batchcomplete": True, "continue": {"gsroffset": 20}, "query": {"pages": [page(1, 1)]}}
    ask = Script(again, again, again)

    assert len(list(batches(ask, {}))) == 2


def test_pages_by_number_are_read_too() -> None:
    ask = Script({"batchcomplete": "", "query": {"pages": {"7": page(7, 1), "-1": {"title": "x"}}}})

    (batch,) = batches(ask, {})

    assert [each.get("title") for each in batch] == ["x", None]
