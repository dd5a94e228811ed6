"""A whole catalogue fetched and picked: ``python -m tests.benchmarks.soak_fetch``.

The real window, against the fake web in its own process, of whose replies one in twenty goes
wrong: many brands are put in line at once, and each is picked from and saved while the others
still come in. What is on disk in the end is held against what the server sent.
"""

# ruff: noqa: T201 - what it measures is printed

from __future__ import annotations

import argparse
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.main import Program
from app.pages.fetch_page import FetchPage
from app.settings import Settings
from brandcore.sources.web.addresses import SWITCH
from tests.benchmarks.window_gaps import Gaps, Watch, spin
from tests.helpers.fake_web.process import Running, running

SOURCES = ("commons", "openverse", "brave", "serper", "pixabay")
PICKED = 12
_WORKED_ON = ("searching", "queued")
MEMORY_MB, LONGEST_MS = 600, 50.0
"""What is promised; the memory is that of the window and of the process that asks the web, each at
its most."""


def main() -> int:
    """Run it, print what it was, and return 1 when a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brands", type=int, default=20)
    parser.add_argument("--pictures", type=int, default=24, help="that each source has of a brand")
    parser.add_argument("--faults", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    os.environ[SWITCH] = "1"
    with (
        tempfile.TemporaryDirectory() as scratch,
        running(arguments.pictures, arguments.faults, arguments.seed) as web,
        _program(Path(scratch), web) as program,
    ):
        _put_behind(web.pid)
        return _soaked(program, web, Path(scratch), arguments.brands)


def _put_behind(pid: int) -> None:
    """Let the fake web have what the program leaves: a real one has cores of its own."""
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, pid, 19)


@contextmanager
def _program(scratch: Path, web: Running) -> Iterator[Program]:
    os.environ["XDG_CACHE_HOME"] = str(scratch / "cache")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    program = Program(application, Settings(scratch / "settings.toml"))
    program.settings.change(
        sources_on=SOURCES, addresses=web.addresses(), contact="soak@example.org"
    )
    for name in SOURCES:
        for field, key in web.keys(name).items():
            program.settings.keys.keep(name, field, key)
    program.window.resize(1240, 820)
    program.window.show()
    try:
        yield program
    finally:
        program.window.hide()
        program.close()


def _soaked(program: Program, web: Running, scratch: Path, brands: int) -> int:
    program.project.create(scratch / "project", "Soak")
    spin(lambda: program.session.project is not None, 10)
    program.window.show_page("fetch")
    names = [f"Brand {number:02d}" for number in range(brands)]
    begun, watch = time.monotonic(), Watch()
    gaps = watch.over("fetch and pick", _Curator(program, names).done, 1800)
    seconds = time.monotonic() - begun
    candidates = sum(line.candidates for line in program.fetch.state.search.brands)
    right, wrong = _compared(program, web)
    window_mb, web_mb = _peak_mb(os.getpid()), _peak_mb(program.lanes.engines["search"].pid)
    result = {
        "brands": brands,
        "candidates": candidates + right + wrong,
        "saved": right + wrong,
        "equal": right,
        "seconds": round(seconds, 1),
        "memory_mb": window_mb + web_mb,
        "window_mb": window_mb,
        "web_mb": web_mb,
        "requests": len(web.requests),
        "faulty": sum(1 for each in web.requests if each.fault),
    }
    print(json.dumps(result | {"gaps": gaps.__dict__}, indent=1))
    return 0 if _kept(result, gaps) else 1


class _Curator:
    """Puts all brands in line, then picks and saves brand after brand as soon as it can."""

    def __init__(self, program: Program, names: list[str]) -> None:
        self._program, self._left = program, list(names)
        page = program.window.page
        assert isinstance(page, FetchPage)
        program.fetch.add_brands(names)

    def done(self) -> bool:
        """Do what can be done now; return whether nothing is left."""
        model = self._program.fetch
        state = model.state
        if not self._left:
            return self._all_saved() and not self._searching()
        brand = self._left[0]
        if state.brand != brand:
            model.choose(brand)
        elif not state.saving and (len(state.rows) >= PICKED or self._ended(brand)):
            self._pick_or_save(brand)
        return False

    def _pick_or_save(self, brand: str) -> None:
        """Pick one candidate a turn, as a hand does; save when there are enough."""
        model = self._program.fetch
        unpicked = [row.id for row in model.state.rows if not row.picked]
        if unpicked and model.state.picked < PICKED:
            model.pick(unpicked[:1], picked=True)
        else:
            model.save()
            self._left.remove(brand)

    def _ended(self, brand: str) -> bool:
        lines = self._program.fetch.state.search.brands
        mine = next((line for line in lines if line.name == brand), None)
        return mine is not None and mine.state not in _WORKED_ON and mine.candidates > 0

    def _searching(self) -> bool:
        lines = self._program.fetch.state.search.brands
        return any(line.state in _WORKED_ON for line in lines)

    def _all_saved(self) -> bool:
        state = self._program.fetch.state
        return not state.saving and not any(line.picked for line in state.search.brands)


def _compared(program: Program, web: Running) -> tuple[int, int]:
    """Return how many saved pictures are, byte for byte, what the server sent, and how many not."""
    project = program.session.project
    assert project is not None
    sent = {each.sha256 for each in web.requests if each.status == 200}
    right = wrong = 0
    for record in program.session.manifest.records:
        data = (project.dataset / record.file).read_bytes()
        if hashlib.sha256(data).hexdigest() in sent:
            right += 1
        else:
            wrong += 1
            print("differs:", record.file, record.provenance.image_url)
    return right, wrong


def _peak_mb(pid: int | None) -> int:
    """Return the most memory that a process had so far; it must be alive."""
    assert pid is not None
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1000


def _kept(result: dict[str, float], gaps: Gaps) -> bool:
    return (
        result["memory_mb"] < MEMORY_MB
        and gaps.longest_ms <= LONGEST_MS
        and result["equal"] == result["saved"] > 0
    )


if __name__ == "__main__":
    raise SystemExit(main())
