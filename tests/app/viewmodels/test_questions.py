"""The line of questions, worked off by the real engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.itemmodels.predictions import Key
from app.jobs.lanes import Lanes
from app.jobs.outcome import Done, Failed
from app.viewmodels.questions import Answered, Questions, Unanswered
from brandcore.errors import RunHasNoModel
from tests.helpers import tiny_run

ENGINE_S = 60_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tiny_run.project(tmp_path_factory.mktemp("colours") / "project", per_brand=4)
    tiny_run.add_run(made)
    return made.folder


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("photo") / "red.png"
    path.write_bytes(tiny_run.picture(tiny_run.COLOURS["red"], 900))
    return path


@pytest.fixture(scope="module")
def warm(qapp: object) -> Iterator[Lanes]:
    lanes = Lanes()
    yield lanes
    lanes.close()


class Heard:
    def __init__(self, questions: Questions) -> None:
        self.answered: list[Answered] = []
        self.unanswered: list[Unanswered] = []
        questions.answered.connect(self.answered.append)
        questions.unanswered.connect(self.unanswered.append)

    def keys(self) -> list[Key]:
        return [each.key for each in self.answered]


def test_nothing_is_asked_before_a_model_is_aimed_at(lanes: Lanes, photo: Path) -> None:
    Questions(lanes).ask([((-1, 1), photo)])
    assert lanes.running() == ()


@pytest.mark.engine
def test_the_newest_drop_comes_first_in_its_own_order(
    warm: Lanes, folder: Path, photo: Path, qtbot: QtBot
) -> None:
    questions = Questions(warm)
    heard = Heard(questions)
    questions.ask([((-1, n), photo) for n in range(40)])
    questions.ask([((-2, n), photo) for n in range(3)])
    with qtbot.waitSignal(questions.warmed, timeout=ENGINE_S) as warmed:
        questions.aim(folder, tiny_run.RUN_ID)
        questions.ask([])
    assert warmed.args == [Done(tiny_run.RUN_ID)]
    qtbot.waitUntil(lambda: len(heard.answered) == 43, timeout=ENGINE_S)
    assert heard.keys() == sorted(heard.keys())
    assert {each.prediction.ranked[0].brand for each in heard.answered} == {"red"}
    assert not heard.unanswered


@pytest.mark.engine
def test_a_question_left_out_is_not_asked(
    warm: Lanes, folder: Path, photo: Path, qtbot: QtBot
) -> None:
    questions = Questions(warm)
    heard = Heard(questions)
    questions.ask([((-1, 1), photo), ((-1, 2), photo)])
    questions.leave_out((-1, 1))
    questions.aim(folder, tiny_run.RUN_ID)
    questions.ask([((-1, 2), photo)])
    qtbot.waitUntil(lambda: heard.keys() == [(-1, 2)], timeout=ENGINE_S)


@pytest.mark.engine
def test_stopping_tells_all_that_wait(warm: Lanes, folder: Path, photo: Path, qtbot: QtBot) -> None:
    questions = Questions(warm)
    heard = Heard(questions)
    questions.aim(folder, tiny_run.RUN_ID)
    questions.ask([((-1, n), photo) for n in range(50)])
    questions.stop()
    qtbot.waitUntil(lambda: not warm.running(), timeout=ENGINE_S)
    left = [key for each in heard.unanswered for key in each.keys]
    assert sorted([*left, *heard.keys()]) == [(-1, n) for n in range(50)]
    assert {each.error for each in heard.unanswered} == {None}


@pytest.mark.engine
def test_a_run_without_a_model_fails_its_questions(
    warm: Lanes, folder: Path, photo: Path, qtbot: QtBot
) -> None:
    questions = Questions(warm)
    heard = Heard(questions)
    with qtbot.waitSignal(questions.warmed, timeout=ENGINE_S) as warmed:
        questions.aim(folder, "20200101-000000-1")
    assert isinstance(warmed.args[0], Failed)
    questions.ask([((-1, 1), photo)])
    qtbot.waitUntil(lambda: bool(heard.unanswered), timeout=ENGINE_S)
    assert isinstance(heard.unanswered[0].error, RunHasNoModel)
