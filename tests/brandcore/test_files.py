"""Files are whole or not there; folder names are taken by every system."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from brandcore import files
from brandcore.errors import DiskFull, ProjectError

NAMES = {
    "Nike": "Nike",
    "Coca-Cola": "Coca-Cola",
    "AC/DC": "AC_DC",
    "C:\\temp": "C__temp",
    "..": "_",
    ".hidden": "_hidden",
    "-rf": "_rf",
    "NUL": "NUL_",
    "com1.txt": "com1.txt_",
    "A. ": "A",
    "Яндекс": "Яндекс",
    "東芝": "東芝",
    "☕ Kaffee": "☕ Kaffee",
    "a\nb": "a_b",
    "": "_",
}


@pytest.mark.parametrize(("typed", "folder"), NAMES.items())
def test_a_brand_name_becomes_a_safe_folder(typed: str, folder: str, tmp_path: Path) -> None:
    assert files.safe_name(typed) == folder
    (tmp_path / folder).mkdir()


def test_long_names_are_cut_and_stay_apart(tmp_path: Path) -> None:
    first, second = (files.safe_name("漢" * 300 + tail) for tail in "ab")
    assert first != second
    for name in (first, second):
        assert len(name.encode()) <= 120
        (tmp_path / name).mkdir()


def test_a_file_is_replaced_whole_and_leaves_no_scratch(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file.json"
    files.write_bytes(path, b"one")
    files.write_bytes(path, b"two")
    assert path.read_bytes() == b"two"
    assert [each.name for each in path.parent.iterdir()] == ["file.json"]


def test_an_error_while_writing_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    files.write_bytes(path, b"old")

    def stop_half_way() -> None:
        with files.replacing(path) as scratch:
            scratch.write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stop_half_way()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_and_the_old_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.json"
    files.write_bytes(path, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull, match="disk is full") as caught:
        files.write_bytes(path, b"new")
    assert "Make room" in caught.value.hint
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set differently")
def test_a_real_limit_of_the_system_is_told(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    files.write_bytes(path, b"old")
    code = (
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from pathlib import Path; from brandcore import files\n"
        "from brandcore.errors import ProjectError\n"
        f"path = Path({str(path)!r})\n"
        "try: files.write_bytes(path, b'x' * 100_000)\n"
        "except ProjectError as error: print(error.message)\n"
    )
    limited = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )  # fmt: skip
    assert "could not be saved" in limited.stdout
    assert path.read_bytes() == b"old"


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken" / "inside").mkdir(parents=True)
    with pytest.raises(ProjectError, match="could not be saved"):
        files.write_bytes(tmp_path / "taken", b"x")


def test_free_space_is_asked_of_the_nearest_folder_there_is(tmp_path: Path) -> None:
    assert files.free_bytes(tmp_path / "not" / "yet") > 0


def test_what_lies_in_a_folder_comes_by_name_and_a_file_in_its_place_is_told(
    tmp_path: Path,
) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a").write_bytes(b"x")
    assert files.within(tmp_path) == [tmp_path / "a", tmp_path / "b"]
    assert files.within(tmp_path / "gone") == []
    with pytest.raises(ProjectError, match="“a” could not be read") as caught:
        files.within(tmp_path / "a")
    assert caught.value.hint
