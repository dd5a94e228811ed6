"""Searching and completing by turns in one project."""

from __future__ import annotations

from dataclasses import dataclass

from brandcore.dataset.candidates import Candidate
from brandcore.dataset.completing import complete_all
from brandcore.dataset.fetching import Offered, fetch_into
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken, Progress
from brandcore.sources.base import Found, Query
from brandcore.sources.web.client import Client, Fetched
from tests.helpers.listed_source import Listed

QUERY = Query("Nike")


@dataclass
class Round:
    """One search after another in the same project."""

    inbox: Inbox
    store: Store
    client: Client

    def fetch(self, *sources: Listed) -> list[object]:
        told: list[object] = []
        fetch_into(
            self.inbox, self.store.manifest, "Nike", QUERY, sources, self.client, told.append,
            CancelToken(),
        )  # fmt: skip
        return told

    def offered(self, *found: Found) -> list[Candidate]:
        told = self.fetch(Listed("commons", found))
        return [each.candidate for each in told if isinstance(each, Offered)]

    def complete(self, *candidates: Candidate) -> list[object]:
        told: list[object] = []
        complete_all(self.inbox, candidates, self.client, told.append, CancelToken())
        return [each for each in told if not isinstance(each, Progress)]


@dataclass
class Door(Listed):
    """Hands out `data`, or raises it."""

    data: bytes | Exception = b""

    def picture(self, _found: Found, _client: Client, _cancel: CancelToken) -> Fetched:
        if isinstance(self.data, Exception):
            raise self.data
        return Fetched(self.data, "", "jpeg")
