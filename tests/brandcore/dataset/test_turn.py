"""One at a time, across threads and processes."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from brandcore.dataset.turn import Turn
from brandcore.errors import ProjectError

COUNT = """
import sys
from pathlib import Path
from brandcore.dataset.turn import Turn
turn, number = Turn(Path(sys.argv[1])), Path(sys.argv[2])
for _ in range(100):
    with turn:
        number.write_text(str(int(number.read_text()) + 1))
"""


def test_processes_and_threads_wait_for_each_other(tmp_path: Path) -> None:
    number = tmp_path / "number"
    number.write_text("0")
    lock = tmp_path / "cache" / "lock"
    others = [subprocess.Popen([sys.executable, "-c", COUNT, lock, number]) for _ in range(2)]
    turn = Turn(lock)

    def count() -> None:
        for _ in range(100):
            with turn:
                number.write_text(str(int(number.read_text()) + 1))

    threads = [threading.Thread(target=count) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [other.wait(60) for other in others] == [0, 0]
    assert number.read_text() == "400"


def test_who_has_it_takes_it_again(tmp_path: Path) -> None:
    turn = Turn(tmp_path / "lock")
    with turn, turn:
        pass
    begun = time.monotonic()
    with Turn(tmp_path / "lock"):
        assert time.monotonic() - begun < 1.0


def test_a_folder_that_cannot_be_made_is_told_and_nobody_waits(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    turn = Turn(tmp_path / "cache" / "lock")
    for _ in range(2):
        with pytest.raises(ProjectError), turn:
            pass
