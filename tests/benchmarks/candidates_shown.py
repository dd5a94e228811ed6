"""How long the window thread takes to tell what the fetch page shows, with many candidates.

``python -m tests.benchmarks.candidates_shown [--candidates 2000] [--brands 20]`` prints the
milliseconds of one state of the fetch page after each kind of change, without the painting.
"""

# ruff: noqa: T201 - what it measures is printed

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
from PySide6.QtWidgets import QApplication

from app.jobs.garbage import WindowThreadGarbage
from app.jobs.lanes import Lanes
from app.notices import Notices
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch_parts import Parts, put_together
from app.viewmodels.fetch_seen import FetchSeen
from app.viewmodels.search_state import Filters
from tests.helpers.made_candidates import near, offered

ROUNDS = 30
PROMISED_MS = 5.0


def main() -> None:
    """Measure, print a line of JSON, and fail above what is promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=int, default=2_000, help="of the brand shown")
    parser.add_argument("--brands", type=int, default=20)
    given = parser.parse_args()
    application = QApplication([])
    garbage = WindowThreadGarbage(application)
    lanes = Lanes()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.toml")
        session = Session(lanes, Notices())
        handle = session.create(Path(folder) / "project", "Benchmark")
        while handle.running:
            application.processEvents()
        parts = put_together(session, settings, None, application)
        parts.open()
        while lanes.running():
            application.processEvents()
        fill(parts, given.candidates, given.brands)
        found = measured(parts)
        session.close()
        lanes.close()
        settings.close()
    garbage.stop()
    print(json.dumps({"candidates": given.candidates, "brands": given.brands, **found}))
    slow = {what: ms for what, ms in found.items() if ms > PROMISED_MS}
    if slow:
        raise SystemExit(f"more than {PROMISED_MS} ms: {slow}")


def fill(parts: Parts, candidates: int, brands: int) -> None:
    """Give the first brand so many candidates, a fifth of them near copies, and others 100."""
    first = [offered(number, "Brand 0") for number in range(candidates)]
    for number, each in enumerate(first):
        copy = near(each_number(number), first[number - 1]) if number % 5 == 4 else each
        parts.book.add(copy)
    for brand in range(1, brands):
        for number in range(100):
            parts.book.add(offered(100_000 * brand + number, f"Brand {brand}"))


def each_number(number: int) -> int:
    """Return the number of a near copy: none of the others has it."""
    return 10_000_000 + number


def measured(parts: Parts) -> dict[str, float]:
    """Return the median milliseconds of one state after each kind of change."""
    seen, random_ = FetchSeen(parts), random.Random(0)
    shelf = parts.book.shelf("Brand 0")
    seen.state("Brand 0")
    while not seen.whole:
        seen.state("Brand 0")
    numbers = iter(range(20_000_000, 30_000_000))

    def come(many: int) -> None:
        for _ in range(many):
            parts.book.add(offered(next(numbers), "Brand 0"))

    def pick() -> None:
        each = random_.choice(shelf.waiting)
        shelf.put(msgspec.structs.replace(each, picked=not each.picked))

    def sift() -> None:
        parts.view.filters = Filters(min_side_px=random_.randrange(1, 900))

    def step(change: Callable[[], object]) -> float:
        taken = []
        for _ in range(ROUNDS):
            change()
            begun = time.perf_counter()
            seen.state("Brand 0")
            taken.append((time.perf_counter() - begun) * 1_000)
        return round(sorted(taken)[ROUNDS // 2], 2)

    return {
        "nothing_ms": step(lambda: None),
        "one_more_ms": step(lambda: come(1)),
        "twenty_more_ms": step(lambda: come(20)),
        "pick_ms": step(pick),
        "filter_ms": step(sift),
    }


if __name__ == "__main__":
    main()
