"""The network goes in the midst of the work and comes back: nothing is lost, and all goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.network import Network
from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.viewmodels.search_waits import SearchWaits, learnt
from app.web import Web
from brandcore.sources.events import SourceFailed
from tests.helpers import pictures
from tests.helpers.cable import Cable, cable_to
from tests.helpers.fake_web.web import Web as FakeWeb

Settle = Callable[[], None]
Shown = Callable[[FetchModel], None]

PATIENCE_MS = 30_000


@pytest.fixture
def cable(fake: FakeWeb) -> Iterator[Cable]:
    """The only way to the fake web."""
    with cable_to(fake.address) as cable:
        fake.address = cable.address
        yield cable


@pytest.fixture
def model(
    cable: Cable, empty_project: Session, settings: Settings, way_out: Web, at_rest: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> FetchModel:  # fmt: skip
    monkeypatch.setattr(empty_project.network, "_waits_ms", (300,))
    settings.change(sources_on=("commons", "openverse"))
    model = FetchModel(empty_project, settings, way_out)
    at_rest()
    return model


@pytest.fixture
def network(empty_project: Session) -> Iterator[Network]:
    yield empty_project.network
    empty_project.network.close()


def kept(model: FetchModel) -> set[str]:
    return {each.id for each in model._book.waiting("Plain")}


def states(model: FetchModel) -> dict[str, str]:
    return {line.name: line.state for line in model.state.search.sources}


def test_a_search_goes_on_by_itself_where_it_was_cut_off(
    model: FetchModel, network: Network, cable: Cable, shown: Shown, fake: FakeWeb, qtbot: QtBot,
    told: list[Notice],
) -> None:  # fmt: skip
    model.choose("Plain")
    qtbot.waitUntil(lambda: len(model.state.rows) > 3, timeout=PATIENCE_MS)
    cable.pull()
    qtbot.waitUntil(lambda: model.state.search.away, timeout=PATIENCE_MS)
    before = kept(model)
    cable.plug_in()
    qtbot.waitUntil(
        lambda: not network.away and set(states(model).values()) <= {"ended", "more"},
        timeout=PATIENCE_MS,
    )
    shown(model)
    addresses = {each.provenance.image_url for each in model._book.waiting("Plain")}
    assert before < kept(model)
    # What a search finds that nothing disturbs is what was found in pieces.
    model._desk.search("Other")
    shown(model)
    assert len(addresses) == len(model._book.waiting("Other"))
    assert not model.state.search.away
    assert [each for each in told if each.kind in ("warn", "bad")] == []


def test_with_no_network_a_folder_is_searched_and_the_rest_waits_unasked(
    model: FetchModel, network: Network, cable: Cable, settings: Settings, shown: Shown,
    fake: FakeWeb, qtbot: QtBot, tmp_path: Path,
) -> None:  # fmt: skip
    own = pictures.class_folders(tmp_path / "own", ("Plain",), 4)
    settings.change(
        sources_on=("commons", "folder"), addresses=fake.addresses() | {"folder": str(own)}
    )
    cable.pull()
    network.lost()
    model.choose("Plain")
    qtbot.waitUntil(lambda: states(model).get("folder") == "ended", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(model.state.rows) == 4, timeout=PATIENCE_MS)
    # While it is tried whether the network is back, it is asked for a moment.
    qtbot.waitUntil(lambda: states(model)["commons"] == "failed", timeout=PATIENCE_MS)
    assert model.state.search.away
    cable.plug_in()
    qtbot.waitUntil(lambda: len(model.state.rows) > 4, timeout=PATIENCE_MS)
    shown(model)
    assert not model.state.search.away
    assert states(model)["commons"] in ("ended", "more")


def test_a_line_of_brands_waits_quietly_and_goes_on(
    model: FetchModel, network: Network, cable: Cable, shown: Shown, qtbot: QtBot,
    told: list[Notice],
) -> None:  # fmt: skip
    cable.pull()
    network.lost()
    model.read_brand_text("Plain\nOther\nThird")
    qtbot.waitUntil(lambda: len(model.state.search.brands) == 3, timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: {line.state for line in model.state.search.brands} == {"queued"},
        timeout=PATIENCE_MS,
    )
    cable.plug_in()
    qtbot.waitUntil(
        lambda: all(line.candidates for line in model.state.search.brands), timeout=PATIENCE_MS
    )
    shown(model)
    assert not model.state.search.line_stands
    assert [each for each in told if each.kind in ("warn", "bad")] == []


def test_what_is_saved_waits_for_its_full_pictures_and_is_saved_then(
    model: FetchModel, network: Network, cable: Cable, shown: Shown, qtbot: QtBot,
    told: list[Notice], empty_project: Session,
) -> None:  # fmt: skip
    model.choose("Plain")
    shown(model)
    cable.pull()
    network.lost()
    model.pick([row.id for row in model.state.rows[:2]], picked=True)
    model.save()
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert told[-1].text == "2 picked pictures wait for the network."
    assert (told[-1].kind, told[-1].action) == ("info", "Save their previews")
    assert not model.state.saving
    qtbot.wait(700)
    assert empty_project.manifest.of("Plain") == ()
    cable.plug_in()
    qtbot.waitUntil(lambda: len(empty_project.manifest.of("Plain")) == 2, timeout=PATIENCE_MS)
    assert not any(each.provenance.preview_only for each in empty_project.manifest.of("Plain"))
    shown(model)
    assert model.state.search.late == 0


def test_stopped_it_does_not_go_on(
    model: FetchModel, network: Network, cable: Cable, shown: Shown, qtbot: QtBot
) -> None:
    cable.pull()
    network.lost()
    model.choose("Plain")
    shown(model)
    model.stop_search()
    cable.plug_in()
    qtbot.waitUntil(lambda: not network.away, timeout=PATIENCE_MS)
    shown(model)
    assert model.state.rows == ()


def test_while_it_is_away_silence_is_taken_for_it(network: Network) -> None:
    slow = SourceFailed("commons", "It took too long.", silent=True)
    assert learnt(network, slow) == slow
    network.lost()
    after = learnt(network, slow)
    assert isinstance(after, SourceFailed)
    assert after.offline


class Desk:
    """Asks for a brand until it is told that it was through."""

    def __init__(self, *brands: str) -> None:
        self.left, self.asked = list(brands), list[str]()

    def searching(self) -> tuple[str, ...]:
        return tuple(self.asked)

    def waiting(self) -> tuple[str, ...]:
        return tuple(self.left)

    def ask_waiting(self, brand: str) -> None:
        self.left.remove(brand)
        self.asked.append(brand)


def test_brands_that_waited_are_asked_for_a_few_at_a_time(network: Network) -> None:
    desk = Desk("A", "B", "C")
    waits = SearchWaits(desk, network)
    waits.go_on()
    assert desk.asked == ["A", "B"]
    desk.asked.remove("A")
    waits.serve()
    assert desk.asked == ["B", "C"]
