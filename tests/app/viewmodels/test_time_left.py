"""The rest is judged by the pace so far."""

from __future__ import annotations

import pytest

from app.viewmodels.time_left import TimeLeft


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_keeps_quiet_until_it_can_know() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    assert left.seconds is None
    left.step(1, 10)
    clock.now = 0.5
    left.step(2, 10)
    assert left.seconds is None


def test_it_goes_by_the_pace() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    for done in range(5):
        clock.now = done * 1.0
        left.step(done, 10)
    assert left.seconds == pytest.approx(6.0)


def test_another_kind_of_work_starts_afresh() -> None:
    clock = Clock()
    left = TimeLeft(clock)
    for done in range(5):
        clock.now = done * 1.0
        left.step(done, 10)
    clock.now = 6.0
    left.step(0, 100)
    assert left.seconds is None
