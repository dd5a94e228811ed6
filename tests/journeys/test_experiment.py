"""Experiments: tick recipes, run them, stop, lose the engine, go on, read and take out the table.

TensorFlow really runs, in the engine, on small networks and drawn pictures.
"""

from __future__ import annotations

import csv
import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.main import Program
from app.pages.experiments_page import ExperimentsPage
from app.pages.train_page import TrainPage
from app.widgets.labels import Button
from brandcore.dataset.incoming import import_folder
from brandcore.experiments import folders
from brandcore.experiments.experiment import Experiment
from brandcore.jobs import CancelToken, ignore
from brandcore.training import kept_recipes
from tests.helpers import pictures, tiny_training

pytestmark = [
    pytest.mark.engine,
    # The offscreen screen says so of what no window there can do.
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]

BRANDS = ("Aurora Tea", "Borealis", "Cobalt & Co")
PATIENCE_MS = 90_000


@pytest.fixture
def page(
    opened: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ExperimentsPage:
    """The page of a project with three drawn brands, for a curator with two tiny recipes."""
    monkeypatch.setenv(kept_recipes.FOLDER_SWITCH, str(tmp_path / "recipes"))
    for name, epochs in (("brief", 2), ("endless", 400)):
        recipe = tiny_training.changed(tiny_training.SCRATCH, warm_up__epochs=epochs)
        kept_recipes.save(msgspec.structs.replace(recipe, name=name, about=f"{epochs} epochs."))
    store = opened.session.store
    assert store is not None
    tree = pictures.class_folders(tmp_path / "tree", BRANDS, 6)
    import_folder(store, tree, ignore, CancelToken(), now=datetime.now(UTC))
    opened.session.refresh()
    opened.window.show_page("experiments")
    page = opened.window.page
    assert isinstance(page, ExperimentsPage)
    return page


def set_up(page: ExperimentsPage, qtbot: QtBot, *recipes: str) -> None:
    page.empty.findChildren(Button)[0].click()
    ticks = page.form.recipes
    qtbot.waitUntil(lambda: "brief" in ticks.ticks and not ticks.is_building, timeout=10_000)
    for name in recipes:
        page.form.recipes.ticks[name].click()
    page.form.seeds.setValue(1)


def on_disk(program: Program) -> Experiment:
    project = program.session.project
    assert project is not None
    return folders.listed(project)[0]


def states(program: Program) -> list[str]:
    return [cell.state for cell in on_disk(program).cells]


def settled(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not program.lanes.running(), timeout=PATIENCE_MS)


def epochs(page: ExperimentsPage) -> int:
    return max((len(line.values) for line in page.pane.chart._lines if line.live), default=0)


def test_one_is_run_beside_other_pages_stopped_killed_and_goes_on(
    page: ExperimentsPage, opened: Program, qtbot: QtBot
) -> None:
    program, window = opened, opened.window
    set_up(page, qtbot, "brief", "endless")
    assert page.form.begin.isEnabled()
    page.form.begin.click()
    qtbot.waitUntil(lambda: epochs(page) >= 3, timeout=PATIENCE_MS)
    assert page.pane.headline.text().startswith("Run 2 of 2: endless. Warm-up: epoch ")
    assert window.side_bar._buttons["experiments"].badge == "1"
    assert window.job_bar.isVisible()
    assert [row.figures[0].note for row in page.table._shelf.table.rows] == [
        "1 of 1 ended", "0 of 1 ended, at work",
    ]  # fmt: skip

    window.show_page("train")
    train = window.page
    assert isinstance(train, TrainPage)
    assert not train.train.isEnabled()
    assert program.train.shelf.rows.rows[0].state == "working"
    window.show_page("experiments")

    page.pane.stop.click()
    qtbot.waitUntil(page.pane.go_on.isVisible, timeout=PATIENCE_MS)
    settled(program, qtbot)
    assert states(program) == ["ended", "stopped"]
    stopped = next(run for run in program.session.runs if run.state == "stopped")
    assert train.train.isEnabled()

    page.pane.go_on.click()
    qtbot.waitUntil(lambda: epochs(page) > stopped.epochs + 1, timeout=PATIENCE_MS)
    pid = program.lanes.engines["train"].pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(page.pane.go_on.isVisible, timeout=PATIENCE_MS)
    settled(program, qtbot)
    assert states(program) == ["ended", "stopped"]
    lost = next(run for run in program.session.runs if run.id == stopped.id)
    assert (lost.state, lost.epochs > stopped.epochs) == ("failed", True)
    assert "ended from outside" in window.notice_bar.texts()[0]

    page.pane.go_on.click()
    qtbot.waitUntil(lambda: epochs(page) > lost.epochs + 1, timeout=PATIENCE_MS)
    page.pane.stop.click()
    qtbot.waitUntil(page.pane.go_on.isVisible, timeout=PATIENCE_MS)
    assert len(program.session.runs) == 2


def test_folds_make_a_table_that_is_sorted_and_taken_out(
    page: ExperimentsPage, opened: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    program = opened
    set_up(page, qtbot, "brief")
    page.form.cross.click()
    page.form.folds.setValue(3)
    qtbot.keyClicks(page.form.name, "Folds")
    page.form.begin.click()
    qtbot.waitUntil(lambda: program.experiments.job.state.running, timeout=PATIENCE_MS)
    program.window.show_page("dataset")
    qtbot.waitUntil(lambda: not program.experiments.busy, timeout=PATIENCE_MS)
    settled(program, qtbot)
    assert states(program) == ["ended"] * 3
    assert "The experiment “Folds” is through." in program.window.notice_bar.texts()
    program.window.show_page("experiments")
    test = page.table.sorted.index(0, 1)
    assert "of 18" in test.data(Qt.ItemDataRole.AccessibleTextRole)
    assert len(page.pane.chart._lines) == 3

    program.settings.change(folder=str(tmp_path))
    page.open_menu().actions()[0].trigger()
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "table.csv"))
    dialog.reject()
    qtbot.waitUntil((tmp_path / "table.csv").exists, timeout=10_000)
    settled(program, qtbot)
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["recipe"], row["ended"], row["total"]) == ("brief", "3", "18")
