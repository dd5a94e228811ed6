"""Candidates on disk: a picture, and a note that vouches for it."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from brandcore import files
from brandcore.dataset.candidates import CANDIDATE, Candidate
from brandcore.dataset.records import ImageRecord
from brandcore.errors import ProjectError

_log = logging.getLogger(__name__)


class CandidateFiles:
    """The files of an inbox; whoever uses it sees to it that one thread writes a candidate.

    Parameters
    ----------
    folder : Path
        Made with the first candidate.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.discarded = folder / ".discarded"
        # Clocks of files are coarse: what is written from now on must never count as old.
        self._since_s = time.time() - 1.0

    def path(self, candidate: Candidate) -> Path:
        """Return where the picture lies."""
        return self.folder / candidate.file

    def ids(self) -> list[str]:
        """Return the ids of all notes."""
        return sorted(each.stem for each in self.folder.glob("*.json") if _is_note(each))

    def read(self, candidate_id: str) -> Candidate | None:
        """Return a candidate; None when there is none, or a damaged one."""
        candidate = _noted(self._note(candidate_id))
        there = candidate is not None and self.path(candidate).is_file()
        return candidate if there else None

    def all(self) -> tuple[Candidate, ...]:
        """Return all candidates, oldest first; a damaged one is left out."""
        found = (each for each in map(self.read, self.ids()) if each is not None)
        return tuple(sorted(found, key=lambda each: (each.added_at, each.id)))

    def thrown_out(self) -> Iterator[Candidate]:
        """Yield what was thrown out and not yet left out for good, its picture moved or not."""
        found = map(_noted, sorted(self.discarded.glob("*.json")))
        return (each for each in found if each is not None)

    def write(self, candidate: Candidate, data: bytes) -> None:
        """Keep a picture, then the note; a kill between them leaves no half candidate.

        Raises
        ------
        DiskFull, ProjectError
            It could not be kept.
        """
        files.write_bytes(self.path(candidate), data)
        self.note(candidate)

    def note(self, candidate: Candidate) -> None:
        """Keep what is known of a candidate; raises as `write`."""
        CANDIDATE.write(self._note(candidate.id), candidate)

    def note_thrown_out(self, candidate: Candidate) -> None:
        """Keep what is known of a candidate that is put aside; raises as `write`."""
        CANDIDATE.write(self.discarded / f"{candidate.id}.json", candidate)

    def has_other(self, candidate: Candidate) -> bool:
        """Tell whether its id is taken by a candidate of another brand, thrown out or not."""
        notes = (folder / f"{candidate.id}.json" for folder in (self.folder, self.discarded))
        owners = (_noted(note) for note in notes)
        return any(each is not None and each.brand != candidate.brand for each in owners)

    def discard(self, candidate: Candidate) -> None:
        """Put a candidate aside; raises ProjectError."""
        # The note first: without it the picture is no candidate any more.
        names = (self._note(candidate.id).name, candidate.file)
        _move(names, self.folder, self.discarded)

    def remove_thrown_out(self, candidate: Candidate) -> None:
        """Remove for good what was thrown out of a candidate, if the system lets it go."""
        for path in self.discarded.glob(f"{candidate.id}.*"):
            _remove(path)

    def bring_back(self, candidate_id: str) -> None:
        """Take back what `discard` did; raises ProjectError."""
        names = sorted(path.name for path in self.discarded.glob(f"{candidate_id}.*"))
        notes = [name for name in names if name.endswith(".json")]
        pictures = [name for name in names if name not in notes]
        _move((*pictures, *notes), self.discarded, self.folder)

    def remove(self, candidate: Candidate) -> None:
        """Remove a candidate for good, if the system lets it go."""
        _remove(self._note(candidate.id))
        _remove(self.path(candidate))

    def remove_file(self, name: str) -> None:
        """Remove a file that no note names any more, if the system lets it go."""
        _remove(self.folder / name)

    def empty_discarded(self) -> None:
        """Remove for good what was thrown out, if the system lets it go.

        What went with its brand stays: the brand may come back.
        """
        stays = {each.id for each in self.thrown_out() if each.brand_gone}
        for path in self.discarded.glob("*"):
            if path.name.partition(".")[0] not in stays:
                _remove(path)
        with suppress(OSError):  # not while anything stays in it
            self.discarded.rmdir()

    def tidy(self, records: Iterable[ImageRecord]) -> None:
        """Remove what a kill left behind, and candidates that are pictures of their brand."""
        there = {_bytes_of(record) for record in records}
        listed = self.all()
        self.sweep(listed)
        for candidate in listed:
            if candidate.whole and _bytes_of(candidate) in there:
                self.remove(candidate)

    def sweep(self, candidates: Iterable[Candidate]) -> None:
        """Remove what a kill left behind before this object was made.

        Parameters
        ----------
        candidates : iterable of Candidate
            All there are; a picture that none of them names is left behind.
        """
        known = {each.id: each.file for each in candidates}
        damaged = set(self.ids()) - set(known)
        for path in self.folder.glob("*"):
            owner = path.name.partition(".")[0]
            vouched = path.name == known.get(owner) or owner in damaged
            if path.suffix == ".json" and not path.name.startswith("."):
                continue
            if not vouched and self._is_old(path):
                _remove(path)

    def _is_old(self, path: Path) -> bool:
        try:
            return path.is_file() and path.stat().st_mtime < self._since_s
        except OSError:
            return False

    def _note(self, candidate_id: str) -> Path:
        return self.folder / f"{candidate_id}.json"


def _noted(note: Path) -> Candidate | None:
    try:
        return CANDIDATE.read(note)
    except FileNotFoundError:
        return None
    except (ProjectError, OSError) as error:
        _log.warning("candidate %s is left out: %s", note.stem, error)
        return None


def _bytes_of(one: Candidate | ImageRecord) -> tuple[str, ...]:
    """Return what a candidate has in common with the picture of its brand that it became."""
    # Small copies of two pictures may well be the same.
    small = one.provenance.preview_only
    return (one.brand, one.sha256, one.provenance.image_url if small else "")


def _is_note(path: Path) -> bool:
    # Searches and what was left out lie beside the candidates, under names of letters.
    return len(path.stem) == 16 and path.stem.isalnum()


def _move(names: Iterable[str], source: Path, target: Path) -> None:
    name = ""
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in names:
            os.replace(source / name, target / name)
    except OSError as error:
        raise files.refused(source / name, error) from error


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        _log.info("left in the inbox: %s", error)
