"""Fetch candidates into the project named on the command line and be killed over it.

Each candidate is printed when it is told of: whoever reads that may rely on it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from brandcore.dataset.completing import Completed, complete_all
from brandcore.dataset.fetching import Offered, fetch_into
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken
from brandcore.project import Project
from brandcore.sources.base import Query
from brandcore.sources.web.client import Client
from tests.helpers.listed_source import Listed, Shelf


def tell(event: object) -> None:
    if isinstance(event, Offered | Completed):
        say(type(event).__name__, event.candidate.id, event.candidate.sha256)


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def main(folder: str, address: str, number: int) -> None:
    store = Store.open(Project.open(Path(folder)))
    inbox, client = Inbox(store.project), Client("tests@example.org", loopback=True)
    found = Shelf({}, "Nike", number).found(address)
    for begin in range(0, number, 4):
        some = Listed("commons", found[begin : begin + 4])
        fetch_into(
            inbox, store.manifest, "Nike", Query("Nike"), [some], client, tell, CancelToken()
        )
        listed = inbox.listed()
        picked = inbox.pick([each.id for each in listed])
        say("Picked", *(each.id for each in picked))
        complete_all(inbox, picked, client, tell, CancelToken())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
