"""The rules of ``tests/conftest.py``, tried on tests that break them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BREACHES = """
import multiprocessing, os, socket, subprocess, sys, threading, time
import platformdirs, pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from app.jobs.engine import Engine
from brandcore.errors import SourceError
from brandcore.jobs import CancelToken
from tests.helpers import engine_jobs

kept, gate = [], threading.Event()

def test_thread():
    threading.Thread(target=gate.wait, name="lane-disk_0").start()

def test_thread_that_ends():
    gate.set()
    threading.Thread(target=time.sleep, args=(0.05,)).start()

def test_child():
    child = multiprocessing.get_context("fork").Process(target=time.sleep, args=(30,), daemon=True)
    child.start()
    kept.append(child)

def test_child_that_ends():
    kept[-1].kill()
    kept[-1].join()

def test_window(qapp):
    kept.append(QWidget())

def test_window_that_is_closed(qtbot):
    qtbot.addWidget(window := QWidget())
    kept.append(window)

def test_timer(qapp):
    kept.append(timer := QTimer(interval=60_000))
    timer.start()

def test_timer_that_stops(qapp):
    kept[-1].stop()
    kept.append(timer := QTimer())
    timer.start(60_000)
    timer.stop()

def test_network():
    with pytest.raises(OSError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)

def test_network_by_name():
    with pytest.raises(OSError):
        socket.getaddrinfo("example.invalid", 80)

def test_network_of_a_child():
    call = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"
    assert subprocess.run([sys.executable, "-c", call], capture_output=True).returncode == 1

def test_network_by_an_old_way_to_look_up():
    with pytest.raises(OSError):
        socket.gethostbyname("old.invalid")

def test_network_by_a_letter():
    with socket.socket(type=socket.SOCK_DGRAM) as letter, pytest.raises(OSError):
        letter.sendto(b"x", ("192.0.2.2", 53))

@pytest.mark.parametrize("many", [False, True])
def test_network_of_an_engine(many):
    engine = Engine("web", many=many)
    with pytest.raises(SourceError):
        engine.run(engine_jobs.reach_out, print, CancelToken())
    engine.close()

def test_loopback():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()

def test_folders():
    assert platformdirs.user_config_path("x", False).is_relative_to(os.environ["XDG_CACHE_HOME"])
    kept.clear()
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("breaches") / "test_breaches.py"
    file.write_text(BREACHES)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(
        [*command, f"--rootdir={ROOT}", "-c", str(ROOT / "pyproject.toml"), str(file)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout


@pytest.mark.parametrize(
    ("test", "word"),
    [
        ("test_thread", "the thread “lane-disk_0”"),
        ("test_child", "the process “"),
        ("test_window", "the window <PySide6.QtWidgets.QWidget"),
        ("test_timer", "a running timer, started in"),
        ("test_network", "The test reached for 192.0.2.1."),
        ("test_network_by_name", "The test reached for example.invalid."),
        ("test_network_of_a_child", "The test reached for 192.0.2.1."),
        ("test_network_by_an_old_way_to_look_up", "The test reached for old.invalid."),
        ("test_network_by_a_letter", "The test reached for 192.0.2.2:53."),
        (r"test_network_of_an_engine\[False\]", "The test reached for web.invalid"),
        (r"test_network_of_an_engine\[True\]", "The test reached for web.invalid"),
    ],
)
def test_a_breach_fails_the_test_that_made_it(said: str, test: str, word: str) -> None:
    found = re.search(rf"^_+ ERROR at teardown of {test} _+$(.*?)^(?=_+ |=+ )", said, re.M | re.S)
    assert found, said
    assert word in found[1]


def test_nothing_else_fails(said: str) -> None:
    assert "17 passed, 11 errors" in said
