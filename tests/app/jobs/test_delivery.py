"""Many who have something to tell hold the window up no longer than one."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.jobs.delivery import Delivery, Step

_TAKES_S = 0.003


def _slowly(seen: list[str], name: str, times: int) -> Step:
    def step() -> bool:
        time.sleep(_TAKES_S)
        seen.append(name)
        return seen.count(name) < times

    return step


def test_those_who_tell_at_once_share_one_slice_of_a_turn(qtbot: QtBot) -> None:
    delivery, seen, at_turn = Delivery(), list[str](), list[int]()
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: at_turn.append(len(seen)))
    for name in "abcdef":
        delivery.ask(_slowly(seen, name, 1))
    timer.start()
    qtbot.waitUntil(lambda: len(seen) == 6)
    timer.stop()
    # Two steps of 3 ms are more than a slice.
    assert {2, 4} <= set(at_turn)


def test_nobody_waits_until_another_has_told_all(qtbot: QtBot) -> None:
    delivery, seen = Delivery(), list[str]()
    delivery.ask(_slowly(seen, "talkative", 6))
    delivery.ask(_slowly(seen, "brief", 1))
    qtbot.waitUntil(lambda: len(seen) == 7)
    assert seen[1] == "brief"
