"""Notes of what is being done to the dataset."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from brandcore.dataset.journal import Arrival, Journal, Moves, Note
from brandcore.dataset.records import Brand, ImageRecord
from brandcore.errors import DiskFull, ProjectInUse
from brandcore.provenance import Provenance

RECORD = ImageRecord("1", "a", "a/1.jpg", 9, 9, "1", "0" * 16, Provenance("folder"))
NOTES = (Arrival(Brand("a", "a"), RECORD), Moves("sha", (("x", "y"), ("☕", "z"))))


def interrupted(journal: Journal, *notes: Note) -> None:
    def work() -> None:
        with journal.open():
            for note in notes:
                journal.note(note)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()


def test_notes_stay_until_a_clean_exit(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    interrupted(journal, *NOTES)
    assert journal.notes() == NOTES
    with journal.open():
        assert Journal(tmp_path).notes() == NOTES
    assert journal.notes() == ()
    assert not journal.file.exists()


def test_a_line_that_was_not_finished_is_left_out(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    interrupted(journal, NOTES[0])
    whole = journal.file.read_bytes()
    journal.file.write_bytes(whole + whole[:-10])
    assert journal.notes() == NOTES[:1]


def test_nested_uses_end_with_the_last(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    with journal.open():
        with journal.open():
            journal.note(NOTES[0])
        assert journal.notes() == NOTES[:1]
        journal.note(NOTES[1])
        assert journal.notes() == NOTES
    assert not journal.file.exists()


def test_another_program_has_to_wait(tmp_path: Path) -> None:
    first, second = Journal(tmp_path), Journal(tmp_path)
    with first.open(), pytest.raises(ProjectInUse), second.open():
        pytest.fail("it must not get in")
    with second.open():
        second.note(NOTES[0])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has /dev/full")
def test_a_full_disk_is_told_and_the_journal_goes_on_when_there_is_room(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.file.symlink_to("/dev/full")
    with pytest.raises(DiskFull), journal.open():
        journal.note(NOTES[0])
    journal.file.unlink()
    with journal.open():
        journal.note(NOTES[1])
        assert journal.notes() == NOTES[1:]


def test_notes_that_cannot_be_thrown_away_do_not_undo_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    journal = Journal(tmp_path)
    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", refusing)
        with journal.open():
            journal.note(NOTES[0])
    assert journal.notes() == NOTES[:1]
    assert "notes stay" in caplog.text
    with journal.open():
        pass
    assert not journal.file.exists()


def refusing(*_arguments: object, **_options: object) -> None:
    raise PermissionError(13, "another program looks at it")
