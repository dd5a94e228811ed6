"""The preview of the augmentation, over a project with pictures."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.lanes import Lanes
from app.session import Session
from app.settings import Settings
from app.viewmodels import random_views
from app.viewmodels.random_views import RandomViews
from app.viewmodels.train_setup import SetupModel
from brandcore.dataset.records import DISTRACTOR


@pytest.fixture
def setup(project: Session, settings: Settings) -> SetupModel:
    return SetupModel(project, settings)


@pytest.fixture
def views(project: Session, setup: SetupModel, qtbot: QtBot) -> RandomViews:
    views = RandomViews(project, setup)
    views.watch(True)
    qtbot.waitUntil(lambda: len(views.state.images) == 9)
    return views


def test_nobody_asks_for_views_that_nobody_looks_at(
    project: Session, setup: SetupModel, lanes: Lanes
) -> None:
    views = RandomViews(project, setup)
    setup.adjust("augmentation.rotation_deg", "40")
    assert not lanes.running()
    assert views.state.images == ()


def test_they_follow_the_recipe(views: RandomViews, setup: SetupModel, qtbot: QtBot) -> None:
    before = views.state.images
    with qtbot.waitSignal(views.changed):
        setup.adjust("augmentation.brightness", "0.9")
    assert views.state.images != before


def test_what_moves_no_picture_asks_for_nothing(
    views: RandomViews, setup: SetupModel, lanes: Lanes
) -> None:
    setup.adjust("warm_up.epochs", "3")
    setup.adjust("augmentation.views", "5")
    assert not lanes.running()


@pytest.mark.parametrize(
    ("number", "seen", "words"),
    [
        ("0", 9, "Training sees none of them: it has 0 random views."),
        ("1", 1, "Training sees the plain picture and the first of these."),
        ("4", 4, "Training sees the plain picture and the first 4 of these."),
        ("9", 9, "Training sees the plain picture and these."),
        ("12", 12, "Training sees the plain picture, these, and 3 more."),
    ],
)
def test_it_tells_which_of_them_training_sees(
    views: RandomViews, setup: SetupModel, number: str, seen: int, words: str
) -> None:
    setup.adjust("augmentation.views", number)
    assert views.state.words == words
    assert views.state.seen == seen


def test_only_the_newest_request_waits(
    views: RandomViews,
    setup: SetupModel,
    lanes: Lanes,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate, asked = threading.Event(), []
    real = random_views.moved

    def slow(wish, known, emit, cancel):  # type: ignore[no-untyped-def]
        asked.append(wish.looks.augmentation.rotation_deg)
        gate.wait(10)
        return real(wish, known, emit, cancel)

    monkeypatch.setattr(random_views, "moved", slow)
    for degrees in range(20, 60):
        setup.adjust("augmentation.rotation_deg", str(degrees))
        assert len(lanes.running()) == 1
    gate.set()
    qtbot.waitUntil(lambda: not lanes.running())
    assert asked == [20.0, 59.0]


def test_the_next_picture_is_of_another_brand(views: RandomViews, qtbot: QtBot) -> None:
    assert views.state.picture == "Aurora Tea · 1 of 18"
    with qtbot.waitSignal(views.changed):
        views.step(1)
    assert views.state.picture == "Borealis · 2 of 18"
    for _ in range(2):
        with qtbot.waitSignal(views.changed):
            views.step(-1)
    assert views.state.picture == "Cobalt & Co · 18 of 18"


def test_a_picture_that_cannot_be_read_is_told(
    views: RandomViews, project: Session, qtbot: QtBot
) -> None:
    assert project.project is not None
    second = next(each for each in project.manifest.records if each.brand == "Borealis")
    (project.project.dataset / second.file).write_bytes(b"no picture")
    with qtbot.waitSignal(views.changed):
        views.step(1)
    assert views.state.images == ()
    assert views.state.words
    with qtbot.waitSignal(views.changed):
        views.step(1)
    assert len(views.state.images) == 9


def test_without_pictures_it_says_so(views: RandomViews, project: Session) -> None:
    project.close()
    assert views.state.images == ()
    assert views.state.words == "The project has no pictures yet."
    assert not views.state.any


def test_pictures_of_no_brand_come_behind_those_of_brands(project: Session) -> None:
    records = project.manifest.records
    import msgspec

    none = msgspec.structs.replace(records[0], brand=DISTRACTOR)
    turn = random_views._in_turn((none, *records[1:]))
    assert [each.brand for each in turn[:4]] == [
        "Aurora Tea",
        "Borealis",
        "Cobalt & Co",
        DISTRACTOR,
    ]
