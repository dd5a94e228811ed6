"""Candidates follow their brand: they take its new name, go with it, and come back with it."""

from __future__ import annotations

import logging
from collections.abc import Collection
from pathlib import Path

import msgspec

from brandcore.dataset.candidate_files import CandidateFiles
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.known import rename_left_out
from brandcore.errors import ProjectError
from brandcore.schema import Schema

_log = logging.getLogger(__name__)


class Renaming(msgspec.Struct, frozen=True):
    """What ``inbox/renaming.json`` holds while candidates take another name.

    Attributes
    ----------
    old, new : str
        Names of the brand.
    """

    old: str
    new: str


RENAMING = Schema(Renaming, 1)


def rename(files: CandidateFiles, old: str, new: str) -> None:
    """Let the candidates of `old`, thrown out or not, and what was left out, be for `new`.

    What has been begun is noted, so that `finish` can do the rest after a kill.

    Raises
    ------
    DiskFull, ProjectError
        It could not be kept; some have the new name, and `finish` tries it once more.
    """
    finish(files)
    if files.folder.is_dir() and old != new:
        RENAMING.write(_note(files), Renaming(old, new))
        _carry(files, old, new)


def finish(files: CandidateFiles) -> None:
    """Do to its end what was cut off; what cannot be done now stays for another time."""
    try:
        begun = RENAMING.read(_note(files))
        _carry(files, begun.old, begun.new)
    except FileNotFoundError:
        return
    except (ProjectError, OSError) as error:
        _log.warning("candidates keep the old name of their brand: %s", error)


def put_aside(files: CandidateFiles, brand: str) -> tuple[Candidate, ...]:
    """Throw out all candidates of `brand`, marked as gone with it, and return them as they were.

    Raises
    ------
    DiskFull, ProjectError
        The system refused; some are thrown out.
    """
    gone = tuple(each for each in files.all() if each.brand == brand)
    for each in gone:
        files.note(msgspec.structs.replace(each, brand_gone=True))
        files.discard(each)
    return gone


def bring_back(files: CandidateFiles, brands: Collection[str]) -> tuple[Candidate, ...]:
    """Take back what `put_aside` did for `brands`, and return what came back; raises as it.

    A candidate that was found anew meanwhile stays as it is.
    """
    back = []
    for each in [one for one in files.thrown_out() if one.brand in brands and one.brand_gone]:
        if files.read(each.id) is not None:
            files.remove_thrown_out(each)
        else:
            files.bring_back(each.id)
            files.note(msgspec.structs.replace(each, brand_gone=False))
            back.append(files.read(each.id))
    return tuple(sorted(filter(None, back), key=lambda each: (each.added_at, each.id)))


def _carry(files: CandidateFiles, old: str, new: str) -> None:
    for each in files.all():
        if each.brand == old:
            files.note(msgspec.structs.replace(each, brand=new))
    for each in files.thrown_out():
        if each.brand == old:
            files.note_thrown_out(msgspec.structs.replace(each, brand=new))
    rename_left_out(files.folder, old, new)
    files.remove_file(_note(files).name)


def _note(files: CandidateFiles) -> Path:
    return files.folder / "renaming.json"
