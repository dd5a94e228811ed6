"""The inbox: pictures brought in for a brand and not yet saved; each is on disk as it arrives.

::

    inbox/<id>.jpg           the picture, byte for byte as it came
    inbox/<id>.preview.jpg   a small one, until the whole picture has been fetched
    inbox/<id>.json          what is known of it; written last, so it vouches for the picture
    inbox/.discarded/        what was thrown out since the project was opened
    inbox/left-out.json      what was thrown out before: it is not offered again
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from brandcore.dataset import entering, takedown
from brandcore.dataset.candidate_files import CandidateFiles
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.examine import Examined, examine
from brandcore.dataset.known import Memory, keys_of_candidate
from brandcore.dataset.records import ImageRecord
from brandcore.dataset.turn import Turn
from brandcore.errors import NotTaken
from brandcore.images.picture import NamedBytes, Picture, read
from brandcore.project import Project
from brandcore.sources.base import Found
from brandcore.sources.web.replies import Fetched


class Inbox:
    """The candidates of a project; may be used from several threads and processes.

    Parameters
    ----------
    project : Project
        Its folder ``inbox/`` is made with the first candidate.
    """

    def __init__(self, project: Project) -> None:
        self._name = uuid.uuid4().hex
        self.folder = project.inbox
        self._project = project
        self._files = CandidateFiles(project.inbox)
        self._lock = Turn(project.cache / "inbox.lock")
        self._memory = Memory(self._files)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process, where all jobs share what arrives of it."""
        return _arrived, (self._project, self._name)

    def path(self, candidate: Candidate) -> Path:
        """Return where the picture lies."""
        return self._files.path(candidate)

    def add(self, brand: str, given: Picture, now: datetime) -> Candidate:
        """Keep a picture that the curator brought as a candidate for `brand`.

        Parameters
        ----------
        brand : str
            Name as typed.
        given : Path or NamedBytes
            Copied byte for byte.
        now : datetime
            When it came in; aware.

        Returns
        -------
        Candidate
            The one that is there already, if this picture came in for `brand` before.

        Raises
        ------
        CannotDecode, TooLarge, UnsupportedKind
            It is no picture that can be used.
        NotTaken
            It was taken down.
        DiskFull, ProjectError
            It could not be kept.
        """
        examined = examine(given, "drop", now)
        takedown.refuse(self._project, examined.sha256, (examined.provenance.image_url,))
        candidate = entering.brought(brand, given.name, examined, now)
        with self._lock:
            if (there := self._memory.twin(candidate)) is not None:
                return there if there.whole else self._completed(there, examined)
            self._files.write(candidate, examined.data)
            self._memory.add(candidate)
        return candidate

    def offer(
        self, brand: str, found: Found, preview: bytes, *, whole: bool, now: datetime
    ) -> Candidate:
        """Keep a picture that a source offers as a candidate for `brand`.

        Parameters
        ----------
        brand, now
            As for `add`.
        found : Found
            What the source said.
        preview : bytes
            A small picture, or the whole one.
        whole : bool
            Whether `preview` is the whole picture, byte for byte.

        Raises
        ------
        NotTaken
            It has been here before: among the candidates, thrown out, or taken down.
        CannotDecode, TooLarge, UnsupportedKind
            `preview` is no picture that can be used.
        DiskFull, ProjectError
            It could not be kept.
        """
        examined = examine(entering.named(found, preview), found.source, now)
        addresses = (found.image_url, found.preview_url, *found.other_urls)
        takedown.refuse(self._project, examined.sha256, addresses)
        candidate = entering.offered(brand, found, examined, whole=whole, now=now)
        keys = keys_of_candidate(candidate)
        with self._lock:
            # Another process may have kept it meanwhile.
            if self._memory.known().owner(brand, keys) or self._files.read(candidate.id):
                raise NotTaken(
                    f"“{candidate.name}” has been offered before.",
                    "It is among the candidates, or it was thrown out.",
                )
            # Taken in the index before it is on disk, so that others write theirs meanwhile.
            self._memory.known().add(brand, keys, candidate.id)
        try:
            self._files.write(candidate, examined.data)
        except BaseException:
            with self._lock:
                self._memory.known().forget(brand, keys)
            raise
        return candidate

    def complete(self, candidate: Candidate, fetched: Fetched, now: datetime) -> Candidate:
        """Put the whole picture in place of the preview; whether it is picked stays.

        Parameters
        ----------
        candidate : Candidate
            Offered before; also one that was settled for its preview.
        fetched : Fetched
            The whole picture; its `url` is where it was asked for.
        now : datetime
            When it was fetched; aware.

        Raises
        ------
        NotTaken
            The candidate is gone, or the picture was taken down.
        CannotDecode, TooLarge, UnsupportedKind
            `fetched` is no picture that can be used; the preview stays.
        DiskFull, ProjectError
            It could not be kept; the preview stays.
        """
        examined = examine(NamedBytes(candidate.name, fetched.data), "", now)
        takedown.refuse(self._project, examined.sha256, (fetched.url,))
        with self._lock:
            before = self._there(candidate)
            if before.whole and not before.provenance.preview_only:
                return before
            return self._completed(before, examined, fetched.url)

    def settle_for_preview(self, candidate: Candidate) -> Candidate:
        """Let the preview stand for the whole picture, which cannot be had, and mark it so.

        Raises
        ------
        NotTaken
            The candidate is gone.
        DiskFull, ProjectError
            It could not be kept.
        """
        with self._lock:
            before = self._there(candidate)
            if before.whole:
                return before
            after = entering.settled(before, examine(self.path(before), "", None))
            self._files.note(after)
        return after

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

        What was thrown out stays known. What cannot be noted or removed stays for another time.
        """
        with self._lock:
            self._memory.leave_out_for_good()
            self._files.tidy(records)

    def _completed(self, before: Candidate, examined: Examined, address: str = "") -> Candidate:
        after = entering.completed(before, examined, address)
        self._files.write(after, examined.data)
        if after.file != before.file:
            self._files.remove_file(before.file)
        self._memory.add(after)
        return after

    def _present(self, ids: Iterable[str]) -> list[Candidate]:
        return [each for each in map(self._files.read, ids) if each is not None]

    def _there(self, candidate: Candidate) -> Candidate:
        found = self._files.read(candidate.id)
        if found is None:
            raise NotTaken(f"“{candidate.name}” is no longer a candidate.", "Fetch it again.")
        return found


_here: dict[str, Inbox] = {}


def _arrived(project: Project, name: str) -> Inbox:
    """Return the inbox of that name; those of projects that are closed by now are let go."""
    if name not in _here:
        _here.clear()
        _here[name] = Inbox(project)
    return _here[name]
