"""Which pictures belong together: near copies by their hash, or groups from a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np

from brandcore.dataset.records import ImageRecord
from brandcore.errors import DatasetError

NEAR_BITS = 12
"""Two pictures whose perceptual hashes differ in at most so many of 64 bits are near copies."""

_CHUNK_ROWS = 256


class GroupsFile(msgspec.Struct, frozen=True):
    """What a groups file said about the pictures of a project.

    Attributes
    ----------
    groups : dict of str to str
        Group name by record id; a picture with an empty cell stands alone.
    matched : int
        Pictures of the project that the file names.
    rows : int
        Rows of the file.
    """

    groups: dict[str, str]
    matched: int
    rows: int


def read(path: Path, records: Sequence[ImageRecord]) -> GroupsFile:
    """Read a CSV file with a column ``file`` and one named ``group`` or ``…_group``.

    A row belongs to a picture when ``file`` is the picture's name as it was brought in
    (``brand/name``) or its path below ``dataset/``, or when a column ``sha256`` is its checksum.

    Raises
    ------
    DatasetError
        The file is missing or unreadable, lacks a column, or names no picture of the project.
    """
    rows = _rows(path)
    file_column, group_column = _columns(path, rows)
    ids = _ids_by_name(records)
    groups: dict[str, str] = {}
    for row in rows:
        name = (row.get(file_column) or "").replace("\\", "/")
        record_id = ids.get((row.get("sha256") or "").lower()) or ids.get(name)
        if record_id:
            groups[record_id] = row[group_column] or record_id
    if not groups:
        raise DatasetError(
            f"“{path.name}” names no picture of this project.",
            f"Its column “{file_column}” must hold names such as “{_example(records)}”.",
        )
    return GroupsFile(groups, len(groups), len(rows))


def by_brand(
    records: Sequence[ImageRecord], given: Mapping[str, str] | None = None
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Group the pictures of each brand.

    Parameters
    ----------
    records : sequence of ImageRecord
        In any order.
    given : mapping of str to str, optional
        Group name by record id. Pictures that it does not name are grouped by their hash.

    Returns
    -------
    dict of str to tuple of tuple of str
        For each brand its groups of record ids, both sorted, so that the order of `records`
        does not matter.
    """
    chosen = given or {}
    parent = {record.id: record.id for record in records}
    for first, second in near_pairs(records):
        left, right = records[first], records[second]
        both_named = left.id in chosen and right.id in chosen
        if left.brand == right.brand and not both_named:
            _join(parent, left.id, right.id)
    leaders: dict[tuple[str, str], str] = {}
    for record in records:
        if record.id in chosen:
            leader = leaders.setdefault((record.brand, chosen[record.id]), record.id)
            _join(parent, leader, record.id)
    return _collected(records, parent)


def near_pairs(records: Sequence[ImageRecord], bits: int = NEAR_BITS) -> Iterator[tuple[int, int]]:
    """Yield places ``(i, j)``, ``i < j``, of pictures that look nearly the same.

    The Hamming distance of all pairs is counted in blocks of rows: 2,000 pictures take about
    30 ms and 4 MB.
    """
    hashes = np.array([int(record.hash, 16) for record in records], dtype=np.uint64)
    for start in range(0, len(hashes), _CHUNK_ROWS):
        block = hashes[start : start + _CHUNK_ROWS, None]
        near = np.bitwise_count(block ^ hashes[None, start:]) <= bits
        rows, columns = np.nonzero(np.triu(near, 1))
        yield from zip((rows + start).tolist(), (columns + start).tolist(), strict=True)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))
    except OSError as error:
        raise DatasetError(
            f"The groups file “{path}” could not be read: {error.strerror}.",
            "Check its name and that you may read it.",
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DatasetError(
            f"“{path.name}” is not a CSV file in UTF-8.",
            "Save it as “CSV UTF-8” and try again.",
        ) from error


def _columns(path: Path, rows: list[dict[str, str]]) -> tuple[str, str]:
    names = [name for name in (rows[0] if rows else {}) if name]
    group = next((name for name in names if name == "group" or name.endswith("_group")), "")
    if "file" not in names or not group:
        raise DatasetError(
            f"“{path.name}” lacks a column “file” or a column “group”, or has no rows.",
            "Its first line must name the columns, for example: file,group",
        )
    return "file", group


def _ids_by_name(records: Sequence[ImageRecord]) -> dict[str, str]:
    # The name as brought in wins over the path in the project: groups files are written for
    # the folder that was imported.
    ids = {record.file: record.id for record in records}
    ids |= {r.provenance.original: r.id for r in records if r.provenance.original}
    return ids | {record.sha256: record.id for record in records}


def _example(records: Sequence[ImageRecord]) -> str:
    return (records[0].provenance.original or records[0].file) if records else "brand/picture.jpg"


def _join(parent: dict[str, str], left: str, right: str) -> None:
    parent[_root(parent, left)] = _root(parent, right)


def _root(parent: dict[str, str], node: str) -> str:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _collected(
    records: Sequence[ImageRecord], parent: dict[str, str]
) -> dict[str, tuple[tuple[str, ...], ...]]:
    members: dict[str, dict[str, list[str]]] = {}
    for record in records:
        groups = members.setdefault(record.brand, {})
        groups.setdefault(_root(parent, record.id), []).append(record.id)
    return {
        brand: tuple(sorted(tuple(sorted(ids)) for ids in groups.values()))
        for brand, groups in sorted(members.items())
    }
