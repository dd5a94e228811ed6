"""Which pictures of which brand have been here: candidates, and what was thrown out."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import msgspec

from brandcore.dataset.candidate_files import CandidateFiles
from brandcore.dataset.candidates import Candidate
from brandcore.errors import ProjectError
from brandcore.schema import Schema
from brandcore.sources.addresses import keys_in, keys_of

_log = logging.getLogger(__name__)


class LeftOutPicture(msgspec.Struct, frozen=True):
    """A picture that the curator threw out.

    Attributes
    ----------
    id : str
        Of the candidate that it was.
    brand : str
        For which it was thrown out; another one may still have it.
    keys : tuple of str
        See `keys_of_candidate`.
    """

    id: str
    brand: str
    keys: tuple[str, ...]


class LeftOut(msgspec.Struct, frozen=True):
    """What ``inbox/left-out.json`` holds.

    Attributes
    ----------
    pictures : tuple of LeftOutPicture
        In the order they were thrown out.
    """

    pictures: tuple[LeftOutPicture, ...] = ()


LEFT_OUT = Schema(LeftOut, 1)


class Known:
    """Tells whether a picture has been here, by its addresses and its bytes."""

    def __init__(self) -> None:
        self._owners: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def add(self, brand: str, keys: Iterable[str], owner: str) -> None:
        """Remember the keys of the candidate `owner`."""
        self._owners[brand].update(dict.fromkeys(keys, owner))

    def forget(self, brand: str, keys: Iterable[str]) -> None:
        """Let the picture come again."""
        for key in keys:
            self._owners[brand].pop(key, None)

    def owner(self, brand: str, keys: Iterable[str]) -> str:
        """Return the id of the candidate that one of `keys` is of; empty if none is."""
        mine = self._owners[brand]
        return next((mine[key] for key in keys if key in mine), "")

    def keys(self, brand: str) -> frozenset[str]:
        """Return all that is known of `brand`."""
        return frozenset(self._owners[brand])


class Memory:
    """Knows what has been in an inbox, read from disk when it is first asked.

    Parameters
    ----------
    files : CandidateFiles
        Of the inbox; whoever asks sees to it that nobody writes them meanwhile.
    """

    def __init__(self, files: CandidateFiles) -> None:
        self._files = files
        self._left_out = _file_in(files.folder)
        self._known: Known | None = None

    def known(self) -> Known:
        """Return what has been here: candidates, and what was thrown out."""
        if self._known is None:
            self._known = Known()
            for gone in left_out(self._left_out).pictures:
                self._known.add(gone.brand, gone.keys, gone.id)
            thrown_out = (each for each in self._files.thrown_out() if not each.brand_gone)
            for candidate in (*thrown_out, *self._files.all()):
                self.add(candidate)
        return self._known

    def add(self, candidate: Candidate) -> None:
        """Remember a candidate."""
        self.known().add(candidate.brand, keys_of_candidate(candidate), candidate.id)

    def twin(self, candidate: Candidate) -> Candidate | None:
        """Return the candidate that this picture is already, by its bytes or its address."""
        known, read = self.known(), self._files.read
        same = known.owner(candidate.brand, (key_of_bytes(candidate.sha256),))
        if (there := read(candidate.id) or read(same)) is not None:
            return there
        offered = read(known.owner(candidate.brand, keys_in((candidate.provenance.image_url,))))
        # Only a source says for sure which picture lies at an address.
        return offered if offered is not None and offered.found is not None else None

    def leave_out_for_good(self) -> None:
        """Note what was thrown out and remove it; what cannot be noted stays for another time."""
        try:
            thrown_out = (each for each in self._files.thrown_out() if not each.brand_gone)
            leave_out(self._left_out, thrown_out)
        except ProjectError as error:
            _log.warning("what was thrown out is kept: %s", error)
        else:
            self._files.empty_discarded()


def keys_of_candidate(candidate: Candidate) -> frozenset[str]:
    """Return the keys of a candidate: its addresses, and the sum of its bytes if it is whole.

    Small copies of two pictures may well be the same, and the larger picture is wanted.
    """
    found = candidate.found
    keys = keys_of(found) if found else keys_in((candidate.provenance.image_url,))
    small = not candidate.whole or candidate.provenance.preview_only
    return keys if small else keys | {key_of_bytes(candidate.sha256)}


def key_of_bytes(sha256: str) -> str:
    """Return the key of a picture by the sum of its bytes."""
    return f"sha256:{sha256}"


def left_out(file: Path) -> LeftOut:
    """Read what was thrown out; a damaged file counts as none, and is left as it is."""
    try:
        return LEFT_OUT.read(file)
    except FileNotFoundError:
        return LeftOut()
    except (ProjectError, OSError) as error:
        _log.warning("what was thrown out is not known: %s", error)
        return LeftOut()


def leave_out(file: Path, candidates: Iterable[Candidate]) -> None:
    """Note for good that `candidates` were thrown out.

    Raises
    ------
    DiskFull, ProjectError
        It could not be kept.
    """
    known = left_out(file)
    before = {each.id for each in known.pictures}
    new = tuple(
        LeftOutPicture(each.id, each.brand, tuple(sorted(keys_of_candidate(each))))
        for each in candidates
        if each.id not in before
    )
    if new:
        LEFT_OUT.write(file, LeftOut(known.pictures + new))


def rename_left_out(folder: Path, old: str, new: str) -> None:
    """Let what was thrown out for the brand `old` be so for `new`; raises as `leave_out`.

    Parameters
    ----------
    folder : Path
        Of the inbox.
    """
    known = left_out(_file_in(folder))
    after = tuple(
        msgspec.structs.replace(each, brand=new) if each.brand == old else each
        for each in known.pictures
    )
    if after != known.pictures:
        LEFT_OUT.write(_file_in(folder), LeftOut(after))


def _file_in(folder: Path) -> Path:
    return folder / "left-out.json"
