"""Kept answers: for a while, as JSON, and without any key."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from brandcore.sources.web.keeping import Cupboard, key_of, secrets
from tests.helpers import rights


class Clock:
    def __init__(self) -> None:
        self.now_s = 1_000_000.0

    def __call__(self) -> float:
        return self.now_s


def _rows(path: Path) -> list[tuple[str, bytes]]:
    file = sqlite3.connect(path)
    try:
        return file.execute("SELECT key, value FROM answers").fetchall()
    finally:
        file.close()


def test_an_answer_is_there_until_its_time_is_over(tmp_path: Path) -> None:
    clock = Clock()
    cupboard = Cupboard(tmp_path / "kept.sqlite", clock)
    cupboard.keep("a", {"hits": [1, "zwei", None]}, 60)
    assert cupboard.find("a") == {"hits": [1, "zwei", None]}
    assert cupboard.find("b") is None
    clock.now_s += 61
    assert cupboard.find("a") is None
    cupboard.close()


def test_answers_outlive_the_program_and_old_ones_are_cleared(tmp_path: Path) -> None:
    clock, path = Clock(), tmp_path / "folder/kept.sqlite"
    first = Cupboard(path, clock)
    first.keep("short", 1, 60)
    first.keep("long", 2, 3600)
    first.close()
    clock.now_s += 100
    second = Cupboard(path, clock)
    assert second.find("long") == 2
    second.close()
    assert [key for key, _ in _rows(path)] == ["long"]


def test_what_lies_there_is_json(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    cupboard = Cupboard(path, lambda: 0.0)
    cupboard.keep("a", {"x": 1}, 60)
    cupboard.close()
    assert _rows(path) == [("a", b'{"data":{"x":1},"expires_unix":60.0}')]


def test_a_damaged_file_is_made_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "kept.sqlite"
    path.write_bytes(b"no database at all" * 100)
    cupboard = Cupboard(path)
    cupboard.keep("a", 1, 60)
    assert cupboard.find("a") == 1
    assert "damaged" in caplog.text
    cupboard.close()


def test_a_damaged_answer_is_none(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    Cupboard(path).close()
    file = sqlite3.connect(path)
    with file:
        file.execute("INSERT INTO answers VALUES ('a', ?, 99999999999)", (b'{"data": ',))
    file.close()
    cupboard = Cupboard(path)
    assert cupboard.find("a") is None
    cupboard.close()


def test_without_a_place_nothing_is_kept_and_nothing_breaks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cupboard = Cupboard(tmp_path / "file/kept.sqlite")
    cupboard.keep("a", 1, 60)
    assert cupboard.find("a") is None
    cupboard.close()


def test_a_file_that_another_program_holds_is_not_waited_for_without_end(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    cupboard = Cupboard(path)
    with cupboard._answers.connection() as file:
        file.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    cupboard.keep("a", 1, 60)
    assert cupboard.find("a") is None
    other.execute("ROLLBACK")
    other.close()
    cupboard.keep("a", 1, 60)
    assert cupboard.find("a") == 1
    cupboard.close()


def test_a_file_that_may_not_be_written_keeps_nothing() -> None:
    with rights.open_folder() as folder:
        path = folder / "kept.sqlite"
        Cupboard(path).close()
        path.chmod(0o444)
        with rights.as_a_plain_user(folder):
            cupboard = Cupboard(path)
            cupboard.keep("a", 1, 60)
            assert cupboard.find("a") is None
            cupboard.close()


def test_many_threads_share_it(tmp_path: Path) -> None:
    cupboard = Cupboard(tmp_path / "kept.sqlite")
    ready = threading.Barrier(4)

    def use(name: int) -> bool:
        ready.wait()
        for number in range(25):
            cupboard.keep(f"{name}-{number}", number, 60)
        return all(cupboard.find(f"{name}-{number}") == number for number in range(25))

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(use, range(4)))
    cupboard.close()


def test_a_question_is_known_by_a_digest_alone() -> None:
    first = key_of("https://site.org", {"q": "nike", "key": "s3cret"})
    assert len(first) == 64
    assert first == key_of("https://site.org", {"key": "s3cret", "q": "nike"})
    assert first != key_of("https://site.org", {"q": "nike", "key": "another"})


def test_keys_are_found_among_parameters_and_headers() -> None:
    told = secrets(
        {"q": "nike", "keyword": "x", "api_key": "one", "num": 5}, None,
        {"Authorization": "Bearer two"},
        {"client_secret": "three", "X-Subscription-Token": "four", "key": ""},
    )  # fmt: skip
    assert told == (b"one", b"two", b"three", b"four")
