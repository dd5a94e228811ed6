"""Notes of what is being done to the dataset."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.dataset.journal import Arrival, Journal, Moves, Note
from brandcore.dataset.records import Brand, ImageRecord
from brandcore.errors import ProjectInUse
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
