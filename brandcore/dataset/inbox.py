"""The inbox: pictures brought in for a brand and not yet saved; each is on disk as it arrives.

::

    inbox/<id>.jpg           the picture, byte for byte as it came
    inbox/<id>.preview.jpg   a small one, until the whole picture has been fetched
    inbox/<id>.json          what is known of it; written last, so it vouches for the picture
    inbox/.discarded/        what was thrown out since the project was opened
                             and, until it is back, what went with its brand
    inbox/left-out.json      what was thrown out before: it is not offered again
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from brandcore.dataset import entering, takedown
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.examine import Examined, examine
from brandcore.dataset.kept import Kept
from brandcore.dataset.known import keys_of_candidate
from brandcore.errors import NotTaken
from brandcore.images.picture import NamedBytes, Picture
from brandcore.sources.addresses import keys_of
from brandcore.sources.base import Found
from brandcore.sources.web.replies import Fetched


class Inbox(Kept):
    """The candidates of a project, and how pictures become some; see `Kept`."""

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
            candidate = self._free(candidate)
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
            candidate = self._free(candidate)
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

    def vouch(self, brand: str, found: Found) -> Candidate | None:
        """Note of a candidate that came from elsewhere what a source vouches for: it is a logo.

        Parameters
        ----------
        brand : str
            Name as typed.
        found : Found
            What the source said; a picture that was offered for `brand` before.

        Returns
        -------
        Candidate or None
            As it is now; None when it is no candidate, or one of this very source.

        Raises
        ------
        DiskFull, ProjectError
            It could not be kept.
        """
        with self._lock:
            there = self._files.read(self._memory.known().owner(brand, keys_of(found)))
            if there is None or there.found is None or there.found.source == found.source:
                return None
            said = msgspec.structs.replace(there.found, logo=found.logo, note=found.note)
            after = msgspec.structs.replace(there, found=said)
            if after != there:
                self._files.note(after)
        return after

    def _free(self, candidate: Candidate) -> Candidate:
        while self._files.has_other(candidate):
            candidate = entering.under_another_id(candidate)
        return candidate

    def _completed(self, before: Candidate, examined: Examined, address: str = "") -> Candidate:
        after = entering.completed(before, examined, address)
        self._files.write(after, examined.data)
        if after.file != before.file:
            self._files.remove_file(before.file)
        self._memory.add(after)
        return after
