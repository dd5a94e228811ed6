"""The inbox: pictures brought in for a brand and not yet picked; each is on disk as it arrives.

::

    inbox/<id>.jpg      the picture, byte for byte as it came
    inbox/<id>.json     what is known of it; written last, so it vouches for the picture
    inbox/.discarded/   what was thrown out since the project was opened
"""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from brandcore import files
from brandcore.dataset.candidates import CANDIDATE, Candidate
from brandcore.dataset.records import ImageRecord
from brandcore.errors import ProjectError
from brandcore.images import checks, picture
from brandcore.images.decode import EXTENSION, decode
from brandcore.images.fingerprint import perceptual_hash
from brandcore.images.picture import NamedBytes, Picture
from brandcore.project import Project
from brandcore.provenance import Provenance

# Enough for hash and findings, and a large photo is decoded to it in a fraction of the time.
_LOOKED_AT_PX = 512

_log = logging.getLogger(__name__)


class Inbox:
    """The candidates of a project; may be used from several threads.

    Parameters
    ----------
    project : Project
        Its folder ``inbox/`` is made with the first candidate.
    """

    def __init__(self, project: Project) -> None:
        self.folder = project.inbox
        self._discarded = project.inbox / ".discarded"
        self._lock = threading.Lock()

    def path(self, candidate: Candidate) -> Path:
        """Return where the picture lies."""
        return self.folder / candidate.file

    def add(self, brand: str, given: Picture, now: datetime) -> Candidate:
        """Keep a picture as a candidate for `brand`.

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
        DiskFull, ProjectError
            It could not be kept.
        """
        data = picture.read(given)
        candidate = _candidate(brand, given, data, now)
        with self._lock:
            if (known := self._read(candidate.id)) is not None:
                return known
            files.write_bytes(self.path(candidate), data)
            CANDIDATE.write(self._note(candidate.id), candidate)
        return candidate

    def listed(self) -> tuple[Candidate, ...]:
        """Return all candidates, oldest first; a damaged one is left out."""
        with self._lock:
            ids = sorted(each.stem for each in self.folder.glob("*.json"))
            found = [each for each in map(self._read, ids) if each is not None]
        return tuple(sorted(found, key=lambda each: (each.added_at, each.id)))

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
            known = [each for each in map(self._read, ids) if each is not None]
            wanted = tuple(msgspec.structs.replace(each, picked=picked) for each in known)
            for candidate in set(wanted) - set(known):
                CANDIDATE.write(self._note(candidate.id), candidate)
        return wanted

    def discard(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Throw candidates out; `bring_back` undoes it until the project is opened again.

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
            known = [each for each in map(self._read, ids) if each is not None]
            for candidate in known:
                # The note first: without it the picture is no candidate any more.
                self._move((f"{candidate.id}.json", candidate.file), self.folder, self._discarded)
        return tuple(each.id for each in known)

    def bring_back(self, ids: Iterable[str]) -> None:
        """Take back what `discard` did; raises as it does."""
        with self._lock:
            for each in ids:
                names = sorted(path.name for path in self._discarded.glob(f"{each}.*"))
                notes = [name for name in names if name.endswith(".json")]
                pictures = [name for name in names if name not in notes]
                self._move((*pictures, *notes), self._discarded, self.folder)

    def take(self, candidates: Iterable[Candidate]) -> tuple[NamedBytes, ...]:
        """Return the full-size pictures of `candidates`, to be added to their brand.

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
        """Remove for good what was thrown out, and candidates that their brand already has."""
        with self._lock:
            shutil.rmtree(self._discarded, ignore_errors=True)
        there = {(record.brand, record.sha256) for record in records}
        for candidate in self.listed():
            if (candidate.brand, candidate.sha256) in there:
                self._note(candidate.id).unlink(missing_ok=True)
                self.path(candidate).unlink(missing_ok=True)

    def _note(self, candidate_id: str) -> Path:
        return self.folder / f"{candidate_id}.json"

    def _read(self, candidate_id: str) -> Candidate | None:
        try:
            candidate = CANDIDATE.read(self._note(candidate_id))
        except FileNotFoundError:
            return None
        except (ProjectError, OSError) as error:
            _log.warning("candidate %s is left out: %s", candidate_id, error)
            return None
        return candidate if self.path(candidate).is_file() else None

    def _move(self, names: Sequence[str], source: Path, target: Path) -> None:
        try:
            target.mkdir(parents=True, exist_ok=True)
            for name in names:
                os.replace(source / name, target / name)
        except OSError as error:
            raise files.refused(source / names[0], error) from error


def _candidate(brand: str, given: Picture, data: bytes, now: datetime) -> Candidate:
    name = picture.name_of(given) if isinstance(given, NamedBytes) else given.name
    decoded = decode(data, name, _LOOKED_AT_PX)
    sha256 = files.sha256(data)
    candidate_id = files.sha256(f"{brand}\0{sha256}".encode())[:16]
    return Candidate(
        id=candidate_id,
        brand=brand,
        name=picture.readable(name),
        file=f"{candidate_id}{EXTENSION[decoded.kind]}",
        width_px=decoded.width_px,
        height_px=decoded.height_px,
        sha256=sha256,
        hash=perceptual_hash(decoded.pixels),
        provenance=_provenance(given, now),
        added_at=now.astimezone(UTC).isoformat(),
        findings=checks.findings(decoded),
    )


def _provenance(given: Picture, now: datetime) -> Provenance:
    if isinstance(given, NamedBytes):
        return given.provenance
    when = now.astimezone(UTC).isoformat(timespec="seconds")
    return Provenance("drop", original=picture.readable(given.name), fetched_at=when)
