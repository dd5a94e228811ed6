"""What the engine sees in pictures, asked for while it has nothing else to do."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.jobs.lanes import Lanes
from app.notices import Notice, Notices
from app.session import Session
from app.settings import Settings
from app.viewmodels.engine_looks import EngineLooks
from app.viewmodels.smart_order import SmartOrder
from brandcore.dataset.inbox import Inbox
from brandcore.images.picture import NamedBytes
from brandcore.prediction.looking import BATCH, Sight
from brandcore.training import backbones, runtime
from brandcore.training.runs import Run
from tests.helpers import pictures
from tests.helpers.collect import shared
from tests.helpers.projects import NOW

ENGINE_MS = 60_000
COUNT = BATCH + 3
RUNNING = Run("20260101-120000-1", "started", "2026-01-01", "quick", "scratch", 2, 8)


@pytest.fixture(scope="module")
def warm(qapp: object) -> Iterator[Lanes]:
    """Lanes whose engine for training is up, as it is soon after the program's start."""
    lanes = Lanes()
    lanes.start("train", runtime.warm_up)
    yield lanes
    lanes.close()


@pytest.fixture
def open_session(
    warm: Lanes, notices: Notices, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> Iterator[Session]:
    session = Session(warm, notices)
    with qtbot.waitSignal(session.project_changed, timeout=ENGINE_MS):
        session.create(tmp_path_factory.mktemp("made") / "project", "Tests")
    yield session
    session.close()
    qtbot.waitUntil(lambda: not warm.running(), timeout=ENGINE_MS)


def sights(session: Session, count: int) -> list[Sight]:
    assert session.project is not None
    inbox = Inbox(session.project)
    kept = [
        inbox.add("Nike", NamedBytes(f"{seed}.jpg", pictures.encoded("Nike", seed)), NOW)
        for seed in range(count)
    ]
    return [Sight(each.id, each.sha256, inbox.path(each)) for each in kept]


def test_no_engine_is_started_for_it(empty_project: Session, settings: Settings) -> None:
    settings.change(weights_folder=str(shared("weights")))
    engine = EngineLooks(empty_project, settings)
    engine.ask(sights(empty_project, 2))
    assert not empty_project.lanes.running()
    assert not engine.able


@pytest.mark.engine
def test_it_looks_at_all_of_them_and_never_twice(
    open_session: Session, settings: Settings, qtbot: QtBot
) -> None:
    settings.change(weights_folder=str(shared("weights")))
    engine = EngineLooks(open_session, settings)
    given = sights(open_session, COUNT)
    with qtbot.waitSignal(engine.seen, timeout=ENGINE_MS):
        engine.ask(given)
    assert engine.backbone == backbones.find("mobilenet-0.25")
    assert set(engine.looks) == {each.id for each in given}
    engine.ask(given)
    assert not open_session.lanes.running()


@pytest.mark.engine
def test_a_run_that_works_is_left_in_peace(
    open_session: Session, settings: Settings, qtbot: QtBot
) -> None:
    settings.change(weights_folder=str(shared("weights")))
    engine = EngineLooks(open_session, settings)
    open_session.runs = (RUNNING,)
    engine.ask(sights(open_session, 2))
    assert not open_session.lanes.running()
    open_session.runs = (msgspec.structs.replace(RUNNING, state="ended"),)
    with qtbot.waitSignal(engine.seen, timeout=ENGINE_MS):
        engine.ask(sights(open_session, 2))


@pytest.mark.engine
def test_an_engine_that_fails_is_not_asked_again_and_nobody_is_bothered(
    open_session: Session, settings: Settings, told: list[Notice], qtbot: QtBot
) -> None:
    folder = open_session.project.folder if open_session.project else None
    assert folder is not None
    (folder / backbones.find("mobilenet-0.25").weights_file).write_bytes(b"no weights")
    settings.change(weights_folder=str(folder))
    engine = EngineLooks(open_session, settings)
    engine.ask(sights(open_session, 2))
    qtbot.waitUntil(lambda: engine.backbone is not None, timeout=ENGINE_MS)
    qtbot.waitUntil(lambda: not open_session.lanes.running(), timeout=ENGINE_MS)
    engine.ask(sights(open_session, 3))
    assert not open_session.lanes.running()
    assert engine.looks == {}
    assert told == []
    engine.forget()
    settings.change(weights_folder=str(shared("weights")))
    with qtbot.waitSignal(engine.seen, timeout=ENGINE_MS):
        engine.ask(sights(open_session, 3))


@pytest.mark.engine
def test_the_order_rests_on_what_the_engine_sees(
    open_session: Session, settings: Settings, qtbot: QtBot
) -> None:
    assert open_session.project is not None
    settings.change(weights_folder=str(shared("weights")))
    inbox = Inbox(open_session.project)
    photos = shared("brands")
    ids = {
        brand: [
            inbox.add("Heineken", photos / brand / f"{number:03d}.jpg", NOW).id
            for number in range(1, 13)
        ]
        for brand in ("adidas", "heineken")
    }
    wanted = ids["heineken"]
    smart = SmartOrder(open_session, settings)
    told: list[tuple[str, ...]] = []
    smart.ordered.connect(lambda _brand, order: told.append(order))
    smart.wish("Heineken", inbox.listed(), wanted[:3])
    qtbot.waitUntil(lambda: smart.resting_on == "what MobileNet × 0.25 sees", timeout=ENGINE_MS)
    assert sum(each in wanted for each in told[-1][:7]) >= 5, "by chance it would be 3"
