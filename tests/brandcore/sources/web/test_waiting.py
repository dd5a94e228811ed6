"""A wait that a site asks for is told to whoever asked, in its own thread."""

from __future__ import annotations

import threading

from brandcore.sources.web import waiting


def test_who_listens_hears_of_a_wait_that_is_worth_telling() -> None:
    told: list[float] = []
    waiting.told(5)
    with waiting.heard(told.append):
        waiting.told(34)
        waiting.told(waiting.LEAST_S / 2)
    waiting.told(6)
    assert told == [34]


def test_another_thread_is_not_told_what_it_did_not_ask() -> None:
    told: list[float] = []
    with waiting.heard(told.append):
        other = threading.Thread(target=waiting.told, args=(34,))
        other.start()
        other.join()
    assert told == []
