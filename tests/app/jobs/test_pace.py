"""Progress is thinned out; nothing else is."""

from __future__ import annotations

from app.jobs.pace import paced
from brandcore.jobs import Progress


def test_progress_is_thinned_but_first_and_last_come_through() -> None:
    times = iter(range(1000))
    seen: list[object] = []
    emit = paced(seen.append, clock=lambda: next(times) * 0.01)
    for done in range(1, 101):
        emit(Progress(done, 100))
    assert seen[0] == Progress(1, 100)
    assert seen[-1] == Progress(100, 100)
    assert 15 <= len(seen) <= 25


def test_other_events_always_pass() -> None:
    seen: list[object] = []
    emit = paced(seen.append, clock=lambda: 0.0)
    for number in range(50):
        emit(number)
    assert seen == list(range(50))
