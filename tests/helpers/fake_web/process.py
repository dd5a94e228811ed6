"""Runs the fake web as its own process, and talks to it by its back door."""

from __future__ import annotations

import http.client
import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from tests.helpers.fake_web.bases import Bases
from tests.helpers.fake_web.control import entry_from_json
from tests.helpers.fake_web.exchange import Broken, Entry
from tests.helpers.fake_web.faults import Fault

_ROOT = Path(__file__).parents[3]
_START_S, _END_S = 30, 10


@dataclass
class Running(Bases):
    """The fake web in its own process: what `Web` offers a test, asked over the wire."""

    pid: int = 0

    @property
    def requests(self) -> tuple[Entry, ...]:
        """What was asked since the start or the last `forget`, in the order of answers."""
        told = json.loads(self._control("GET", "requests"))
        return tuple(entry_from_json(each) for each in told)

    def asked(self, route: str) -> tuple[Entry, ...]:
        """Return the log of one route, such as "openverse", "media" or "media.full"."""
        return tuple(e for e in self.requests if f"{e.route}.".startswith(f"{route}."))

    def forget(self) -> None:
        """Empty the log."""
        self._control("DELETE", "requests")

    def fault(self, target: str, fault: Fault) -> None:
        """Have something go wrong on a source, a route, a path that begins so, or an address."""
        self._control("POST", "faults", {"target": target, "fault": asdict(fault)})

    def clear_faults(self, target: str = "") -> None:
        """Have everything, or everything on one target, go right again."""
        self._control("DELETE", f"faults?target={quote(target)}")

    def set_robots(self, text: str | None) -> None:
        """Have other rules in robots.txt; None for the usual ones."""
        self._control("POST", "robots", text)

    def picture_bytes(self, url: str) -> bytes:
        """Return what lies at an address when nothing goes wrong."""
        return self._control("GET", f"bytes?url={quote(url, safe='')}")

    def most_at_once(self, route: str) -> int:
        """Return how many requests of a route were answered at once, at most."""
        return int(self.state()["most_at_once"].get(route, 0))

    def state(self) -> dict[str, Any]:
        """Return "most_at_once" by route, "kept_bytes", "peak_kib" of its memory, "broken"."""
        told: dict[str, Any] = json.loads(self._control("GET", "state"))
        return told

    def _control(self, method: str, what: str, value: object = None) -> bytes:
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        try:
            connection.request(method, f"/_control/{what}", json.dumps(value))
            answer = connection.getresponse()
            data = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise Broken(data.decode("utf-8", "replace"))
        return data


@contextmanager
def running(
    pictures: int = 80, faults: float = 0.0, seed: int = 0, *, limits: bool = False
) -> Iterator[Running]:
    """Run the fake web as its own process; the options are those of `server.serving`.

    It ends when the block does, and by itself when this process is killed.

    Raises
    ------
    Broken
        It did not start, or broke while it answered.
    """
    options = [f"--pictures={pictures}", f"--faults={faults}", f"--seed={seed}"]
    options += ["--limits"] if limits else []
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.fake_web", *options],
        cwd=_ROOT,
        # With an arena for each of its many threads it would hold three times the memory.
        env=os.environ | {"MALLOC_ARENA_MAX": "2"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield Running(_address(child), child.pid)
    finally:
        code = _ended(child)
    if code:
        raise Broken(f"the fake web ended with {code}; its error stands above")


def _address(child: subprocess.Popen[bytes]) -> str:
    assert child.stdout is not None
    ready, _, _ = select.select([child.stdout], [], [], _START_S)
    line = child.stdout.readline() if ready else b""
    if not line:
        raise Broken("the fake web did not start")
    return str(json.loads(line)["address"])


def _ended(child: subprocess.Popen[bytes]) -> int:
    """Let the process end, and see that it does."""
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.close()
    try:
        return child.wait(_END_S)
    except subprocess.TimeoutExpired:
        child.kill()
        return child.wait()
    finally:
        child.stdout.close()
