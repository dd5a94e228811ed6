"""The pictures of one page that the curator names, such as the brand's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from brandcore.jobs import CancelToken
from brandcore.sources.base import Found, Query
from brandcore.sources.page.visit import Visit
from brandcore.sources.web.client import Client


class OfficialPageSource:
    """Collects the pictures of the page that the query names, and of no other one.

    Parameters
    ----------
    address : str
        It has none of its own.
    keys : mapping
        It takes none.
    keep_s : int
        Pages are not kept.

    Attributes
    ----------
    notes : tuple of str
        What is to be known of the page that was read last, in sentences.
    """

    name = "page"

    def __init__(
        self, address: str = "", keys: Mapping[str, str] | None = None, *, keep_s: int = 0
    ) -> None:
        del address, keys, keep_s
        self.notes: tuple[str, ...] = ()

    def search(self, query: Query, client: Client, cancel: CancelToken) -> Iterator[Found]:
        """Yield the pictures of ``query.page``, in the order of how well the page speaks of them.

        Raises
        ------
        NotAllowed
            The site asks programs to stay away from the page.
        NothingFound
            It is no page, or shows no pictures that can be had; also, behind those of its head,
            when all others appear by JavaScript only.
        SourceError
            The page cannot be had.
        """
        self.notes = ()
        if query.page:
            visit = Visit(whole_address(query.page), client, cancel)
            for found in islice(visit.pictures(), query.begin, query.begin + query.limit):
                self.notes = visit.notes
                yield found
            self.notes = visit.notes


def whole_address(typed: str) -> str:
    """Return the address of a page that was typed without its scheme: "nike.com"."""
    typed = typed.strip()
    return typed if "://" in typed else f"https://{typed}"
