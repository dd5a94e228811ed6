"""A newcomer on a train: the guide leads through the sample, and no socket is to be had."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app import assets
from app.itemmodels.predictions import Asked
from app.main import Program
from app.pages.predict_page import PredictPage
from app.pages.train_page import TrainPage
from app.roles import Role
from app.viewmodels.guide_steps import END
from brandcore.dataset.records import DISTRACTOR
from brandcore.sample import index
from tests.helpers import no_network, shown_program, tiny_sample
from tests.helpers.hand import Hand

pytestmark = [
    pytest.mark.engine,
    # The offscreen screen says this of every window with a least size.
    pytest.mark.qt_log_ignore("propagateSizeHints", extend=True),
]
SAMPLE, OWN_WEIGHTS = assets.path("sample"), assets.path("backbones/kestrel-1.weights.h5")
NONE = "None of the brands"
PICKED, RIGHT = 12, 0.7
FOUND_MS, TRAINED_MS = 30_000, 240_000
SMALL = {"image_size_px": "64", "batch_size": "16", "warm_up.epochs": "20"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample's folder; a plainer one where there are no weights that could tell it apart."""
    there = (SAMPLE / index.INDEX_FILE).exists() and OWN_WEIGHTS.exists()
    return SAMPLE if there else tiny_sample.write(tmp_path / "sample")


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, tmp_path: Path, folder: Path) -> Iterator[Program]:
    """The program at its first start, on a computer that lets no socket be made."""
    file, size_px = tmp_path / "settings.toml", (1_240, 820)
    with (
        no_network.shut(),
        shown_program.shown(qapp, qtbot, file, size_px=size_px, sample=folder) as program,
    ):
        program.start_engine()
        yield program


def test_sockets_are_shut_here_and_in_children() -> None:
    with no_network.shut():
        with pytest.raises(OSError, match="may not make a socket"):
            socket.socket()
        with pytest.raises(OSError, match="may not make a socket"):
            socket.create_server(("127.0.0.1", 0))
        for each in socket.socketpair():
            each.close()
        code = "import socket; socket.socket(socket.AF_INET6)"
        child = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False
        )
        assert "may not make a socket" in child.stderr
    assert len(no_network.reached()) == 3
    with socket.create_server(("127.0.0.1", 0)):
        told = no_network.sockets_of(os.getpid())
        assert told or not sys.platform.startswith("linux")
    assert no_network.sockets_of(os.getpid()) == ()


class Newcomer:
    """Goes from step to step, with the mouse."""

    def __init__(self, program: Program, folder: Path, qtbot: QtBot) -> None:
        self.program, self.folder, self.qtbot = program, folder, qtbot
        self.sample = index.read(folder)
        self.names = [each.name for each in self.sample.brands]
        self.photos = self.sample.of_role("photo")

    def wait(self, until: Callable[[], object], patience_ms: int = FOUND_MS) -> None:
        self.qtbot.waitUntil(lambda: bool(until()), timeout=patience_ms)

    def reach(self, step: int, patience_ms: int = FOUND_MS) -> None:
        self.wait(lambda: self.program.guide.state.step == step, patience_ms)

    def open_the_sample(self) -> None:
        click(self.program.window.parts.welcome.sample)
        self.wait(lambda: self.program.project.state.name == "Sample")
        none = self.sample.of_role("none")
        assert self.program.session.manifest.counts()[DISTRACTOR] == len(none)

    def pick_the_first_brand(self) -> None:
        hand, brand = Hand(self.program), self.names[0]
        choose(hand, brand)
        self.reach(2)
        hand.wait(lambda: len(hand.tiles) >= PICKED)
        hand.rest()
        good = {each.file for each in self.sample.offered(brand) if each.good}
        found = [each.id for each in hand.tiles if source_of(self.program, each.id) in good]
        for each in found[:PICKED]:
            hand.click_tile(each)
        self.wait(lambda: self.program.guide.state.told.aims == ("fetch.save",))
        assert self.program.fetch.state.picked == PICKED
        hand.click(hand.page.save)

    def have_the_rest_picked(self) -> None:
        assert self.program.window.page.NAME == "dataset"
        click(self.program.guide_desk.callout.offers["rest"])
        self.reach(4)
        manifest = self.program.session.manifest
        assert min(manifest.counts()[name] for name in self.names) >= PICKED
        assert {record.provenance.source for record in manifest.records} == {"sample"}

    def train(self) -> None:
        click(self.program.window.side_bar.button("train"))
        page = self.program.window.page
        assert isinstance(page, TrainPage)
        if not OWN_WEIGHTS.exists():
            make_small(self.program)
        self.wait(page.train.isEnabled)
        click(page.train)

    def ask(self) -> list[Asked]:
        """Drop one photo, then the folder that holds all of them; return what is answered."""
        page = self.program.window.page
        assert isinstance(page, PredictPage)
        drop(self.program, self.folder / self.photos[0].file)
        self.reach(END, TRAINED_MS)
        drop(self.program, (self.folder / self.photos[0].file).parent)
        self.wait(lambda: len(answered(page)) == 1 + len(self.photos), TRAINED_MS)
        return answered(page)


def test_the_guide_leads_from_the_first_look_to_the_answer(
    program: Program, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    newcomer = Newcomer(program, folder, qtbot)
    click(program.window.parts.welcome.take_guide)
    # The curator's projects are made in a folder of the test.
    program.settings.change(recent=(str(tmp_path / "projects" / "other"),))
    newcomer.open_the_sample()
    newcomer.pick_the_first_brand()
    newcomer.reach(3)
    newcomer.have_the_rest_picked()
    newcomer.train()
    newcomer.reach(5, TRAINED_MS)
    run = program.session.chosen_run
    assert run is not None
    assert run.test_total >= 2 * len(newcomer.names)
    assert run.test_right >= RIGHT * run.test_total
    asked = newcomer.ask()
    shown = {Path(each.file).name: each.shows or NONE for each in newcomer.photos}
    right = sum(each.shares[0][0] == shown[each.name] for each in asked)
    assert right >= RIGHT * len(asked)
    # Neither the window nor what works for it has had a socket.
    pids = {os.getpid(), *(engine.pid for engine in program.lanes.engines.values() if engine.pid)}
    assert len(pids) > 2
    assert {pid: no_network.sockets_of(pid) for pid in pids} == dict.fromkeys(pids, ())
    click(program.guide_desk.callout.offers["finish"])
    assert program.guide_desk.callout.isHidden()
    assert program.settings.choices.guide == "done"


def make_small(program: Program) -> None:
    """Train a network from nothing where there are no weights to begin with."""
    program.train.setup.choose_recipe("scratch")
    for key, value in SMALL.items():
        assert not program.train.setup.adjust(key, value)


def click(button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(hand: Hand, brand: str) -> None:
    """Click a brand in the list."""
    rows = hand.page.brands.list
    hand.wait(lambda: rows.model().rowCount() > 1)
    places = [rows.model().index(row, 0) for row in range(rows.model().rowCount())]
    place = next(each for each in places if each.data(Role.ID) == brand)
    rows.scrollTo(place)
    middle = rows.visualRect(place).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    hand.wait(lambda: hand.program.fetch.state.brand == brand)


def source_of(program: Program, candidate: str) -> str:
    """Return which picture of the sample a candidate is."""
    known = program.fetch._book.get(candidate)
    assert known is not None
    assert known.found is not None
    return known.found.source_id


def drop(program: Program, file: Path) -> None:
    """Drag a file over the window and let go."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    where, button = QPoint(700, 400), Qt.MouseButton.LeftButton
    keys, action = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entering = QDragEnterEvent(where, action, mime, button, keys)
    program.window.dragEnterEvent(entering)
    assert entering.isAccepted()
    program.window.dropEvent(QDropEvent(where, action, mime, button, keys))


def answered(page: PredictPage) -> list[Asked]:
    return [each for each in page.model.pictures.rows if each.state == "answered"]
