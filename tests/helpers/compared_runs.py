"""Runs with kept answers in the open project of a session, for tests of the comparison."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.session import Session
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run
from tests.helpers import kept_answers, past_runs

PLAIN, SMALL = Recipe("plain"), Recipe("small", batch_size=8)


def put(session: Session, qtbot: QtBot, *, kept: bool = True, seed: int = 0) -> tuple[Run, Run]:
    """Put two runs into the project, the older first.

    The older takes its first test picture for “Borealis”, the newer its last two; with another
    `seed` the newer is split in another way. `kept` says whether the newer's answers are.
    """
    project = session.project
    assert project is not None
    older = past_runs.put(project, 0, PLAIN, test_accuracy=0.5, test_right=2, test_total=4)
    newer = past_runs.put(project, 1, SMALL, (0.3, 0.9), seed=seed)
    first, *_rest, before, last = kept_answers.tested(project, older)
    kept_answers.keep(project, older, {first: "Borealis"})
    if kept:
        kept_answers.keep(project, newer, {before: "Aurora Tea", last: "Aurora Tea"})
    with qtbot.waitSignal(session.runs_changed):
        session.reload_runs()
    return older, newer
