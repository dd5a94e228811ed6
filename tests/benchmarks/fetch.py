"""How soon the first candidate is there, how many a second follow, and how much memory it takes.

``python -m tests.benchmarks.fetch [--brands 20] [--pictures 50] [--faults 0.05]`` starts the fake
web as its own process and fetches a catalogue of brands into a new project, then the whole
pictures of some.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from brandcore.dataset.candidates import Candidate
from brandcore.dataset.completing import Completed, NotCompleted, complete_all
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.fetching import Offered, fetch_into
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.store import Store
from brandcore.jobs import CancelToken
from brandcore.project import Project
from brandcore.sources import catalogue
from brandcore.sources.base import Query
from brandcore.sources.events import CandidateSkipped, SourceFailed
from brandcore.sources.web.client import Client
from tests.helpers.fake_web.bases import BASES

SOURCES = ("commons", "openverse", "pixabay", "serper")
KEYS = {"pixabay": {"key": "fake-pixabay-key"}, "serper": {"key": "fake-serper-key"}}
WHOLE = 6


class Watched(Client):
    """A client that notes when the first reply of an interface came."""

    first_reply_s = 0.0

    def json(self, *given: Any, **how: Any) -> Any:
        answer = super().json(*given, **how)
        self.first_reply_s = self.first_reply_s or time.perf_counter()
        return answer


@contextmanager
def web(pictures: int, faults: float) -> Iterator[str]:
    words = ["--pictures", str(pictures), "--faults", str(faults)]
    command = [sys.executable, "-m", "tests.helpers.fake_web", *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        yield json.loads(child.stdout.readline())["address"]
        child.stdin.close()


def search(store: Store, inbox: Inbox, address: str, number: int) -> dict[str, float]:
    """Fetch one brand and return seconds and counts."""
    brand = f"Brand {number}"
    store.apply(AddBrand(brand))
    addresses = {name: address + BASES[name] for name in SOURCES}
    sources = [
        catalogue.build(catalogue.find(name), keys=KEYS.get(name), addresses=addresses)
        for name in SOURCES
    ]
    offered: list[tuple[float, Candidate]] = []
    counts = {"skipped": 0, "failed": 0, "whole": 0, "preview_only": 0}

    def tell(event: object) -> None:
        if isinstance(event, Offered):
            offered.append((time.perf_counter(), event.candidate))
        counts["skipped"] += isinstance(event, CandidateSkipped)
        counts["failed"] += isinstance(event, SourceFailed)
        counts["whole"] += isinstance(event, Completed)
        counts["preview_only"] += isinstance(event, NotCompleted)

    client = Watched("bench@example.org", loopback=True)
    began = time.perf_counter()
    query, cancel = Query(brand, limit=40), CancelToken()
    fetch_into(inbox, store.manifest, brand, query, sources, client, tell, cancel)
    searched = time.perf_counter()
    complete_all(inbox, [each for _, each in offered[:WHOLE]], client, tell, cancel)
    ended = time.perf_counter()
    client.close()
    return counts | {
        "candidates": len(offered),
        "first_after_reply_s": offered[0][0] - client.first_reply_s,
        "search_s": searched - began,
        "whole_s": ended - searched,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brands", type=int, default=20)
    parser.add_argument("--pictures", type=int, default=50)
    parser.add_argument("--faults", type=float, default=0.05)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, web(given.pictures, given.faults) as address:
        store = Store.open(Project.create(Path(folder) / "p", "p", datetime.now(UTC)))
        inbox = Inbox(store.project)
        found = [search(store, inbox, address, number) for number in range(given.brands)]
        listed = len(inbox.listed())
    total = {name: sum(each[name] for each in found) for name in found[0]}
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{total['candidates']:.0f} candidates ({listed} on disk), "
        f"{total['candidates'] / total['search_s']:.0f} a second; "
        f"first after {max(each['first_after_reply_s'] for each in found):.2f} s at most; "
        f"{total['whole']:.0f} whole, {total['whole'] / total['whole_s']:.0f} a second; "
        f"{total['preview_only']:.0f} preview only, {total['skipped']:.0f} passed over, "
        f"{total['failed']:.0f} failures of sources; {memory_mb:.0f} MB at most\n"
    )


if __name__ == "__main__":
    main()
