"""Cross-validation: each picture is asked once, by a run that has not learnt from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from brandcore.dataset import groups as grouping
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.dataset.split import Group, Split
from brandcore.dataset.words import counted
from brandcore.errors import DatasetError, TooFewPictures

FEWEST = 3
"""Folds: one to ask, one to choose the epoch by, and one to learn from."""

_ASIDE = -1
"""Fold of pictures that only ever teach."""


def draw(
    snapshot: DatasetSnapshot, k: int, seed: int = 0, groups: Mapping[str, str] | None = None
) -> tuple[Split, ...]:
    """Deal the pictures into `k` folds of equal size and return one split for each.

    In the split of a fold its own pictures are the test, those of the next fold (behind the last,
    the first) the validation, and all others the training. Near copies, and pictures of one group,
    lie in one fold. Each brand is spread evenly over the folds (stratified). Each picture is in
    the test of exactly one split, but for those of a brand with only one group, which are always
    trained on. Where a brand would have nothing to learn from, because its two groups are test
    and validation, its validation pictures are trained on.

    Parameters
    ----------
    snapshot : DatasetSnapshot
        The pictures; their order does not matter.
    k : int
        Folds, 3 or more.
    seed : int
        0 or more; equal seed, `k`, groups and pictures give equal folds.
    groups : mapping of str to str, optional
        Group name by record id, as `split.draw` takes it.

    Raises
    ------
    TooFewPictures
        Fewer than two brands.
    DatasetError
        `k` is below 3, or more than there are pictures to deal.
    """
    _check(snapshot, k)
    by_brand = grouping.by_brand(snapshot.records, groups)
    fold_of = _dealt(by_brand, k, np.random.default_rng(seed))
    held = set(fold_of.values())
    if not held.issuperset(range(k)):
        raise DatasetError(
            f"The pictures cannot be dealt into {k} folds: some would be empty.",
            "Choose fewer folds, or add pictures that are no near copies of others.",
        )
    return tuple(_split(snapshot, fold_of, fold, k, seed, groups) for fold in range(k))


def _check(snapshot: DatasetSnapshot, k: int) -> None:
    if k < FEWEST:
        raise DatasetError(
            f"A cross-validation needs {FEWEST} folds or more; {k} were asked for.",
            "Choose 5, which is usual.",
        )
    if len(snapshot.brands) < 2:
        have = len(snapshot.brands)
        raise TooFewPictures(
            f"The dataset has {counted(have, 'brand')} with pictures; "
            "telling brands apart takes two.",
            "Add pictures of another brand.",
            brand="",
            have=have,
            need=2,
        )


def _dealt(
    by_brand: Mapping[str, Sequence[Group]], k: int, random: np.random.Generator
) -> dict[str, int]:
    """Return the fold of each picture."""
    fold_of: dict[str, int] = {}
    in_all = [0] * k
    for groups in by_brand.values():
        of_brand = [0] * k
        shuffled = [groups[place] for place in random.permutation(len(groups))]
        for group in sorted(shuffled, key=len, reverse=True):
            fold = _emptiest(of_brand, in_all) if len(groups) > 1 else _ASIDE
            fold_of |= dict.fromkeys(group, fold)
            if fold != _ASIDE:
                of_brand[fold] += len(group)
                in_all[fold] += len(group)
    return fold_of


def _emptiest(of_brand: Sequence[int], in_all: Sequence[int]) -> int:
    return min(range(len(in_all)), key=lambda fold: (of_brand[fold], in_all[fold]))


def _split(
    snapshot: DatasetSnapshot,
    fold_of: Mapping[str, int],
    fold: int,
    k: int,
    seed: int,
    groups: Mapping[str, str] | None,
) -> Split:
    following = (fold + 1) % k
    teaching = {r.brand for r in snapshot.records if fold_of[r.id] not in (fold, following)}
    train, validation, test = [], [], []
    for record in snapshot.records:
        own = fold_of[record.id]
        if own == fold:
            test.append(record.id)
        elif own == following and record.brand in teaching:
            validation.append(record.id)
        else:
            train.append(record.id)
    return Split(
        train=tuple(train),
        validation=tuple(validation),
        test=tuple(test),
        seed=seed,
        snapshot=snapshot.digest,
        shares=((k - 2) / k, 1 / k, 1 / k),
        groups=dict(groups or {}),
    )
