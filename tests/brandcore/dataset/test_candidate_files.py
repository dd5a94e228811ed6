"""A candidate is whole on disk or not there, and what a kill leaves behind goes away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from brandcore.dataset.candidate_files import CandidateFiles
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.files import sha256
from brandcore.images.decode import decode
from brandcore.provenance import Provenance
from tests.helpers import projects, site
from tests.helpers.listed_source import Shelf, shelf

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
    assert files.all() == (CANDIDATE,)
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
    files.discard(CANDIDATE)
    files.empty_discarded()
    assert list(files.thrown_out()) == []


def test_one_that_a_kill_left_half_discarded_is_thrown_out(
    files: CandidateFiles, folder: Path
) -> None:
    files.write(CANDIDATE, b"picture")
    (folder / ".discarded").mkdir()
    os.replace(folder / f"{ID}.json", folder / ".discarded" / f"{ID}.json")
    assert files.read(ID) is None
    assert list(files.thrown_out()) == [CANDIDATE]
    files.bring_back(ID)
    assert files.read(ID) == CANDIDATE


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


@pytest.fixture(scope="module")
def drawn() -> Shelf:
    return shelf(12, begin=50)


@pytest.mark.parametrize("lines", [1, 3, 6, 9, 13, 20])
def test_a_kill_at_any_moment_leaves_whole_candidates_and_all_that_was_told(
    tmp_path: Path, drawn: Shelf, lines: int
) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 1)
    with site.serving(drawn.pages) as address:
        told = _killed_after(lines, store.project.folder, address)
    inbox = Inbox(store.project)
    inbox.tidy(store.manifest.records)
    listed = {each.id: each for each in inbox.listed()}
    for each in listed.values():
        data = inbox.path(each).read_bytes()
        assert sha256(data) == each.sha256
        assert decode(data).width_px == (160 if each.whole else 80)
    for what, *ids in told:
        assert set(ids[:1] if what != "Picked" else ids) <= set(listed)
        if what == "Completed":
            assert listed[ids[0]].sha256 == ids[1]
        if what == "Picked":
            assert all(listed[each].picked for each in ids)
    named = {each.file for each in listed.values()} | {f"{each}.json" for each in listed}
    for path in inbox.folder.iterdir():
        os.utime(path, (1, 1))
    Inbox(store.project).tidy(store.manifest.records)
    assert {path.name for path in inbox.folder.iterdir()} == named


def _killed_after(lines: int, folder: Path, address: str) -> list[list[str]]:
    """Return the lines of a child that was killed when it had printed so many."""
    command = [sys.executable, "-m", "tests.helpers.killed_fetch", str(folder), address, "12"]
    root = Path(__file__).parents[3]
    told: list[str] = []
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            told.append(line)
            if len(told) >= lines:
                break
        child.kill()
        told += child.stdout.readlines()
    return [line.split() for line in told if line.endswith("\n")]
