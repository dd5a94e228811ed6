"""What the view-models of the fetch page need: a fake web, and a way out to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.lanes import Lanes
from app.keys import Keys
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.web import Web
from tests.helpers.fake_web.server import serving
from tests.helpers.fake_web.web import Web as FakeWeb

Settle = Callable[[], None]


@pytest.fixture
def fake() -> Iterator[FakeWeb]:
    """The whole web, on loopback; each source has 24 pictures of any brand."""
    with serving(pictures=24) as web:
        yield web


@pytest.fixture
def way_out(fake: FakeWeb, settings: Settings) -> Iterator[Web]:
    """The program's way out, which leads to the fake web."""
    settings.change(addresses=fake.addresses(), contact="curator@example.org")
    web = Web(settings, Keys())
    yield web
    web.close()


@pytest.fixture
def at_rest(lanes: Lanes, qtbot: QtBot) -> Settle:
    """Wait until nothing is being worked on, nor about to be."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not lanes.running(), timeout=20_000)

    return wait


@pytest.fixture
def shown(qtbot: QtBot, at_rest: Settle) -> Callable[[FetchModel], None]:
    """Wait until a model shows all that has happened."""

    def wait(model: FetchModel) -> None:
        at_rest()
        qtbot.waitUntil(lambda: not model.is_behind, timeout=5_000)

    return wait
