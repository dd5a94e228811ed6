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
from brandcore.dataset.examine import Examined, examine
from brandcore.dataset.records import ImageRecord
from brandcore.errors import ProjectError
from brandcore.images import picture
from brandcore.images.picture import NamedBytes, Picture
from brandcore.project import Project

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
        examined = examine(given, "drop", now)
        candidate = _candidate(brand, given.name, examined, now)
        with self._lock:
            if (known := self._read(candidate.id)) is not None:
                return known
            files.write_bytes(self.path(candidate), examined.data)
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
        """Remove for good what was thrown out, and candidates that their brand already has.

        What the system does not let go stays for another time.
        """
        with self._lock:
            shutil.rmtree(self._discarded, ignore_errors=True)
        there = {(record.brand, record.sha256) for record in records}
        for candidate in self.listed():
            if (candidate.brand, candidate.sha256) in there:
                _remove(self._note(candidate.id))
                _remove(self.path(candidate))

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


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        _log.info("left in the inbox: %s", error)


def _candidate(brand: str, name: str, examined: Examined, now: datetime) -> Candidate:
    candidate_id = files.sha256(f"{brand}\0{examined.sha256}".encode())[:16]
    return Candidate(
        id=candidate_id,
        brand=brand,
        name=picture.readable(name),
        file=f"{candidate_id}{examined.ending}",
        width_px=examined.width_px,
        height_px=examined.height_px,
        sha256=examined.sha256,
        hash=examined.hash,
        provenance=examined.provenance,
        added_at=now.astimezone(UTC).isoformat(),
        findings=examined.findings,
    )
