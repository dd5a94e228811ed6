"""The session: one project open, its lock held, its edits done in order and undoable."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.jobs.lanes import Lanes
from app.jobs.outcome import Failed, Stopped
from app.notices import Notice, Notices
from app.session import Session
from brandcore.dataset.edits import AddBrand, MoveImages, RemoveBrand, RenameBrand
from brandcore.errors import ProjectInUse
from brandcore.jobs import CancelToken, Emit
from brandcore.project import Project, ProjectLock
from brandcore.training.runs import RUN, Run
from tests.app.conftest import BRANDS


def done(qtbot: QtBot, session: Session, edit: object) -> None:
    with qtbot.waitSignal(session.apply(edit).ended, timeout=5_000):  # type: ignore[arg-type]
        pass


def idle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.can_undo, timeout=5_000)


def test_a_folder_without_a_project_is_told_and_changes_nothing(
    project: Session, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    before = project.project
    with qtbot.waitSignal(project.open(tmp_path / "nowhere").ended):
        pass
    assert project.project is before
    assert "is not a Brand Curator project" in told[-1].text


def test_a_second_session_is_kept_out_until_the_first_closes(
    project: Session, lanes: Lanes, notices: Notices, told: list[Notice], qtbot: QtBot
) -> None:
    assert project.project is not None
    folder = project.project.folder
    second = Session(lanes, notices)
    with qtbot.waitSignal(second.open(folder).ended):
        pass
    assert second.project is None
    assert "already open in another window" in told[-1].text
    project.close()
    with qtbot.waitSignal(second.project_changed):
        second.open(folder)
    assert len(second.manifest.records) == 18
    second.close()


def test_an_edit_is_shown_once_it_is_done_and_undo_takes_it_back(
    project: Session, qtbot: QtBot
) -> None:
    ids = tuple(record.id for record in project.manifest.of(BRANDS[0])[:2])
    before = project.manifest
    done(qtbot, project, MoveImages(ids, BRANDS[1]))
    assert project.manifest.counts() == {BRANDS[0]: 4, BRANDS[1]: 8, BRANDS[2]: 6}
    assert project.undo_stack.undoText() == "move 2 pictures to “Borealis”"
    project.undo_stack.undo()
    idle(qtbot, project)
    assert project.manifest == before
    project.undo_stack.redo()
    idle(qtbot, project)
    assert project.manifest.counts()[BRANDS[1]] == 8


def test_edits_asked_for_at_once_are_done_in_order(project: Session, qtbot: QtBot) -> None:
    before = project.manifest
    project.apply(AddBrand("Delta"))
    ids = tuple(record.id for record in project.manifest.of(BRANDS[0]))
    project.apply(MoveImages(ids, "Delta"))
    project.apply(RemoveBrand(BRANDS[0]))
    assert not project.can_undo
    idle(qtbot, project)
    assert project.manifest.counts() == {BRANDS[1]: 6, BRANDS[2]: 6, "Delta": 6}
    for _ in range(3):
        project.undo_stack.undo()
    idle(qtbot, project)
    assert project.manifest == before


def test_an_edit_that_fails_is_told_and_leaves_the_stack_as_it_was(
    project: Session, told: list[Notice], qtbot: QtBot
) -> None:
    done(qtbot, project, AddBrand("Delta"))
    done(qtbot, project, AddBrand("delta"))
    assert told[-1].text == "There is already a brand “Delta”."
    assert project.undo_stack.count() == 1
    assert project.undo_stack.canUndo()


def test_what_becomes_of_brands_is_told_before_the_dataset_is_another(
    project: Session, qtbot: QtBot
) -> None:
    heard: list[object] = []
    project.brand_renamed.connect(lambda old, new: heard.append((old, new)))
    project.brands_gone.connect(heard.append)
    project.brands_back.connect(lambda names: heard.append(("back", *names)))
    project.dataset_changed.connect(lambda: heard.append("dataset"))
    done(qtbot, project, RenameBrand(BRANDS[0], " Dawn "))
    for step in (project.undo_stack.undo, project.undo_stack.redo):
        step()
        idle(qtbot, project)
    there, back = (BRANDS[0], "Dawn"), ("Dawn", BRANDS[0])
    assert heard == [there, "dataset", back, "dataset", there, "dataset"]
    heard.clear()
    done(qtbot, project, RemoveBrand("Dawn"))
    project.undo_stack.undo()
    idle(qtbot, project)
    assert heard == [("Dawn",), "dataset", "dataset", ("back", "Dawn")]
    heard.clear()
    # A brand that is made anew is no brand that came back.
    done(qtbot, project, AddBrand("Delta"))
    assert heard == ["dataset"]


def test_a_step_back_that_no_longer_fits_is_told_and_empties_the_stack(
    project: Session, told: list[Notice], qtbot: QtBot
) -> None:
    assert project.store is not None
    done(qtbot, project, RemoveBrand(BRANDS[0]))
    for file in project.store.project.trash.rglob("*.jpg"):
        file.unlink()
    for folder in sorted(project.store.project.trash.iterdir()):
        folder.rmdir()
    project.undo_stack.undo()
    idle(qtbot, project)
    assert "no longer where it was put" in told[-1].text
    assert project.undo_stack.count() == 0
    assert BRANDS[0] not in project.manifest.counts()


def test_work_that_fails_unexpectedly_reaches_the_bug_dialog(
    project: Session, notices: Notices, qtbot: QtBot
) -> None:
    def job(_emit: object, _cancel: object) -> None:
        raise ZeroDivisionError("odd")

    with qtbot.waitSignal(notices.broke) as broke:
        handle = project.work(job)
    assert isinstance(handle.outcome, Failed)
    assert "ZeroDivisionError" in broke.args[0].text
    assert project.can_undo


def test_closing_leaves_nothing_behind(project: Session, qtbot: QtBot) -> None:
    done(qtbot, project, AddBrand("Delta"))
    with qtbot.waitSignal(project.project_changed):
        project.close()
    assert project.project is None
    assert project.manifest.brands == ()
    assert project.undo_stack.count() == 0


def test_the_lock_is_held_until_what_was_asked_for_is_done(project: Session, qtbot: QtBot) -> None:
    assert project.project is not None
    rival, go_on = ProjectLock(project.project), threading.Event()
    project.work(lambda _emit, _cancel: go_on.wait(10))
    project.close()
    with pytest.raises(ProjectInUse):
        rival.acquire()
    go_on.set()
    qtbot.waitUntil(lambda: not project.lanes.running())
    rival.acquire()
    rival.release()


def test_closing_stops_a_long_import(project: Session, qtbot: QtBot) -> None:
    def long(_emit: Emit, cancel: CancelToken) -> None:
        while True:
            cancel.check()
            time.sleep(0.005)

    handle = project.work(long, "Importing")
    project.close()
    qtbot.waitUntil(lambda: isinstance(handle.outcome, Stopped))
    assert project.can_undo


def test_what_was_done_to_another_project_is_not_put_on_the_stack(
    project: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    before = project.store
    assert before is not None
    with qtbot.waitSignal(project.create(tmp_path / "second", "Second").ended):
        pass
    project.record(before, RemoveBrand(BRANDS[0]), "add a brand")
    assert project.undo_stack.count() == 0


def _run(session: Session, run_id: str, state: str, best: int) -> None:
    assert session.project is not None
    run = Run(run_id, state, f"2026-01-0{run_id}", "quick", "scratch", 3, 9, best_epoch=best)  # type: ignore[arg-type]
    RUN.write(session.project.runs / run_id / "run.json", run)
    if best and state == "ended":
        (session.project.runs / run_id / "model.keras").write_bytes(b"stands for a network")


def test_the_newest_run_with_a_model_answers_until_another_is_chosen(
    project: Session, qtbot: QtBot
) -> None:
    _run(project, "1", "ended", 2)
    _run(project, "2", "ended", 3)
    _run(project, "3", "stopped", 4)
    with qtbot.waitSignal(project.runs_changed):
        project.reload_runs()
    assert project.chosen_run is not None
    assert project.chosen_run.id == "2"
    with qtbot.waitSignal(project.chosen_run_changed):
        project.choose_run("1")
    assert project.chosen_run.id == "1"


def test_another_model_answers_at_once_also_while_the_disk_is_busy(
    project: Session, qtbot: QtBot
) -> None:
    _run(project, "1", "ended", 2)
    _run(project, "2", "ended", 3)
    with qtbot.waitSignal(project.runs_changed):
        project.reload_runs()
    assert project.project is not None
    folder, go_on = project.project.folder, threading.Event()
    project.lanes.start("disk", lambda _emit, _cancel: go_on.wait(10))
    for run_id in ("2", "1"):
        project.choose_run(run_id)
        assert project.chosen_run is not None
        assert project.chosen_run.id == run_id
    go_on.set()
    qtbot.waitUntil(lambda: not project.lanes.running())
    assert Project.open(folder).info.chosen_run == "1"


def test_a_run_cut_off_with_its_window_is_marked_when_the_project_opens(
    project: Session, qtbot: QtBot
) -> None:
    _run(project, "1", "started", 1)
    assert project.project is not None
    folder = project.project.folder
    project.close()
    with qtbot.waitSignal(project.project_changed):
        project.open(folder)
    assert project.runs[0].state != "started"


@pytest.mark.parametrize("name", ["", "   "])
def test_a_brand_without_a_name_is_refused(
    project: Session, told: list[Notice], qtbot: QtBot, name: str
) -> None:
    done(qtbot, project, AddBrand(name))
    assert told[-1].text == "A brand needs a name."
