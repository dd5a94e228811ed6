"""What an inbox keeps: candidates to be looked up, picked, thrown out; they follow their brand."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import msgspec

from brandcore.dataset import following
from brandcore.dataset.candidate_files import CandidateFiles
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.known import Memory
from brandcore.dataset.records import ImageRecord
from brandcore.dataset.turn import Turn
from brandcore.errors import NotTaken
from brandcore.images.picture import NamedBytes, read
from brandcore.project import Project


class Kept:
    """The candidates of a project that are there; may be used from several threads and processes.

    Parameters
    ----------
    project : Project
        Its folder ``inbox/`` is made with the first candidate.
    """

    def __init__(self, project: Project) -> None:
        self.folder = project.inbox
        self._project, self._name = project, uuid.uuid4().hex
        self._files = CandidateFiles(project.inbox)
        self._lock = Turn(project.cache / "inbox.lock")
        self._memory = Memory(self._files)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process, where all jobs share what arrives of it."""
        return _arrived, (type(self), self._project, self._name)

    def path(self, candidate: Candidate) -> Path:
        """Return where the picture lies."""
        return self._files.path(candidate)

    def known(self, brand: str) -> frozenset[str]:
        """Return the keys of all that has been here for `brand`; see `sources.addresses`."""
        with self._lock:
            return self._memory.known().keys(brand)

    def get(self, candidate_id: str) -> Candidate | None:
        """Return a candidate as it is now; None when there is none of that id."""
        with self._lock:
            return self._files.read(candidate_id)

    def listed(self) -> tuple[Candidate, ...]:
        """Return all candidates, oldest first; a damaged one is left out."""
        with self._lock:
            return self._files.all()

    def pick(self, ids: Iterable[str], *, picked: bool = True) -> tuple[Candidate, ...]:
        """Remember that the curator wants these candidates, or no longer does.

        Returns them as they are now, without those that are gone.

        Raises
        ------
        DiskFull, ProjectError
            It could not be kept.
        """
        with self._lock:
            there = self._present(ids)
            wanted = tuple(msgspec.structs.replace(each, picked=picked) for each in there)
            for before, after in zip(there, wanted, strict=True):
                if before != after:
                    self._files.note(after)
        return wanted

    def discard(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Throw candidates out for good, unless `bring_back` undoes it before the next opening.

        Returns
        -------
        tuple of str
            Ids of those that were there.

        Raises
        ------
        ProjectError
            The system refused.
        """
        with self._lock:
            # What is thrown out now is known from what is there now.
            self._memory.known()
            there = self._present(ids)
            for candidate in there:
                self._files.discard(candidate)
        return tuple(each.id for each in there)

    def bring_back(self, ids: Iterable[str]) -> None:
        """Take back what `discard` did; raises as it does."""
        with self._lock:
            for each in ids:
                self._files.bring_back(each)

    def take(self, candidates: Iterable[Candidate]) -> tuple[NamedBytes, ...]:
        """Return the pictures of `candidates`, to be added to their brand.

        They stay in the inbox until `tidy`, so that undoing the addition shows them again.

        Raises
        ------
        CannotDecode
            A picture's file is gone.
        """
        paths = ((each, self.path(each)) for each in candidates)
        return tuple(NamedBytes(each.name, read(path), each.provenance) for each, path in paths)

    def tidy(self, records: Iterable[ImageRecord]) -> None:
        """Remove for good what was thrown out, and candidates that their brand already has.

        What was thrown out stays known, and what went with its brand stays for `bring_brands_back`.
        What cannot be noted or removed stays for another time.
        """
        with self._lock:
            following.finish(self._files)
            self._memory.leave_out_for_good()
            self._files.tidy(records)

    # -- with the brand ------------------------------------------------------------------

    def rename(self, old: str, new: str) -> None:
        """Let all candidates of the brand `old`, and what was thrown out for it, be for `new`.

        Their ids, their pictures and whether they are picked stay. What a kill cuts off, `tidy`
        does to its end.

        Raises
        ------
        DiskFull, ProjectError
            It could not be kept; `tidy` tries it once more.
        """
        with self._lock:
            following.rename(self._files, old, new)
            self._forget()

    def put_aside(self, brand: str) -> tuple[Candidate, ...]:
        """Throw out all candidates of a brand that is no more, and return them.

        Unlike those of `discard` they stay on disk until the brand is there again.

        Raises
        ------
        DiskFull, ProjectError
            The system refused.
        """
        with self._lock:
            gone = following.put_aside(self._files, brand)
            self._forget()
        return gone

    def bring_brands_back(self, brands: Collection[str]) -> tuple[Candidate, ...]:
        """Take back what `put_aside` did, for brands that are there again; raises as it does."""
        with self._lock:
            back = following.bring_back(self._files, brands)
            if back:
                self._forget()
        return back

    def _forget(self) -> None:
        """Read anew what has been here, in other processes as well: there it is another inbox."""
        self._memory, self._name = Memory(self._files), uuid.uuid4().hex

    def _present(self, ids: Iterable[str]) -> list[Candidate]:
        return [each for each in map(self._files.read, ids) if each is not None]

    def _there(self, candidate: Candidate) -> Candidate:
        found = self._files.read(candidate.id)
        if found is None:
            raise NotTaken(f"“{candidate.name}” is no longer a candidate.", "Fetch it again.")
        return found


_here: dict[str, Kept] = {}


def _arrived(kind: type[Kept], project: Project, name: str) -> Kept:
    """Return the inbox of that name; those of before, or of closed projects, are let go."""
    if name not in _here:
        _here.clear()
        _here[name] = kind(project)
    return _here[name]
