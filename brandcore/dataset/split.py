"""Draw training, validation and test pictures; near copies stay on one side."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec
import numpy as np

from brandcore.dataset import groups as grouping
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.dataset.words import counted
from brandcore.errors import DatasetError, TooFewPictures
from brandcore.schema import Schema

Protocol = Literal["clean", "seed"]
Group = tuple[str, ...]


class SplitPlan(msgspec.Struct, frozen=True):
    """How to draw.

    Attributes
    ----------
    seed : int
        0 or more; equal seed, plan and pictures give an equal split.
    train_per_brand : int
        Training pictures per brand, the rest halved; 0 goes by `shares`.
    shares : tuple of float
        Of training, validation and test, each above 0; only their proportions count.
    protocol : str
        "clean": disjoint, near copies on one side. "seed": as in 2019, for comparison only;
        validation and test overlap at random and near copies are ignored.
    """

    seed: int = 0
    train_per_brand: int = 0
    shares: tuple[float, float, float] = (0.7, 0.15, 0.15)
    protocol: Protocol = "clean"


class Split(msgspec.Struct, frozen=True):
    """Which picture is for what.

    Attributes
    ----------
    train, validation, test : tuple of str
        Record ids; disjoint, except that "seed" lets validation and test overlap.
    seed : int
        Of the draw.
    snapshot : str
        Digest of the dataset it was drawn from.
    train_per_brand : int
        Pictures drawn per brand for training; 0 means by shares.
    shares, protocol
        As in `SplitPlan`.
    groups : dict of str to str
        Group name by record id when a groups file was used; empty means by hash.
    """

    train: tuple[str, ...]
    validation: tuple[str, ...]
    test: tuple[str, ...]
    seed: int
    snapshot: str
    train_per_brand: int = 0
    shares: tuple[float, float, float] = (0.7, 0.15, 0.15)
    protocol: Protocol = "clean"
    groups: dict[str, str] = {}

    def plan(self) -> SplitPlan:
        """Return the plan that this split was drawn with."""
        return SplitPlan(self.seed, self.train_per_brand, self.shares, self.protocol)


SPLIT = Schema(Split, 1)


def draw(
    snapshot: DatasetSnapshot, plan: SplitPlan, groups: Mapping[str, str] | None = None
) -> Split:
    """Draw a split, brand by brand.

    Each brand is drawn by itself, so one brand's pictures do not move when another brand
    changes. A brand of three groups or more has a picture on every side; of two groups, in
    training and test; of one group, in training only.

    Parameters
    ----------
    snapshot : DatasetSnapshot
        The pictures; their order does not matter.
    plan : SplitPlan
        How to draw.
    groups : mapping of str to str, optional
        Group name by record id, instead of near copies by hash.

    Raises
    ------
    TooFewPictures
        Fewer than two brands, or a brand with fewer than two pictures.
    DatasetError
        The plan asks for a negative number or a share of nothing.
    """
    _check(snapshot, plan)
    sides: tuple[list[str], list[str], list[str]] = ([], [], [])
    for brand, brand_groups in grouping.by_brand(snapshot.records, groups).items():
        random = _generator(plan.seed, brand)
        deal = _deal if plan.protocol == "clean" else _deal_as_in_2019
        for side, ids in zip(sides, deal(brand_groups, plan, random), strict=True):
            side.extend(sorted(ids))
    return Split(
        train=tuple(sides[0]),
        validation=tuple(sides[1]),
        test=tuple(sides[2]),
        seed=plan.seed,
        snapshot=snapshot.digest,
        train_per_brand=plan.train_per_brand,
        shares=plan.shares,
        protocol=plan.protocol,
        groups=dict(groups or {}),
    )


def redraw(split: Split, snapshot: DatasetSnapshot) -> Split:
    """Draw again as `split` was drawn, from the dataset as it stands now; raises as `draw`."""
    return draw(snapshot, split.plan(), split.groups)


def _check(snapshot: DatasetSnapshot, plan: SplitPlan) -> None:
    if plan.seed < 0 or plan.train_per_brand < 0 or min(plan.shares) <= 0:
        raise DatasetError(
            "The split cannot be drawn: seed and training pictures must not be negative, "
            "and every share must be above 0.",
            "Choose other numbers.",
        )
    if len(snapshot.brands) < 2:
        raise TooFewPictures(
            f"The dataset has {counted(len(snapshot.brands), 'brand')} with pictures; "
            "telling brands apart takes two.",
            "Add pictures of another brand, or of things that show none (“_distractor”).",
            brand="",
            have=len(snapshot.brands),
            need=2,
        )
    counts = dict.fromkeys(snapshot.brands, 0)
    for record in snapshot.records:
        counts[record.brand] += 1
    for brand, have in counts.items():
        if have < 2:
            raise TooFewPictures(
                f"“{brand}” has only {counted(have, 'picture')}.",
                "Add pictures to it (10 to 15 are a good number), or remove the brand.",
                brand=brand,
                have=have,
                need=2,
            )


def _generator(seed: int, brand: str) -> np.random.Generator:
    word = int.from_bytes(hashlib.sha256(brand.encode()).digest()[:8], "big")
    return np.random.default_rng([seed, word])


def _deal(
    groups: Sequence[Group], plan: SplitPlan, random: np.random.Generator
) -> tuple[list[str], list[str], list[str]]:
    shuffled = [groups[place] for place in random.permutation(len(groups))]
    pictures = sum(len(group) for group in groups)
    by_share = round(pictures * plan.shares[0] / sum(plan.shares))
    train, rest = _take(shuffled, plan.train_per_brand or by_share, leave=min(2, len(groups) - 1))
    if len(rest) < 2:
        return _flat(train), [], _flat(rest)
    half = 0.5 if plan.train_per_brand else plan.shares[1] / sum(plan.shares[1:])
    left = sum(len(group) for group in rest)
    validation, test = _take(rest, int(left * half), leave=1)
    return _flat(train), _flat(validation), _flat(test)


def _take(groups: list[Group], target: int, leave: int) -> tuple[list[Group], list[Group]]:
    """Take groups of `target` pictures in all, or of the next smaller number there is.

    Subset sums over the groups in their shuffled order, ended at the first exact hit; at least
    one group is taken and `leave` are left.
    """
    most = len(groups) - leave
    sums: dict[int, tuple[int, ...]] = {0: ()}
    for place, group in enumerate(groups):
        for size, places in list(sums.items()):
            grown = size + len(group)
            fewer = grown not in sums or len(places) + 1 < len(sums[grown])
            if grown <= target and len(places) < most and fewer:
                sums[grown] = (*places, place)
        if target in sums:
            break
    chosen = set(sums[max(sums)]) or {min(range(len(groups)), key=lambda i: len(groups[i]))}
    taken = [group for place, group in enumerate(groups) if place in chosen]
    return taken, [group for place, group in enumerate(groups) if place not in chosen]


def _deal_as_in_2019(
    groups: Sequence[Group], plan: SplitPlan, random: np.random.Generator
) -> tuple[list[str], list[str], list[str]]:
    ids = sorted(_flat(groups))
    shuffled = [ids[place] for place in random.permutation(len(ids))]
    by_share = round(len(ids) * plan.shares[0] / sum(plan.shares))
    cut = min(plan.train_per_brand or by_share, len(ids) - 1)
    rest = shuffled[cut:]
    half = (len(rest) + 1) // 2
    validation, test = (
        [rest[place] for place in random.permutation(len(rest))[:half]] for _ in range(2)
    )
    return shuffled[:cut], validation, test


def _flat(groups: Sequence[Group]) -> list[str]:
    return [record_id for group in groups for record_id in group]
