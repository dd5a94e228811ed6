"""The guide follows what is done in the sample, is left and taken up again, and remembers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.keys import Keys
from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.viewmodels.guide import GuideModel
from app.viewmodels.guide_steps import END
from app.viewmodels.predict import PredictModel
from app.viewmodels.predict_state import Counts, PredictState
from app.viewmodels.project import ProjectModel
from app.viewmodels.sample_project import SampleProject
from app.viewmodels.train import TrainModel
from app.web import Web
from brandcore.sources.sample import SampleSource
from tests.helpers import past_runs, tiny_sample

FIRST = tiny_sample.NAMES[0]


class Desk:
    """The models that a guide goes by, over a small sample."""

    def __init__(self, session: Session, settings: Settings, folder: Path, web: Web) -> None:
        self.session, self.settings = session, settings
        project = ProjectModel(session, settings)
        self.sample = SampleProject(session, settings, project, folder)
        self.fetch = FetchModel(session, settings, web)
        self.train = TrainModel(session, settings)
        self.predict = PredictModel(session, settings)
        self.guide = GuideModel(
            session, settings, self.sample, self.fetch, self.train, self.predict
        )
        self.pages: list[str] = []
        self.guide.pageWished.connect(self.pages.append)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_sample.write(tmp_path_factory.mktemp("sample"), brands=3)


@pytest.fixture
def desk(session: Session, settings: Settings, folder: Path, tmp_path: Path) -> Iterator[Desk]:
    settings.change(recent=(str(tmp_path / "projects" / "cars"),))
    web = Web(settings, Keys(), shipped={"sample": str(folder)})
    web.only = (SampleSource.name,)
    desk = Desk(session, settings, folder, web)
    yield desk
    # Off, it notes nothing any more when the project is closed.
    desk.guide.leave()
    web.close()


def opened(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.session.project_changed, timeout=10_000):
        desk.sample.open()
    qtbot.waitUntil(lambda: not desk.session.lanes.running(), timeout=10_000)


def test_a_newcomer_is_asked_once(desk: Desk, settings: Settings) -> None:
    settings.change(recent=())
    assert desk.guide.state.offered
    desk.guide.decline()
    assert not desk.guide.state.offered
    assert not desk.guide.state.on


def test_whoever_has_projects_is_not_asked(desk: Desk) -> None:
    assert not desk.guide.state.offered


def test_it_follows_from_step_to_step(desk: Desk, settings: Settings, qtbot: QtBot) -> None:
    guide = desk.guide
    guide.begin()
    assert (guide.state.on, guide.state.step, desk.pages) == (True, 1, [])
    assert guide.state.told.aims == ("welcome.sample",)
    opened(desk, qtbot)
    assert guide.state.told.aims == ("fetch.brands",)
    desk.fetch.choose(FIRST)
    qtbot.waitUntil(lambda: len(desk.fetch.state.rows) >= 12, timeout=20_000)
    assert guide.state.step == settings.choices.guide_step == 2
    desk.fetch.pick([each.id for each in desk.fetch.state.rows[:11]], picked=True)
    qtbot.waitUntil(lambda: guide.state.told.aims == ("fetch.save",))
    desk.fetch.save()
    qtbot.waitUntil(lambda: guide.state.step == 3, timeout=10_000)
    desk.sample.pick_rest()
    assert "being picked" in guide.state.told.text
    qtbot.waitUntil(lambda: guide.state.step == 4, timeout=10_000)
    project = desk.session.project
    assert project is not None
    past_runs.put(project, test_right=5, test_total=6)
    desk.session.reload_runs()
    qtbot.waitUntil(lambda: guide.state.step == 5)
    assert "5 of 6" in guide.state.told.text
    # The page of a step is shown when it is reached; that of "Train" is only pointed at.
    assert desk.pages == ["fetch", "dataset", "predict"]
    answer(desk, Counts(all=1, brand=1))
    assert guide.state.step == END
    answer(desk, Counts())  # cleared away, and answered all the same
    assert guide.state.step == END
    guide.finish()
    assert settings.choices.guide == "done"
    assert not guide.state.on
    qtbot.waitUntil(lambda: not desk.session.lanes.running(), timeout=10_000)


def answer(desk: Desk, counts: Counts) -> None:
    desk.predict.state = PredictState(counts=counts)
    desk.predict.changed.emit()


def test_it_is_left_and_taken_up_where_it_stood(desk: Desk, qtbot: QtBot) -> None:
    desk.guide.begin()
    opened(desk, qtbot)
    desk.fetch.choose(FIRST)
    qtbot.waitUntil(lambda: desk.guide.state.step == 2, timeout=10_000)
    desk.guide.leave()
    assert (desk.guide.state.on, desk.guide.state.begun, desk.guide.state.step) == (False, True, 2)
    desk.sample.pick_rest()
    qtbot.waitUntil(lambda: not desk.sample.state.picking, timeout=10_000)
    desk.pages.clear()
    desk.guide.begin()
    # Meanwhile the brands were picked: it does not ask for what is done.
    assert desk.guide.state.step == 4
    assert desk.pages == ["train"]
    qtbot.waitUntil(lambda: not desk.session.lanes.running(), timeout=20_000)


def test_what_is_removed_is_asked_for_again(desk: Desk, qtbot: QtBot) -> None:
    desk.guide.begin()
    opened(desk, qtbot)
    desk.sample.pick_rest()
    qtbot.waitUntil(lambda: desk.guide.state.step == 4, timeout=10_000)
    desk.session.undo()
    qtbot.waitUntil(lambda: desk.guide.state.step == 1 and desk.session.can_undo, timeout=10_000)


def test_in_another_project_it_offers_the_sample(
    desk: Desk, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.project_changed):
        session.create(tmp_path / "mine", "Mine")
    desk.guide.begin()
    assert desk.guide.state.told.offers == ("sample",)
    assert desk.pages == []


def test_leaving_what_is_off_changes_nothing(desk: Desk, settings: Settings) -> None:
    desk.guide.leave()
    assert settings.choices.guide == "new"
