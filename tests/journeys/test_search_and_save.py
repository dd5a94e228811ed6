"""From a brand's name to saved pictures, without pages: whatever comes between, nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.jobs.lanes import Lanes
from app.keys import Keys
from app.notices import Notice, Notices
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.viewmodels.search_state import BrandLine
from app.web import Web
from brandcore.dataset.inbox import Inbox
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.server import serving
from tests.helpers.fake_web.web import Web as FakeWeb

FIRST_SEEN_S = 2.0
"""After the first reply a picture is to be seen this soon."""

CLOSED_S = 2.0
"""However long a server says nothing."""

Settle = Callable[[], None]


@pytest.fixture
def fake() -> Iterator[FakeWeb]:
    with serving(pictures=40) as web:
        yield web


@pytest.fixture
def settings(qapp: QApplication, tmp_path: Path, fake: FakeWeb) -> Iterator[Settings]:
    settings = Settings(tmp_path / "settings.toml")
    settings.change(addresses=fake.addresses(), contact="curator@example.org")
    yield settings
    settings.close()


@pytest.fixture
def told() -> list[Notice]:
    return []


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path, told: list[Notice]) -> Iterator[Session]:
    """A session with an empty project open."""
    lanes, notices = Lanes(), Notices()
    notices.told.connect(told.append)
    session = Session(lanes, notices)
    with qtbot.waitSignal(session.project_changed, timeout=5_000):
        session.create(tmp_path / "project", "Tests")
    yield session
    session.close()
    lanes.close()


@pytest.fixture
def web(settings: Settings) -> Iterator[Web]:
    web = Web(settings, Keys())
    yield web
    web.close()


@pytest.fixture
def model(session: Session, settings: Settings, web: Web) -> FetchModel:
    return FetchModel(session, settings, web)


@pytest.fixture
def settle(session: Session, model: FetchModel, qtbot: QtBot) -> Settle:
    """Wait until nothing is worked on, and everything is shown."""
    return lambda: qtbot.waitUntil(
        lambda: not session.lanes.running() and not model.is_behind, timeout=30_000
    )


def lines(model: FetchModel) -> dict[str, BrandLine]:
    return {line.name: line for line in model.state.search.brands}


def picked(model: FetchModel) -> list[str]:
    return [row.id for row in model.state.rows if row.picked]


def pick(model: FetchModel, number: int) -> None:
    model.pick([row.id for row in model.state.rows[:number]], picked=True)


def test_a_brand_is_searched_for_by_itself_once(
    model: FetchModel, settle: Settle, fake: FakeWeb, qtbot: QtBot
) -> None:
    settle()
    model.choose("Nike")
    begun = time.monotonic()
    qtbot.waitUntil(lambda: bool(model.state.rows), timeout=10_000)
    assert time.monotonic() - begun < FIRST_SEEN_S
    assert model.state.search.searching
    settle()
    assert model.state.search.searched
    assert not model.state.search.searching
    fake.forget()
    model.choose("Puma")
    settle()
    asked = len(fake.asked("openverse"))
    model.choose("Nike")
    settle()
    assert len(fake.asked("openverse")) == asked


def test_what_is_found_for_a_brand_is_kept_while_another_is_looked_at(
    model: FetchModel, settle: Settle, qtbot: QtBot
) -> None:
    settle()
    model.choose("Nike")
    qtbot.waitUntil(lambda: model.state.search.searching, timeout=10_000)
    model.choose("Puma")
    settle()
    assert {row.source for row in model.state.rows} >= {"Openverse", "Wikimedia Commons"}
    found = lines(model)
    assert found["Nike"].candidates > 10
    assert found["Puma"].candidates > 10
    assert found["Nike"].state == found["Puma"].state == "asks"


def test_twelve_are_picked_and_saved_whole(
    model: FetchModel, session: Session, settle: Settle, fake: FakeWeb, told: list[Notice]
) -> None:
    settle()
    model.choose("Nike")
    settle()
    pick(model, 12)
    model.save()
    assert model.state.saving
    settle()
    store = session.store
    assert store is not None
    records = session.manifest.of("Nike")
    assert len(records) == 12
    for record in records:
        assert store.path(record).read_bytes() == fake.picture_bytes(record.provenance.image_url)
    assert told[-1].text == "12 pictures saved to “Nike”."
    assert (model.state.picked, model.state.in_brand) == (0, 12)


def test_picks_and_saves_are_taken_back_in_their_order(
    model: FetchModel, session: Session, settle: Settle
) -> None:
    settle()
    model.choose("Nike")
    settle()
    first, second, third = (row.id for row in model.state.rows[:3])
    model.pick([first], picked=True)
    model.save()
    settle()
    model.pick([second, third], picked=True)
    session.undo()
    assert picked(model) == []
    session.undo()
    settle()
    assert session.manifest.of("Nike") == ()
    assert picked(model) == [first]
    session.undo()
    assert picked(model) == []
    session.redo()
    session.redo()
    settle()
    session.redo()
    settle()
    assert len(session.manifest.of("Nike")) == 1
    assert set(picked(model)) == {second, third}


def test_saving_goes_on_while_the_next_brand_is_looked_at(
    model: FetchModel, session: Session, settle: Settle
) -> None:
    settle()
    model.add_brands(["Nike", "Puma"])
    settle()
    model.choose("Nike")
    settle()
    pick(model, 5)
    model.save_and_go_on()
    assert (model.state.brand, model.state.saving) == ("Puma", False)
    settle()
    assert len(session.manifest.of("Nike")) == 5
    assert lines(model)["Nike"].in_brand == 5


def test_nothing_moves_under_the_hand(model: FetchModel, settle: Settle) -> None:
    settle()
    model.choose("Nike")
    settle()
    before = [row.id for row in model.state.rows]
    model.saw(before[29])
    pick(model, 3)
    settle()
    model.search_more()
    settle()
    assert [row.id for row in model.state.rows][:30] == before[:30]


def test_a_closed_project_is_left_by_everything_that_ran(
    model: FetchModel, session: Session, settle: Settle, qtbot: QtBot, told: list[Notice],
    fake: FakeWeb,
) -> None:  # fmt: skip
    settle()
    model.choose("Nike")
    settle()
    fake.fault("media", Fault("stall", seconds=2))
    model.search()
    pick(model, 4)
    model.save()
    model.add_brands(["Puma", "Asics"])
    session.close()
    assert model.state.brands == ()
    settle()
    assert model.state.rows == ()
    assert [each for each in told if each.kind in ("bad", "warn")] == []


def test_closing_the_program_waits_for_no_server(
    model: FetchModel, session: Session, settle: Settle, fake: FakeWeb, qtbot: QtBot
) -> None:
    settle()
    model.choose("Nike")
    settle()
    fake.fault("media", Fault("stall", seconds=20))
    fake.fault("upload", Fault("stall", seconds=20))
    fake.fault("openverse", Fault("stall", seconds=20))
    model.search()
    pick(model, 4)
    model.save()
    model.choose("Puma")
    qtbot.wait(200)
    project, begun = session.project, time.monotonic()
    session.close()
    session.lanes.close()
    assert time.monotonic() - begun < CLOSED_S
    assert project is not None
    assert sum(each.picked for each in Inbox(project).listed()) == 4


def test_all_is_there_again_after_a_restart(
    model: FetchModel, session: Session, settings: Settings, web: Web, settle: Settle,
    fake: FakeWeb, qtbot: QtBot,
) -> None:  # fmt: skip
    settle()
    model.choose("Nike")
    settle()
    model.choose_item(model.state.search.items[0].id)
    model.add_word("sneaker")
    pick(model, 4)
    settle()
    seen, wanted = model.state.search, picked(model)
    fake.forget()
    later = FetchModel(session, settings, web)
    qtbot.waitUntil(lambda: not session.lanes.running(), timeout=10_000)
    settle()
    assert later.state.brand == "Nike"
    assert not fake.requests
    assert later.state.search.sources == seen.sources
    assert sorted(picked(later)) == sorted(wanted)
    assert all(row.standing == "whole" for row in later.state.rows if row.picked)
    assert later.state.search.item is not None
    assert seen.item is not None
    assert later.state.search.item.id == seen.item.id
    assert later.state.search.chips[-1].word == "sneaker"
    assert later.state.search.page_url == fake.page("Nike")
    assert later.state.search.more
    assert fake.asked("openverse") == ()


def test_a_list_of_brands_is_searched_for_by_itself(
    model: FetchModel, settle: Settle, qtbot: QtBot
) -> None:
    settle()
    model.read_brand_text("Nike\nPuma\nAsics\nReebok")
    qtbot.waitUntil(lambda: model.state.search.waiting_in_line > 0, timeout=5_000)
    model.stop_line()
    settle()
    assert model.state.search.line_stands
    waiting = [line.name for line in lines(model).values() if line.state == "queued"]
    assert len(waiting) == 2
    model.send_line_on()
    qtbot.waitUntil(
        lambda: all(line.candidates > 10 for line in lines(model).values()), timeout=20_000
    )
    settle()
    assert model.state.search.waiting_in_line == 0
