"""Whether the network is away, and what goes on when it is back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.lanes import Lanes
from app.network import Network

ROUTES = {"none": "", "home": "198.51.100.7", "train": "203.0.113.9"}


class Routes:
    """The routes of a computer that is carried about."""

    def __init__(self) -> None:
        self.now = ROUTES["home"]

    def look(self) -> str:
        return self.now


class Work:
    """Something that waits, until it went on."""

    def __init__(self) -> None:
        self.waits, self.tries, self.done = False, 0, 0

    def scout(self) -> bool:
        self.tries += self.waits
        return self.waits

    def go_on(self) -> None:
        self.done += self.waits
        self.waits = False


@pytest.fixture
def routes() -> Routes:
    return Routes()


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def network(lanes: Lanes, routes: Routes, work: Work) -> Iterator[Network]:
    network = Network(lanes, look=routes.look, waits_ms=(5, 10))
    network.wait_with(work)
    yield network
    network.close()


@pytest.fixture
def carry(network: Network, routes: Routes, qtbot: QtBot, lanes: Lanes) -> Callable[[str], None]:
    """Carry the computer elsewhere, and let the network look."""

    def carry(place: str) -> None:
        routes.now = ROUTES[place]
        network.look()
        qtbot.waitUntil(lambda: not lanes.running(), timeout=5_000)

    return carry


def test_without_a_route_it_is_away_and_with_one_it_is_back(
    network: Network, carry: Callable[[str], None], work: Work
) -> None:
    told: list[bool] = []
    network.changed.connect(lambda: told.append(network.away))
    carry("home")
    assert not network.away
    carry("none")
    assert network.shut
    assert work.tries == 0
    carry("train")
    assert told == [True, False]


def test_another_route_is_tried_and_only_an_answer_brings_it_back(
    network: Network, carry: Callable[[str], None], work: Work, qtbot: QtBot
) -> None:
    carry("none")
    work.waits = True
    carry("train")
    assert network.away
    assert work.tries >= 1
    qtbot.waitUntil(lambda: work.tries > 3, timeout=5_000)
    assert work.done == 0
    network.reached()
    assert (network.away, work.done) == (False, 1)
    tries = work.tries
    qtbot.wait(40)
    assert work.tries == tries


def test_several_that_are_out_of_reach_mean_that_it_is_away_and_one_does_not(
    network: Network, work: Work
) -> None:
    work.waits = True
    for _ in range(5):
        network.missed("one.example")
    network.reached()
    network.missed("two.example")
    network.missed("three.example")
    assert not network.away
    network.missed("four.example")
    assert network.away


def test_a_wish_is_tried_at_once_and_only_tries_may_ask(network: Network, work: Work) -> None:
    may_ask: list[bool] = []
    work.scout = lambda: bool(may_ask.append(not network.shut)) or True  # type: ignore[method-assign]
    network.nudge()
    assert may_ask == []
    network.lost()
    network.nudge()
    assert may_ask == [True]
    assert network.shut


def test_it_is_back_when_nothing_that_waits_speaks_against_it(
    network: Network, qtbot: QtBot
) -> None:
    network.lost()
    qtbot.waitUntil(lambda: not network.away, timeout=5_000)


def test_what_answers_is_believed_before_the_routes(
    network: Network, carry: Callable[[str], None]
) -> None:
    carry("none")
    network.reached()
    carry("none")
    assert not network.away
    carry("home")
    carry("none")
    assert network.away


def test_where_nothing_waits_nothing_is_tried(network: Network, work: Work, qtbot: QtBot) -> None:
    work.waits = True
    network.lost()
    work.waits = False
    network.leave_off()
    tries = work.tries
    qtbot.wait(40)
    assert (network.away, work.tries) == (False, tries)
