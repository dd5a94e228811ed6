"""Take from several searches in turn, and from each page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from brandcore.sources.base import Found, Query

_Each = TypeVar("_Each")


def in_turn(streams: Iterable[Iterator[_Each]]) -> Iterator[_Each]:
    """Yield one from each stream, then the next from each, until all are at their end.

    Nothing is taken from a stream before it is its turn.
    """
    waiting = list(streams)
    while waiting:
        for stream in tuple(waiting):
            try:
                yield next(stream)
            except StopIteration:
                waiting.remove(stream)


def asked_for(query: Query, streams: Iterable[Iterator[Found]]) -> Iterator[Found]:
    """Yield what `query` wants of the streams, one for each of its texts.

    A picture that more than one text finds is offered once. The first ``query.begin`` were
    offered before, so they are passed over; at most ``query.limit`` follow.
    """
    return islice(_once(in_turn(streams)), query.begin, query.begin + query.limit)


def to_the_end(pages: Iterable[Sequence[Found]]) -> Iterator[Found]:
    """Yield what the pages of one search list, until one of them lists nothing new.

    Many a service begins anew behind its last page, or says the same whatever page is wanted.
    """
    seen: set[str] = set()
    for page in pages:
        new = [each for each in page if each.image_url not in seen]
        if not new:
            return
        yield from new
        seen.update(each.image_url for each in new)


def _once(found: Iterator[Found]) -> Iterator[Found]:
    seen: set[str] = set()
    for each in found:
        if each.image_url not in seen:
            seen.add(each.image_url)
            yield each
