"""Steps on disk: all of them, or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from brandcore.dataset import disk
from brandcore.dataset.change import Change
from brandcore.errors import DiskFull, ProjectError
from tests.helpers.rights import as_a_plain_user, open_folder

CHANGE = Change(
    made=("dataset/new",),
    files=(("dataset/b/2.jpg", b"two"), ("dataset/c/3.jpg", b"three")),
    moves=(("dataset/a/1.jpg", "trash/a/1.jpg"), ("dataset/old", "dataset/renamed")),
    unmade=("dataset/empty",),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path)
    return tmp_path


def fill(folder: Path) -> None:
    for name, data in {"a/1.jpg": b"one", "old/o.jpg": b"old"}.items():
        (folder / "dataset" / name).parent.mkdir(parents=True)
        (folder / "dataset" / name).write_bytes(data)
    (folder / "dataset" / "empty").mkdir()


def tree(folder: Path) -> dict[str, bytes | None]:
    """What lies below `folder`; empty folders left by steps taken back do no harm."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_all_steps_are_done(folder: Path) -> None:
    with disk.carried_out(folder, CHANGE):
        pass
    assert tree(folder) == {
        "dataset/b/2.jpg": b"two",
        "dataset/c/3.jpg": b"three",
        "dataset/renamed/o.jpg": b"old",
        "trash/a/1.jpg": b"one",
    }
    assert (folder / "dataset" / "new").is_dir()
    assert not (folder / "dataset" / "empty").exists()


def test_a_failure_of_the_block_takes_every_step_back(folder: Path) -> None:
    before = tree(folder)
    with pytest.raises(ZeroDivisionError), disk.carried_out(folder, CHANGE):
        raise ZeroDivisionError
    assert tree(folder) == before
    assert (folder / "dataset" / "empty").is_dir()
    assert not (folder / "dataset" / "new").exists()


@pytest.mark.parametrize("broken_call", range(5))
def test_a_full_disk_at_any_step_takes_all_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, broken_call: int
) -> None:
    """Making folders, and renaming files into place, are what may find the disk full."""
    before, calls = tree(folder), []

    def refusing(real: object) -> object:
        def call(*arguments: object, **options: object) -> object:
            calls.append(real)
            if len(calls) == broken_call + 1:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*arguments, **options)

        return call

    for name in ("mkdir", "replace", "rename"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    with pytest.raises(DiskFull) as caught, disk.carried_out(folder, CHANGE):
        pytest.fail("the block must not be reached")
    monkeypatch.undo()
    assert caught.value.hint
    assert tree(folder) == before


def test_nothing_is_overwritten(folder: Path) -> None:
    (folder / "trash" / "a").mkdir(parents=True)
    (folder / "trash" / "a" / "1.jpg").write_bytes(b"other")
    before = tree(folder)
    with pytest.raises(ProjectError, match="already there"), disk.carried_out(folder, CHANGE):
        pass
    assert tree(folder) == before
    with (
        pytest.raises(ProjectError, match="already there"),
        disk.carried_out(folder, Change(files=(("dataset/a/1.jpg", b"x"),))),
    ):
        pass
    assert tree(folder) == before


def test_a_folder_that_may_not_be_written_is_told_and_all_is_taken_back() -> None:
    with open_folder() as folder:
        fill(folder)
        before = tree(folder)
        with as_a_plain_user(folder):
            (folder / "dataset" / "a").chmod(0o555)
            with (
                pytest.raises(ProjectError, match="Permission denied") as caught,
                disk.carried_out(folder, CHANGE),
            ):
                pass
            assert "may write" in caught.value.hint
            assert tree(folder) == before


def test_a_folder_with_something_in_it_is_not_removed(folder: Path) -> None:
    with disk.carried_out(folder, Change(unmade=("dataset/a", "dataset/nowhere"))):
        pass
    assert (folder / "dataset" / "a" / "1.jpg").exists()


def test_only_moves_that_were_made_are_put_back(folder: Path) -> None:
    before = tree(folder)
    os.renames(folder / "dataset/a/1.jpg", folder / "trash/a/1.jpg")
    disk.put_back(folder, CHANGE.moves)
    assert tree(folder) == before
