"""A candidate is whole on disk or not there, and what a kill leaves behind goes away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from brandcore.dataset.candidate_files import CandidateFiles
from brandcore.dataset.candidates import Candidate
from brandcore.provenance import Provenance

ID = "0123456789abcdef"
CANDIDATE = Candidate(
    ID, "Nike", "logo", f"{ID}.jpg", 9, 9, "0" * 64, "0" * 16, Provenance("drop"), "2026"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


@pytest.fixture
def files(folder: Path) -> CandidateFiles:
    return CandidateFiles(folder)


def old(path: Path, data: bytes = b"left") -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (1, 1))
    return path


def test_what_was_written_is_read(files: CandidateFiles) -> None:
    files.write(CANDIDATE, b"picture")
    assert files.read(ID) == CANDIDATE
    assert files.path(CANDIDATE).read_bytes() == b"picture"
    assert files.ids() == [ID]
    assert files.read("f" * 16) is None


def test_other_notes_in_the_folder_are_no_candidates(files: CandidateFiles, folder: Path) -> None:
    files.write(CANDIDATE, b"picture")
    (folder / "searches.json").write_text("{}")
    (folder / "left-out.json").write_text("{}")
    (folder / ".0123456789ab.json").write_text("{}")
    assert files.ids() == [ID]


def test_a_discarded_one_is_told_until_it_is_brought_back(files: CandidateFiles) -> None:
    files.write(CANDIDATE, b"picture")
    files.discard(CANDIDATE)
    assert files.read(ID) is None
    assert list(files.thrown_out()) == [CANDIDATE]
    files.bring_back(ID)
    assert files.read(ID) == CANDIDATE
    assert list(files.thrown_out()) == []


def test_what_a_kill_left_behind_is_swept_away(files: CandidateFiles, folder: Path) -> None:
    files.write(CANDIDATE, b"picture")
    left = [
        old(folder / f"{ID}.preview.png"),
        old(folder / "fedcba9876543210.jpg"),
        old(folder / ".0123456789ab.jpg"),
        old(folder / ".0123456789ab.json"),
    ]
    old(folder / "searches.json")
    files.sweep([CANDIDATE])
    assert [path.name for path in left if path.exists()] == []
    assert files.read(ID) == CANDIDATE
    assert (folder / "searches.json").exists()


def test_what_is_being_written_is_not_swept_away(files: CandidateFiles, folder: Path) -> None:
    folder.mkdir()
    young = folder / "fedcba9876543210.jpg"
    young.write_bytes(b"its note comes next")
    files.sweep([])
    assert young.exists()


def test_the_picture_of_a_damaged_note_is_kept(files: CandidateFiles, folder: Path) -> None:
    picture = old(folder / f"{ID}.jpg")
    old(folder / f"{ID}.json", b"{")
    files.sweep([])
    assert picture.exists()


def test_removing_takes_picture_and_note(files: CandidateFiles, folder: Path) -> None:
    files.write(CANDIDATE, b"picture")
    files.remove(CANDIDATE)
    assert list(folder.iterdir()) == []
