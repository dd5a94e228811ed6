"""The inbox: pictures brought in for a brand and not yet saved; each is on disk as it arrives.

::

    inbox/<id>.jpg           the picture, byte for byte as it came
    inbox/<id>.preview.jpg   a small one, until the whole picture has been fetched
    inbox/<id>.json          what is known of it; written last, so it vouches for the picture
    inbox/.discarded/        what was thrown out since the project was opened
    inbox/left-out.json      what was thrown out before: it is not offered again
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from brandcore.dataset import entering, takedown
from brandcore.dataset.candidate_files import CandidateFiles
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.examine import Examined, examine
from brandcore.dataset.known import Memory, keys_of_candidate
from brandcore.dataset.records import ImageRecord
from brandcore.errors import NotTaken
from brandcore.images import picture
from brandcore.images.picture import NamedBytes, Picture
from brandcore.project import Project
from brandcore.sources.base import Found
from brandcore.sources.web.client import Fetched


class Inbox:
    """The candidates of a project; may be used from several threads.

    Parameters
    ----------
    project : Project
        Its folder ``inbox/`` is made with the first candidate.
    """

    def __init__(self, project: Project) -> None:
        self.folder = project.inbox
        self._project = project
        self._files = CandidateFiles(project.inbox)
        self._lock = threading.RLock()
        self._memory = Memory(self._files)

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
        self._refuse_taken_down(examined.sha256, (examined.provenance.image_url,))
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
        self._refuse_taken_down(examined.sha256, addresses)
        candidate = entering.offered(brand, found, examined, whole=whole, now=now)
        keys = keys_of_candidate(candidate)
        with self._lock:
            if self._memory.known().owner(brand, keys):
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
        self._refuse_taken_down(examined.sha256, (fetched.url,))
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
            after = entering.settled(before, self._examined(before))
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

        Returns
        -------
        tuple of Candidate
            As they are now; without those that are gone.

        Raises
        ------
        DiskFull, ProjectError
            It could not be kept.
        """
        with self._lock:
            there = [each for each in map(self._files.read, ids) if each is not None]
            wanted = tuple(msgspec.structs.replace(each, picked=picked) for each in there)
            for before, after in zip(there, wanted, strict=True):
                if before != after:
                    self._files.note(after)
        return wanted

    def discard(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Throw candidates out: they are not offered again.

        `bring_back` undoes it until the project is opened again.

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
            there = [each for each in map(self._files.read, ids) if each is not None]
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
        return tuple(
            NamedBytes(each.name, picture.read(self.path(each)), each.provenance)
            for each in candidates
        )

    def tidy(self, records: Iterable[ImageRecord]) -> None:
        """Remove for good what was thrown out, and candidates that their brand already has.

        What was thrown out stays known. What the system does not let go, or what cannot be noted,
        stays for another time.
        """
        there = {(record.brand, record.sha256) for record in records}
        with self._lock:
            self._memory.leave_out_for_good()
            listed = self._files.all()
            self._files.sweep(listed)
            for candidate in listed:
                if (candidate.brand, candidate.sha256) in there:
                    self._files.remove(candidate)

    def _completed(self, before: Candidate, examined: Examined, address: str = "") -> Candidate:
        after = entering.completed(before, examined, address)
        self._files.write(after, examined.data)
        if after.file != before.file:
            self._files.remove_file(before.file)
        self._memory.add(after)
        return after

    def _there(self, candidate: Candidate) -> Candidate:
        found = self._files.read(candidate.id)
        if found is None:
            raise NotTaken(f"“{candidate.name}” is no longer a candidate.", "Fetch it again.")
        return found

    def _examined(self, candidate: Candidate) -> Examined:
        return examine(self.path(candidate), "", None)

    def _refuse_taken_down(self, sha256: str, addresses: Iterable[str]) -> None:
        down = takedown.is_down(self._project, sha256=sha256)
        if down or any(takedown.is_down(self._project, address=each) for each in addresses):
            raise NotTaken("This picture was taken down.", "Take another one.")
