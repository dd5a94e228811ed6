"""The log goes to a file of bounded size, or to stderr where no file can be."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import logs


@pytest.fixture(autouse=True)
def _root_as_before() -> Iterator[None]:
    """Take off the root logger what a test put on it."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in [each for each in root.handlers if each not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_facts_reach_the_file(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "curator.log"
    logs.write_to(file)
    logging.getLogger("app.example").info("engine started as process %s", 7)
    line = file.read_text("utf-8")
    assert "INFO app.example: engine started as process 7" in line


def test_the_file_never_grows_beyond_two_of_a_megabyte(tmp_path: Path) -> None:
    file = tmp_path / "curator.log"
    logs.write_to(file)
    log = logging.getLogger("app.example")
    for _ in range(2_600):
        log.info("x" * 1_000)
    sizes = {each.name: each.stat().st_size for each in tmp_path.iterdir()}
    assert set(sizes) == {"curator.log", "curator.log.1"}
    assert max(sizes.values()) <= 1_000_000


def test_pillows_chatter_stays_out(tmp_path: Path) -> None:
    file = tmp_path / "curator.log"
    logs.write_to(file)
    logging.getLogger("PIL.PngImagePlugin").info("STREAM b'IHDR'")
    logging.getLogger("PIL.Image").warning("odd picture")
    assert "IHDR" not in file.read_text("utf-8")
    assert "odd picture" in file.read_text("utf-8")


def test_without_a_folder_the_log_goes_to_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    logs.write_to(tmp_path / "file" / "curator.log")
    logging.getLogger("app.example").info("still heard")
    assert "still heard" in capsys.readouterr().err


def test_the_log_has_a_place_of_its_own_on_this_system() -> None:
    assert logs.log_file().name == "curator.log"
    assert "Brand Curator" in str(logs.log_file().parent)
