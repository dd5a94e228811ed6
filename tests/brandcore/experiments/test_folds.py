"""Cross-validation: grouped, stratified, each picture once."""

from __future__ import annotations

from collections import Counter

import pytest

from brandcore.dataset import groups, snapshot
from brandcore.dataset.records import ImageRecord
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.dataset.split import Split
from brandcore.errors import DatasetError, TooFewPictures
from brandcore.experiments import folds
from brandcore.provenance import Provenance

FAR = 0x9E3779B97F4A7C15
"""Multiples of it differ in many bits."""


def record(brand: str, number: int, look: int | None = None) -> ImageRecord:
    """Return a picture; those with one `look` are near copies."""
    name = f"{brand}-{number}"
    own = sum(map(ord, brand)) * 1000 + number if look is None else look
    return ImageRecord(
        name, brand, f"{brand}/{name}.png", 32, 32, f"{name:0<64}",
        f"{own * FAR % 2**64:016x}", Provenance("folder"),
    )  # fmt: skip


def taken(**per_brand: int) -> DatasetSnapshot:
    return snapshot.take(
        tuple(record(brand, i) for brand, n in per_brand.items() for i in range(n))
    )


def sides(split: Split) -> list[set[str]]:
    return [set(split.train), set(split.validation), set(split.test)]


@pytest.mark.parametrize("k", [3, 5, 7])
def test_each_picture_is_tested_once_and_stands_on_one_side_of_each_fold(k: int) -> None:
    pictures = taken(ash=13, birch=11, cedar=15)
    drawn = folds.draw(pictures, k)
    assert len(drawn) == k
    everything = {r.id for r in pictures.records}
    assert Counter(i for each in drawn for i in each.test) == dict.fromkeys(everything, 1)
    for number, each in enumerate(drawn):
        train, validation, test = sides(each)
        assert train | validation | test == everything
        assert len(each.train) + len(each.validation) + len(each.test) == len(everything)
        assert validation == set(drawn[(number + 1) % k].test)
        assert (each.snapshot, each.protocol) == (pictures.digest, "clean")


def test_brands_are_spread_evenly_and_so_is_the_whole() -> None:
    pictures = taken(ash=13, birch=11, cedar=15, date=12)
    brand_of = {r.id: r.brand for r in pictures.records}
    drawn = folds.draw(pictures, 5)
    for brand, n in {"ash": 13, "birch": 11, "cedar": 15, "date": 12}.items():
        counts = [sum(brand_of[i] == brand for i in each.test) for each in drawn]
        assert {*counts} <= {n // 5, -(-n // 5)}
    sizes = [len(each.test) for each in drawn]
    assert max(sizes) - min(sizes) <= 1


def test_near_copies_and_named_groups_lie_in_one_fold() -> None:
    near = tuple(record("ash", i, look=i // 3) for i in range(15))
    named = tuple(record("birch", i) for i in range(12))
    pictures = snapshot.take(near + named)
    given = {f"birch-{i}": f"shoot {i % 4}" for i in range(12)}
    together = [
        set(group) for some in groups.by_brand(pictures.records, given).values() for group in some
    ]
    assert sorted(map(len, together)) == [3] * 9
    for each in folds.draw(pictures, 4, 0, given):
        assert each.groups == given
        for side in sides(each):
            assert all(not group & side or group <= side for group in together)


def test_equal_seeds_give_equal_folds_and_others_do_not() -> None:
    pictures = taken(ash=12, birch=12)
    turned = DatasetSnapshot(pictures.records[::-1], pictures.brands, pictures.digest)
    assert [*map(sides, folds.draw(pictures, 4, 3))] == [*map(sides, folds.draw(turned, 4, 3))]
    assert folds.draw(pictures, 4, 3) != folds.draw(pictures, 4, 4)


@pytest.mark.parametrize("few", [1, 2, 3])
def test_a_brand_of_few_groups_is_always_learnt(few: int) -> None:
    pictures = taken(ash=12, birch=12, rare=few)
    drawn = folds.draw(pictures, 4)
    for each in drawn:
        assert any(i.startswith("rare") for i in each.train)
    tested = sorted(i for each in drawn for i in each.test if i.startswith("rare"))
    assert tested == ([] if few == 1 else [f"rare-{i}" for i in range(few)])


def test_what_cannot_be_dealt_is_refused() -> None:
    with pytest.raises(DatasetError, match="3 folds or more; 2"):
        folds.draw(taken(ash=9, birch=9), 2)
    with pytest.raises(DatasetError, match="dealt into 20 folds"):
        folds.draw(taken(ash=9, birch=9), 20)
    with pytest.raises(TooFewPictures, match="1 brand"):
        folds.draw(taken(ash=9), 3)
