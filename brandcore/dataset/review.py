"""What a curator may want to mend before training: reasons, not verdicts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from brandcore import files
from brandcore.dataset import groups
from brandcore.dataset.records import DISTRACTOR, ImageRecord
from brandcore.dataset.store import Store
from brandcore.dataset.words import counted
from brandcore.images.picture import readable

Kind = Literal[
    "too-few-to-train",
    "too-few-for-goal",
    "unequal-brands",
    "picture-in-two-brands",
    "near-copies",
    "near-copies-across-brands",
    "file-unknown",
    "file-gone",
]

_UNEQUAL = 4
"""The largest brand may have so many times the pictures of the smallest before it is told."""


class Finding(msgspec.Struct, frozen=True):
    """One thing worth a look.

    Attributes
    ----------
    kind : str
        One of `Kind`.
    brand : str
        Name as typed; empty when several brands or the whole dataset are meant.
    ids : tuple of str
        Records concerned; for "file-unknown" paths below ``dataset/``.
    text, hint : str
        What was found, and what could be done, for the curator.
    """

    kind: Kind
    brand: str
    ids: tuple[str, ...]
    text: str
    hint: str


def review(store: Store) -> tuple[Finding, ...]:
    """Look through a project; nothing is changed.

    Returns
    -------
    tuple of Finding
        What stops training first, then copies, then files that differ from the manifest.

    Raises
    ------
    ProjectError
        A brand's folder cannot be read.
    """
    records = store.manifest.records
    return (
        *_counts(store),
        *_same_picture(records),
        *_near_copies(records),
        *_files(store),
    )


def _counts(store: Store) -> Iterator[Finding]:
    counts = Counter(record.brand for record in store.manifest.records)
    goal_low, goal_high = store.project.info.goal_low, store.project.info.goal_high
    brands = [brand.name for brand in store.manifest.brands]
    for brand in brands:
        if counts[brand] < 2:
            yield Finding(
                "too-few-to-train",
                brand,
                (),
                f"“{brand}” has {counted(counts[brand], 'picture')}; training takes at least 2.",
                f"Add pictures until it has {goal_low} to {goal_high}, or remove the brand.",
            )
    for brand in brands:
        if 2 <= counts[brand] < goal_low:
            yield Finding(
                "too-few-for-goal",
                brand,
                (),
                f"“{brand}” has {counted(counts[brand], 'picture')}; "
                f"{goal_low} to {goal_high} are wanted.",
                f"Add {goal_low - counts[brand]} more.",
            )
    # "None of the brands" is as wide as the world: it may well be larger.
    yield from _unequal({brand: counts[brand] for brand in brands if brand != DISTRACTOR})


def _unequal(counts: dict[str, int]) -> Iterator[Finding]:
    filled = {brand: count for brand, count in counts.items() if count >= 2}
    if not filled:
        return
    most, least = max(filled, key=filled.__getitem__), min(filled, key=filled.__getitem__)
    if filled[most] >= _UNEQUAL * filled[least]:
        yield Finding(
            "unequal-brands",
            "",
            (),
            f"The brands are unequal: “{most}” has {counted(filled[most], 'picture')}, "
            f"“{least}” has {filled[least]}.",
            "A model leans towards the larger brand. Add to the small ones, or draw the same "
            "number of training pictures for each.",
        )


def _same_picture(records: Sequence[ImageRecord]) -> Iterator[Finding]:
    holders: dict[str, list[ImageRecord]] = defaultdict(list)
    for record in records:
        holders[record.sha256].append(record)
    for same in holders.values():
        if len({record.brand for record in same}) > 1:
            yield Finding(
                "picture-in-two-brands",
                "",
                tuple(record.id for record in same),
                f"The same picture is in {_listed(record.brand for record in same)}.",
                "Keep it in the brand that it shows, or in none if it shows both.",
            )


def _near_copies(records: Sequence[ImageRecord]) -> Iterator[Finding]:
    for brand, found in groups.by_brand(records).items():
        for ids in found:
            if len(ids) > 1:
                yield Finding(
                    "near-copies",
                    brand,
                    ids,
                    f"{len(ids)} pictures of “{brand}” look nearly the same.",
                    "They stay on one side of the split. One of them is enough.",
                )
    yield from _across_brands(records)


def _across_brands(records: Sequence[ImageRecord]) -> Iterator[Finding]:
    alike: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for first, second in groups.near_pairs(records):
        left, right = records[first], records[second]
        if left.brand != right.brand and left.sha256 != right.sha256:
            brands = (min(left.brand, right.brand), max(left.brand, right.brand))
            alike[brands] |= dict.fromkeys((left.id, right.id))
    for brands, ids in alike.items():
        yield Finding(
            "near-copies-across-brands",
            "",
            tuple(ids),
            f"{len(ids)} pictures look nearly the same, but are split between {_listed(brands)}.",
            "Look at them: some may be in the wrong brand.",
        )


def _files(store: Store) -> Iterator[Finding]:
    on_disk = set(_files_on_disk(store.project.dataset))
    gone: dict[str, list[str]] = defaultdict(list)
    for record in store.manifest.records:
        if record.file not in on_disk:
            gone[record.brand].append(record.id)
    for brand, ids in gone.items():
        yield Finding(
            "file-gone",
            brand,
            tuple(ids),
            f"“{brand}” misses {counted(len(ids), 'picture file')} in the project folder.",
            "Put the files back, or remove the pictures from the brand.",
        )
    yield from _unknown(store, on_disk - {record.file for record in store.manifest.records})


def _unknown(store: Store, unknown: set[str]) -> Iterator[Finding]:
    names = {brand.folder: brand.name for brand in store.manifest.brands}
    strays: dict[str, list[str]] = defaultdict(list)
    for file in sorted(unknown):
        strays[file.partition("/")[0]].append(file)
    for folder, found in strays.items():
        yield Finding(
            "file-unknown",
            names.get(folder, ""),
            tuple(found),
            f"The folder “{folder}” holds {counted(len(found), 'file')} that the project does "
            "not know.",
            "Add them to the brand to use them; they were not touched.",
        )


def _files_on_disk(dataset: Path) -> Iterator[str]:
    """Yield ``folder/name`` of every file in a brand's folder; hidden ones are no pictures."""
    for folder in files.within(dataset):
        if folder.is_dir() and not folder.name.startswith("."):
            for path in files.within(folder):
                if path.is_file() and not path.name.startswith("."):
                    # A name that is not UTF-8 could not be told in JSON.
                    yield readable(f"{folder.name}/{path.name}")


def _listed(brands: Iterable[str]) -> str:
    return " and ".join(f"“{brand}”" for brand in sorted(set(brands)))
