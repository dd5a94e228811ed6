"""The window, or what asks the web for it, is killed in the middle: what was told of is there."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.settings import Settings, settings_file
from brandcore.dataset.inbox import Inbox
from brandcore.files import sha256
from brandcore.images.decode import decode_file
from brandcore.project import Project
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.process import Running, running
from tests.helpers.hand import CONTACT, CONTROL, PATIENCE_S, Hand, at_work
from tests.helpers.tree import ROOT

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(scope="module")
def web() -> Iterator[Running]:
    with running(pictures=20) as web:
        yield web


@pytest.fixture
def hand(qapp: QApplication, web: Running, tmp_path: Path) -> Iterator[Hand]:
    with at_work(tmp_path, web, "commons", "openverse") as hand:
        yield hand
    web.clear_faults()


def lives(pid: int) -> bool:
    """Whether a process works: one that nobody has buried yet does not."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


# -- the window --------------------------------------------------------------------------


def clicked_and_killed(project: Path, picks: int) -> tuple[list[str], int]:
    """Run the program, and kill it as soon as it told of so many clicks.

    Returns
    -------
    list of str
        Ids of the candidates that it told of.
    int
        Process id of what asked the web for it.
    """
    command = [sys.executable, "-m", "tests.helpers.driven_window", str(project), "Nike", "50"]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    told: list[list[str]] = []
    try:
        while sum(kind == "picked" for kind, _ in told) < picks:
            told.append(next_line(child).split())
    finally:
        child.kill()
        code = child.wait()
        assert child.stdout is not None
        child.stdout.close()
    assert code == -signal.SIGKILL
    return [what for kind, what in told if kind == "picked"], int(told[0][1])


def next_line(child: subprocess.Popen[bytes]) -> str:
    assert child.stdout is not None
    ready, _, _ = select.select([child.stdout], [], [], PATIENCE_S)
    line = os.read(child.stdout.fileno(), 1) if ready else b""
    while line and not line.endswith(b"\n"):
        line += os.read(child.stdout.fileno(), 1)
    assert line, "the program did not tell of a click"
    return line.decode()


def test_a_killed_window_has_every_pick_at_the_next_start_and_no_half_picture(
    qapp: QApplication, web: Running, tmp_path: Path
) -> None:
    settings = Settings(settings_file())
    on = ("commons", "openverse")
    settings.change(addresses=web.addresses(), contact=CONTACT, sources_on=on)
    settings.close()
    project = Project.create(tmp_path / "project", "Killed", datetime.now(UTC))
    # Some full pictures come, others are on their way when all ends.
    web.fault("upload", Fault("stall", seconds=600, after=2))
    web.fault("media.full", Fault("stall", seconds=600, after=2))
    clicked, asker = clicked_and_killed(project.folder, 5)
    web.clear_faults()
    picked = set(clicked)
    assert len(picked) == 5

    with at_work(tmp_path, web, *on) as hand:
        hand.wait(lambda: not lives(asker))
        hand.choose("Nike")
        hand.wait(lambda: hand.tiles)
        # One or two more may have been clicked before it was killed.
        assert picked <= hand.picked
        hand.rest()
        is_whole(hand, web)
        picked = hand.picked
        assert {hand.tile(each).standing for each in picked} == {"whole"}
        assert hand.missed == ""
        hand.press(Qt.Key.Key_S, CONTROL)
        session = hand.program.session
        hand.wait(lambda: len(session.manifest.of("Nike")) == len(picked))
        hand.rest()


def is_whole(hand: Hand, web: Running) -> None:
    """See that each candidate on the disk is a picture, the one that it says it is."""
    project = hand.program.session.project
    assert project is not None
    inbox = Inbox(project)
    candidates = inbox.listed()
    assert candidates
    for each in candidates:
        decode_file(inbox.path(each))
        if each.whole:
            assert inbox.path(each).read_bytes() == web.picture_bytes(each.provenance.image_url)
            assert sha256(inbox.path(each).read_bytes()) == each.sha256
    # What was being written is swept away once it is older than the program that finds it.
    for path in filter(Path.is_file, inbox.folder.iterdir()):
        os.utime(path, (0, 0))
    again = Inbox(project)
    again.tidy(hand.program.session.manifest.records)
    assert again.listed() == candidates
    known = {again.path(each).name for each in candidates} | {f"{e.id}.json" for e in candidates}
    there = {each.name for each in inbox.folder.iterdir() if each.is_file()}
    assert there - known <= {"left-out.json", "searches.json", "searches.copy.json"}


# -- what asks the web -------------------------------------------------------------------


def kill_what_asks(hand: Hand) -> int:
    pid = hand.program.lanes.engines["search"].pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    return pid


def waiting(hand: Hand) -> list[str]:
    """Return ids of tiles of which only a smaller copy is here."""
    previews = (each for each in hand.tiles if each.standing == "preview")
    return [each.id for each in previews if "/upload/" in dict(each.facts)["Picture"]]


def test_when_what_asks_the_web_is_killed_that_is_told_what_came_stays_and_it_is_asked_again(
    hand: Hand, web: Running
) -> None:
    web.fault("openverse", Fault("stall", seconds=600))
    hand.choose("Nike")
    # No more than are fetched side by side: another would be begun anew at once, and wait.
    hand.wait(lambda: len(waiting(hand)) >= 2)
    picked = set(waiting(hand)[:2])
    at = {dict(hand.tile(each).facts)["Picture"] for each in picked}
    for each in at:
        web.fault(unquote(each), Fault("stall", seconds=600))
    for each in picked:
        hand.click_tile(each)
    paths = {unquote(urlsplit(each).path) for each in at}
    hand.wait(lambda: paths <= {each.path for each in web.asked("upload")})
    came = {each.id for each in hand.tiles}
    killed = kill_what_asks(hand)
    told = "The part of the program that asks the web ended without a word."
    hand.wait(lambda: told in hand.notices)
    assert "Try again: it starts anew, and what had come in is kept." in hand.notices
    hand.rest()
    assert not lives(killed)
    assert all(hand.program.fetch._book.get(each) for each in came)
    assert hand.picked == picked
    assert {hand.tile(each).standing for each in picked} == {"preview"}
    assert hand.page.search.go.text() != "Stop"

    web.clear_faults()
    hand.click(hand.page.search.go)
    hand.rest()
    assert "Openverse" in {each.source for each in hand.tiles}
    hand.press(Qt.Key.Key_S, CONTROL)
    session = hand.program.session
    hand.wait(lambda: len(session.manifest.of("Nike")) == 2)
    hand.rest()
    assert not any(each.provenance.preview_only for each in session.manifest.of("Nike"))


# -- the end -----------------------------------------------------------------------------


def test_closing_in_the_middle_leaves_no_process_and_no_thread(
    qapp: QApplication, web: Running, tmp_path: Path
) -> None:
    before = set(threading.enumerate())
    web.fault("openverse", Fault("stall", seconds=600))
    web.fault("upload", Fault("stall", seconds=600))
    with at_work(tmp_path, web, "commons", "openverse") as hand:
        hand.choose("Nike")
        hand.wait(lambda: hand.tiles)
        hand.click_tile(hand.tiles[0].id)
        hand.wait(lambda: web.asked("openverse") or web.state()["most_at_once"].get("openverse"))
        asker = hand.program.lanes.engines["search"].pid
        assert asker is not None
        assert lives(asker)
        picked = hand.picked
    web.clear_faults()
    assert not lives(asker)
    assert set(threading.enumerate()) <= before
    project = Project.open(tmp_path / "project")
    assert {each.id for each in Inbox(project).listed() if each.picked} == picked
