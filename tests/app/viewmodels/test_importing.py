"""Pictures come in: trees, drops, links; each is one step that undo takes back."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.drops import Drop
from app.jobs.errands import Fetch
from app.notices import Notice
from app.session import Session
from app.viewmodels import importing
from app.viewmodels.importing import ImportModel
from brandcore.jobs import CancelToken, Emit, Progress
from tests.app.conftest import BRANDS
from tests.helpers import pictures


@pytest.fixture
def model(empty_project: Session) -> Iterator[ImportModel]:
    model = ImportModel(empty_project)
    yield model
    shiboken6.delete(model)


def settled(session: Session, told: list[Notice], qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(told) and session.can_undo, timeout=10_000)


def test_a_tree_comes_in_as_one_step_and_the_report_lists_what_was_refused(
    empty_project: Session,
    model: ImportModel,
    told: list[Notice],
    class_folders: Path,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    tree = shutil.copytree(class_folders, tmp_path / "tree")
    (tree / BRANDS[0] / "page.jpg").write_text("<html></html>")
    (tree / BRANDS[1] / "empty.png").write_bytes(b"")
    model.import_folder(tree)
    settled(empty_project, told, qtbot)
    assert told[-1].text == "18 pictures taken, 2 refused."
    assert [line.split(": ")[0] for line in told[-1].details.splitlines()] == [
        "Aurora Tea/page.jpg",
        "Borealis/empty.png",
    ]
    assert empty_project.manifest.counts() == dict.fromkeys(BRANDS, 6)
    assert empty_project.undo_stack.count() == 1
    empty_project.undo_stack.undo()
    qtbot.waitUntil(lambda: empty_project.can_undo)
    assert empty_project.manifest.brands == ()
    empty_project.undo_stack.redo()
    qtbot.waitUntil(lambda: empty_project.can_undo)
    assert len(empty_project.manifest.records) == 18


def test_a_stopped_import_keeps_what_came_and_can_be_taken_back(
    empty_project: Session, model: ImportModel, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    tree = pictures.class_folders(tmp_path / "tree", BRANDS, 40, (96, 72))
    model.import_folder(tree)
    (handle,) = empty_project.lanes.running()
    handle.happened.connect(
        lambda event: handle.cancel() if isinstance(event, Progress) and event.done >= 5 else None
    )
    settled(empty_project, told, qtbot)
    assert told[-1].text.startswith("Stopped: ")
    assert 0 < len(empty_project.manifest.records) < 120
    empty_project.undo_stack.undo()
    qtbot.waitUntil(lambda: empty_project.can_undo)
    assert empty_project.manifest.records == ()


def test_the_brands_are_seen_to_grow_while_an_import_goes_on(
    empty_project: Session,
    told: list[Notice],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importing, "_LOOK_MS", 10)
    model = ImportModel(empty_project)
    seen: list[int] = []
    empty_project.dataset_changed.connect(lambda: seen.append(len(empty_project.manifest.records)))
    model.import_folder(pictures.class_folders(tmp_path / "tree", BRANDS, 20, (320, 240)))
    settled(empty_project, told, qtbot)
    assert seen[-1] == 60
    assert any(0 < number < 60 for number in seen)
    shiboken6.delete(model)


def test_a_folder_that_is_no_tree_is_told(
    empty_project: Session, model: ImportModel, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    model.import_folder(tmp_path / "nowhere")
    settled(empty_project, told, qtbot)
    assert "There is no folder" in told[-1].text
    assert empty_project.undo_stack.count() == 0


def test_a_dropped_tree_is_imported_and_loose_pictures_join_the_chosen_brand(
    project: Session, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    model = ImportModel(project)
    tree = pictures.class_folders(tmp_path / "tree", ("Delta", "Echo"), 2)
    loose = tmp_path / "one.jpg"
    loose.write_bytes(pictures.encoded(BRANDS[0], 50))
    model.take(Drop(paths=(tree, loose)), BRANDS[0])
    qtbot.waitUntil(lambda: len(told) == 2 and project.can_undo, timeout=10_000)
    assert project.manifest.counts() == {**dict.fromkeys(BRANDS, 6), BRANDS[0]: 7,
                                         "Delta": 2, "Echo": 2}  # fmt: skip
    shiboken6.delete(model)


def test_a_folder_of_pictures_asks_for_its_brand_and_suggests_its_name(
    project: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    model = ImportModel(project)
    pictures.class_folders(tmp_path / "tree", ("Delta",), 2)
    with qtbot.waitSignal(model.brandWanted) as wanted:
        model.take(Drop(paths=(tmp_path / "tree" / "Delta",)), BRANDS[0])
    drop, suggested = wanted.args
    assert suggested == "Delta"
    with qtbot.waitSignal(model.arrived, timeout=5_000) as arrived:
        model.add(BRANDS[1], drop)
    assert arrived.args == [BRANDS[1]]
    assert project.manifest.counts()[BRANDS[1]] == 8
    shiboken6.delete(model)


def test_an_empty_folder_is_told_and_no_brand_is_asked_for(
    project: Session, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    model = ImportModel(project)
    asked: list[object] = []
    model.brandWanted.connect(lambda *_: asked.append(1))
    (tmp_path / "nothing").mkdir()
    model.take(Drop(paths=(tmp_path / "nothing",)), "")
    qtbot.waitUntil(lambda: bool(told))
    assert "“nothing”" in told[0].text
    assert told[0].hint
    assert asked == []
    shiboken6.delete(model)


def test_pictures_without_a_chosen_brand_ask_for_one(
    empty_project: Session, model: ImportModel, qtbot: QtBot
) -> None:
    drop = Drop(addresses=("https://example.org/a.png",))
    with qtbot.waitSignal(model.brandWanted) as wanted:
        model.take(drop, "")
    assert wanted.args == [drop, ""]


def test_pasted_pixels_join_a_brand_and_say_so(
    project: Session, told: list[Notice], qtbot: QtBot
) -> None:
    model = ImportModel(project)
    image = QImage.fromData(pictures.encoded("Delta", 3))
    with qtbot.waitSignal(model.arrived, timeout=5_000):
        model.add(BRANDS[2], Drop(picture=image))
    record = project.manifest.of(BRANDS[2])[-1]
    assert (record.added_by, record.provenance.source) == ("paste", "paste")
    assert told[-1].text == "1 picture taken into “Cobalt & Co”."
    shiboken6.delete(model)


def test_what_is_missing_or_there_already_is_told_and_the_rest_is_taken(
    project: Session, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    assert project.store is not None
    model = ImportModel(project)
    there = project.store.path(project.manifest.of(BRANDS[0])[0])
    again = tmp_path / "again.jpg"
    again.write_bytes(there.read_bytes())
    new = tmp_path / "new.jpg"
    new.write_bytes(pictures.encoded(BRANDS[0], 60))
    model.add_files(BRANDS[0], [tmp_path / "gone.jpg", again, new])
    qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    assert told[-1].text == "1 picture taken into “Aurora Tea”, 2 refused."
    assert "gone.jpg: “gone.jpg” is no longer there." in told[-1].details
    assert "has this very picture" in told[-1].details
    shiboken6.delete(model)


def test_nothing_to_take_is_told_without_a_step(
    project: Session, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    model = ImportModel(project)
    model.add_files(BRANDS[0], [tmp_path / "gone.jpg"])
    qtbot.waitUntil(lambda: bool(told), timeout=5_000)
    assert told[-1].text == "No picture taken into “Aurora Tea”, 1 refused."
    assert project.undo_stack.count() == 0
    shiboken6.delete(model)


def test_a_project_closed_meanwhile_gets_nothing(
    project: Session, told: list[Notice], qtbot: QtBot, tmp_path: Path
) -> None:
    model = ImportModel(project)
    loose = tmp_path / "one.jpg"
    loose.write_bytes(pictures.encoded(BRANDS[0], 50))
    model.add_files(BRANDS[0], [loose])
    project.close()
    qtbot.waitUntil(lambda: not project.lanes.running(), timeout=5_000)
    assert told == []
    shiboken6.delete(model)


def test_pictures_under_way_do_not_end_up_in_another_project(
    project: Session,
    told: list[Notice],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model, go_on = ImportModel(project), threading.Event()

    def slow(drop: Drop, _fetch: Fetch, _emit: Emit, _cancel: CancelToken) -> tuple[Path, ...]:
        go_on.wait(10)
        return drop.paths

    monkeypatch.setattr(importing, "gather", slow)
    loose = tmp_path / "one.jpg"
    loose.write_bytes(pictures.encoded(BRANDS[0], 50))
    model.add_files(BRANDS[0], [loose])
    with qtbot.waitSignal(project.create(tmp_path / "second", "Second").ended):
        pass
    go_on.set()
    qtbot.waitUntil(lambda: not project.lanes.running(), timeout=5_000)
    assert project.manifest.records == ()
    assert told == []
    shiboken6.delete(model)
