"""A picture on its way out, seen from the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.viewmodels.takedown import TakedownModel
from brandcore.dataset import takedown
from brandcore.dataset.edits import RemoveImages
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.snapshot import SNAPSHOT, take
from brandcore.dataset.split import SPLIT, Split
from brandcore.training import runs
from tests.helpers.made_runs import put_run
from tests.helpers.projects import NOW

Settle = Callable[[], None]


@pytest.fixture
def settle(project: Session, qtbot: QtBot) -> Settle:
    return lambda: qtbot.waitUntil(lambda: not project.lanes.running(), timeout=10_000)


@pytest.fixture
def model(project: Session) -> TakedownModel:
    return TakedownModel(project)


def put_learnt_run(session: Session, record_id: str) -> None:
    assert session.project is not None
    put_run(session, "20260101-120000-1")
    folder = runs.at(session.project, "20260101-120000-1")
    taken = take(session.manifest.records)
    SNAPSHOT.write(folder.snapshot, taken)
    SPLIT.write(folder.split, Split((record_id,), (), (), 0, taken.digest))


def test_what_would_go_is_told_before_anything_goes(
    model: TakedownModel, project: Session, settle: Settle
) -> None:
    first = project.manifest.records[0]
    put_learnt_run(project, first.id)
    phases: list[str] = []
    model.changed.connect(lambda: phases.append(model.state.phase))
    model.look_for([first.id])
    settle()
    assert phases == ["looking", "found"]
    assert model.state.going == (f"1 picture of “{first.brand}”",)
    assert [each.path.endswith(first.file) for each in model.state.pictures] == [True]
    assert model.state.learnt
    assert len(model.state.runs) == 1
    assert project.manifest.records[0] == first


def test_agreeing_removes_it_and_nothing_can_be_undone(
    model: TakedownModel, project: Session, told: list[Notice], settle: Settle, qtbot: QtBot
) -> None:
    assert project.project is not None
    assert project.store is not None
    first, other = project.manifest.records[:2]
    put_learnt_run(project, first.id)
    inbox = Inbox(project.project)
    inbox.add("Borealis", project.store.path(first), NOW)
    project.apply(RemoveImages((other.id,)))
    settle()
    model.look_for([first.id])
    settle()
    assert "1 candidate" in model.state.going
    with qtbot.waitSignal(project.inbox_changed):
        model.take_down("asked for")
        model.take_down("twice")
    settle()
    assert model.state.phase == "done"
    assert first.id not in {each.id for each in project.manifest.records}
    assert inbox.listed() == ()
    assert not project.undo_stack.canUndo()
    (noted,) = takedown.listed(project.project)
    assert noted.why == "asked for"
    assert told[-1].kind == "warn"
    assert "1 picture of “Aurora Tea”" in told[-1].text
    assert "1 run has learnt from it" in told[-1].hint
    assert told[-1].details == "20260101-120000-1"


def test_a_name_that_means_nothing_is_told_in_the_dialog(
    model: TakedownModel, told: list[Notice], settle: Settle
) -> None:
    model.look("gone.jpg")
    settle()
    assert model.state.phase == "asking"
    assert "“gone.jpg”" in model.state.problem
    assert model.state.hint
    assert told == []
    model.take_down("")
    assert model.state.phase == "asking"


def test_an_address_that_is_not_here_is_kept_out(
    model: TakedownModel, project: Session, told: list[Notice], settle: Settle
) -> None:
    assert project.project is not None
    model.look("https://example.org/a.jpg")
    settle()
    assert (model.state.phase, model.state.going) == ("found", ())
    model.take_down("")
    settle()
    assert takedown.is_down(project.project, address="https://example.org/a.jpg")
    assert (told[-1].kind, told[-1].hint) == ("good", "")
    assert "was not here" in told[-1].text


def test_only_the_last_look_counts(model: TakedownModel, project: Session, settle: Settle) -> None:
    first, other = project.manifest.records[0], project.manifest.records[-1]
    model.look(first.id)
    model.look(other.id)
    settle()
    assert model.state.going == (f"1 picture of “{other.brand}”",)
    model.look(first.id)
    model.start_over()
    settle()
    assert model.state.phase == "asking"
    model.take_down("")
    settle()
    assert len(project.manifest.records) == 18


def test_another_project_ends_it(model: TakedownModel, project: Session, settle: Settle) -> None:
    model.look(project.manifest.records[0].id)
    settle()
    store = project.store
    project.close()
    assert model.state.phase == "asking"
    model.take_down("")
    model.look("https://example.org/a.jpg")
    settle()
    assert store is not None
    assert len(store.manifest.records) == 18
    assert model.state.phase == "asking"
