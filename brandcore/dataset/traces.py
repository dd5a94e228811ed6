"""Where a picture is in a project: the dataset, the trash, the inbox, the kept caches."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import msgspec

from brandcore import files
from brandcore.dataset.candidate_files import CandidateFiles
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.groups import NEAR_BITS
from brandcore.dataset.known import key_of_bytes, keys_of_candidate
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import ImageRecord
from brandcore.errors import DatasetError
from brandcore.images import picture
from brandcore.images.fingerprint import distance
from brandcore.jobs import CancelToken
from brandcore.project import Project
from brandcore.sources.addresses import key_of, keys_in

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_ADDRESS = re.compile(r"(https?|data):", re.IGNORECASE)


class Wanted(msgspec.Struct, frozen=True):
    """Which picture is meant; any of these may point at it.

    Attributes
    ----------
    ids : tuple of str
        Of records or candidates.
    sha256 : tuple of str
        Of its bytes.
    addresses : tuple of str
        Of the picture, of a small copy, or of a page that shows it.
    small : tuple of str
        Of the bytes of small copies, which other pictures may share: only in the trash is looked
        for them.
    """

    ids: tuple[str, ...] = ()
    sha256: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    small: tuple[str, ...] = ()


class Traces(msgspec.Struct, frozen=True):
    """All that is here of a picture, under whatever name.

    Attributes
    ----------
    records : tuple of ImageRecord
        In the dataset.
    candidates : tuple of Candidate
        In the inbox, those thrown out included.
    trash : tuple of str
        Files below the project folder.
    sha256 : tuple of str
        Of all its bytes that are here, small copies included.
    whole, addresses : tuple of str
        By which it is known again: those of `sha256` that no other picture shares, and where it
        may be had.
    near : tuple of ImageRecord
        Other pictures of the dataset that look nearly the same; they may be another scan of it.
    """

    records: tuple[ImageRecord, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    trash: tuple[str, ...] = ()
    sha256: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    near: tuple[ImageRecord, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything of it is here."""
        return bool(self.records or self.candidates or self.trash)

    @property
    def hashes(self) -> tuple[str, ...]:
        """What it looks like, in all its forms here."""
        hashes = [each.hash for each in self.records] + [each.hash for each in self.candidates]
        return tuple(dict.fromkeys(hashes))


def wanted(text: str, manifest: Manifest) -> Wanted:
    """Understand how somebody names a picture.

    Parameters
    ----------
    text : str
        A web address, a SHA-256, a picture file anywhere on this computer, or the id or the name
        of a picture of the dataset, as in ``Nike/3f2a….jpg``.

    Raises
    ------
    DatasetError
        It is none of these.
    CannotDecode
        The file cannot be read.
    """
    text = text.strip()
    if _ADDRESS.match(text):
        return Wanted(addresses=(text,))
    if _SHA256.fullmatch(text):
        return Wanted(sha256=(text.lower(),))
    for each in manifest.records if text else ():
        if text in (each.id, each.file, each.provenance.original):
            return Wanted(ids=(each.id,))
    path = Path(text).expanduser()
    if text and path.is_file():
        return Wanted(sha256=(files.sha256(picture.read(path)),))
    raise DatasetError(
        f"“{text}” is no picture of this project." if text else "No picture is named.",
        "Name a picture file, a web address, or a SHA-256 of 64 letters and digits.",
    )


def find(project: Project, manifest: Manifest, meant: Wanted, cancel: CancelToken) -> Traces:
    """Look for a picture in the whole project.

    What is found tells more names of the picture, its other addresses and the bytes of the whole
    picture for example, and these are looked for as well. A small copy leads to no other picture:
    many may share it.

    Parameters
    ----------
    cancel : CancelToken
        Asked for each file in the trash, all of which are read.

    Raises
    ------
    ProjectError
        The trash cannot be read.
    """
    candidates = _candidates(project)
    keys = _first_keys(manifest.records, candidates, meant)
    while True:
        records = tuple(each for each in manifest.records if keys & _keys(each))
        some = tuple(each for each in candidates if keys & _keys_of(each))
        more = keys.union(*map(_keys, records), *map(_keys_of, some))
        if more == keys:
            break
        keys = more
    whole = {each.removeprefix("sha256:") for each in keys if each.startswith("sha256:")}
    here = (*(each.sha256 for each in records), *(each.sha256 for each in some))
    sums = whole.union(here, meant.small)
    found = Traces(
        records,
        some,
        _in_trash(project, sums, cancel),
        tuple(sorted(sums)),
        tuple(sorted(whole)),
        _addresses(records, some, meant, _shared_previews(candidates, some)),
    )
    return msgspec.structs.replace(found, near=_near(manifest.records, found))


def _candidates(project: Project) -> tuple[Candidate, ...]:
    kept = CandidateFiles(project.inbox)
    there = (kept.read(each) for each in kept.ids())
    return (*(each for each in there if each is not None), *kept.thrown_out())


def _first_keys(
    records: Iterable[ImageRecord], candidates: Iterable[Candidate], meant: Wanted
) -> frozenset[str]:
    pages = {key_of(each) for each in meant.addresses}
    keys = pages | {key_of_bytes(each) for each in meant.sha256}
    for record in records:
        if _is_named(record, meant) or key_of(record.provenance.page_url) in pages:
            keys |= _keys(record)
    for each in candidates:
        shown_by = {key_of(each.provenance.page_url), key_of(_preview_of(each))}
        if _is_named(each, meant) or shown_by & pages:
            keys |= _keys_of(each)
    return frozenset(keys)


def _is_named(one: ImageRecord | Candidate, meant: Wanted) -> bool:
    return one.id in meant.ids or one.sha256 in meant.sha256


def _keys(record: ImageRecord) -> frozenset[str]:
    keys = keys_in((record.provenance.image_url,))
    small = record.provenance.preview_only and keys
    return keys if small else keys | {key_of_bytes(record.sha256)}


def _keys_of(candidate: Candidate) -> frozenset[str]:
    return keys_of_candidate(candidate) | keys_in((candidate.provenance.image_url,))


def _preview_of(candidate: Candidate) -> str:
    return candidate.found.preview_url if candidate.found is not None else ""


def _shared_previews(every: Iterable[Candidate], some: Collection[Candidate]) -> frozenset[str]:
    """Return the addresses of small copies that stand for other pictures, too."""
    going = {each.id for each in some}
    return frozenset(_preview_of(each) for each in every if each.id not in going)


def _addresses(
    records: Iterable[ImageRecord],
    candidates: Iterable[Candidate],
    meant: Wanted,
    shared: Collection[str],
) -> tuple[str, ...]:
    given = [*meant.addresses, *(each.provenance.image_url for each in records)]
    for each in candidates:
        given.append(each.provenance.image_url)
        if (found := each.found) is not None:
            small = () if found.preview_url in shared else (found.preview_url,)
            given += [found.image_url, *small, *found.other_urls]
    # An address that holds the picture itself may be long, and its bytes are known anyway.
    return tuple(dict.fromkeys(each for each in given if each and not each.startswith("data:")))


def _in_trash(project: Project, sums: Collection[str], cancel: CancelToken) -> tuple[str, ...]:
    found = []
    for path in _files_below(project.trash):
        cancel.check()
        if _sum_of(path) in sums:
            found.append(path.relative_to(project.folder).as_posix())
    return tuple(found)


def _files_below(folder: Path) -> Iterator[Path]:
    for path in files.within(folder):
        if path.is_dir() and not path.is_symlink():
            yield from _files_below(path)
        elif path.is_file():
            yield path


def _sum_of(path: Path) -> str:
    try:
        return files.sha256(path.read_bytes())
    except OSError as error:
        raise files.unreadable(path, error) from error


def _near(records: Iterable[ImageRecord], found: Traces) -> tuple[ImageRecord, ...]:
    going = {each.id for each in found.records}
    return tuple(
        each
        for each in records
        if each.id not in going
        and any(distance(each.hash, other) <= NEAR_BITS for other in found.hashes)
    )
