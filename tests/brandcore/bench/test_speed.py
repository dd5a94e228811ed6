"""How many pictures a second networks look at."""

from __future__ import annotations

import time

import numpy as np
import pytest

from brandcore.bench import speed
from brandcore.bench.speed import Looker
from brandcore.jobs import CancelToken, Progress
from brandcore.training.aside import Aside
from brandcore.training.gather import STEP


def test_networks_take_turns_and_the_slower_one_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(speed, "ROUNDS", 2)
    turns: list[str] = []

    def slept(name: str, seconds: float) -> speed.Look:
        def look(squares: np.ndarray) -> None:
            assert squares.shape == (STEP, 8, 8, 3)
            turns.append(name)
            time.sleep(seconds)

        return look

    lookers = {"slow": Looker(slept("slow", 0.2), 8), "quick": Looker(slept("quick", 0.05), 8)}
    events: list[object] = []
    with Aside(CancelToken()) as aside:
        found = speed.measure(lookers, aside, events.append)
    assert 2 < found["quick"] / found["slow"] < 6
    assert found["slow"] <= STEP / 0.2
    order = [name for place, name in enumerate(turns) if place == 0 or turns[place - 1] != name]
    assert order == ["slow", "quick"] * 3
    assert events[-1] == Progress(2, 2, "rounds", "Measuring how fast they look")
