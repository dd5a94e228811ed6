"""Drawing training, validation and test pictures."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import msgspec
import numpy as np
import pytest

from brandcore.dataset import snapshot
from brandcore.dataset.records import DISTRACTOR, ImageRecord
from brandcore.dataset.snapshot import DatasetSnapshot
from brandcore.dataset.split import SPLIT, Split, SplitPlan, draw, redraw
from brandcore.errors import DatasetError, TooFewPictures
from brandcore.provenance import Provenance


def dataset(**groups_of: tuple[int, ...]) -> DatasetSnapshot:
    """Brands with groups of near copies of the given sizes, all groups far apart."""
    random = np.random.default_rng(3)
    records = []
    for brand, sizes in groups_of.items():
        for number, size in enumerate(sizes):
            looks = int(random.integers(0, 2**64, dtype=np.uint64))
            for copy in range(size):
                sha = hashlib.sha256(f"{brand} {number} {copy}".encode()).hexdigest()
                records.append(
                    ImageRecord(
                        sha[:16], brand, f"{brand}/{sha[:16]}.jpg", 8, 8, sha,
                        f"{looks ^ (1 << copy):016x}",
                        Provenance("folder", original=f"{number}"),
                    )
                )  # fmt: skip
    return snapshot.take(tuple(records))


def counts(taken: DatasetSnapshot, ids: tuple[str, ...]) -> Counter[str]:
    known = taken.by_id()
    return Counter(known[record_id].brand for record_id in ids)


def sides_of(split: Split) -> dict[str, str]:
    return {i: side for side in ("train", "validation", "test") for i in getattr(split, side)}


@pytest.mark.parametrize("seed", range(5))
def test_sides_are_disjoint_whole_and_near_copies_stay_together(seed: int) -> None:
    taken = dataset(a=(1,) * 9 + (2, 3, 4), b=(5, 1, 1, 1), c=(1,) * 20)
    split = draw(taken, SplitPlan(seed=seed))
    sides = sides_of(split)
    assert len(sides) == len(split.train) + len(split.validation) + len(split.test)
    assert set(sides) == set(taken.by_id())
    groups: dict[tuple[str, str], set[str]] = {}
    for record in taken.records:
        groups.setdefault((record.brand, record.provenance.original), set()).add(sides[record.id])
    assert all(len(found) == 1 for found in groups.values())
    for ids in (split.train, split.validation, split.test):
        assert set(counts(taken, ids)) == {"a", "b", "c"}


def test_train_is_hit_exactly_and_the_rest_is_halved() -> None:
    taken = dataset(a=(12,) + (1,) * 30, b=(3, 3, 3, 3, 3, 2, 2, 2), c=(1,) * 35)
    split = draw(taken, SplitPlan(train_per_brand=15))
    assert counts(taken, split.train) == {"a": 15, "b": 15, "c": 15}
    test, validation = counts(taken, split.test), counts(taken, split.validation)
    assert (test["c"], validation["c"]) == (10, 10)
    assert test["b"] + validation["b"] == 6


def test_train_comes_as_near_as_groups_allow_and_exceeds_only_when_it_must() -> None:
    taken = dataset(a=(4, 4, 4, 4), b=(9, 9, 8))
    split = draw(taken, SplitPlan(train_per_brand=6))
    assert counts(taken, split.train) == {"a": 4, "b": 8}


@pytest.mark.parametrize("have", [3, 10, 15])
def test_a_small_brand_keeps_something_for_every_side(have: int) -> None:
    taken = dataset(a=(1,) * have, b=(1,) * 40)
    split = draw(taken, SplitPlan(train_per_brand=15))
    sides = [counts(taken, ids)["a"] for ids in (split.train, split.validation, split.test)]
    assert sides == [have - 2, 1, 1]


def test_two_groups_go_to_training_and_test_and_one_to_training() -> None:
    taken = dataset(a=(1, 1), b=(4,))
    split = draw(taken, SplitPlan())
    assert counts(taken, split.train) == {"a": 1, "b": 4}
    assert counts(taken, split.test) == {"a": 1}
    assert split.validation == ()


def test_the_draw_repeats_whatever_the_order_and_changes_with_the_seed() -> None:
    taken = dataset(a=(1,) * 12, b=(2,) * 6)
    turned = msgspec.structs.replace(taken, records=taken.records[::-1])
    plan = SplitPlan(seed=4, train_per_brand=5)
    assert sides_of(draw(taken, plan)) == sides_of(draw(turned, plan))
    assert draw(taken, plan).train != draw(taken, SplitPlan(seed=5, train_per_brand=5)).train


def test_one_brand_changing_leaves_the_others_where_they_were() -> None:
    before = draw(dataset(a=(1,) * 12, b=(1,) * 12), SplitPlan())
    after = draw(dataset(a=(1,) * 12, b=(1,) * 12, c=(1,) * 5), SplitPlan())
    assert sides_of(before).items() <= sides_of(after).items()


def test_given_groups_replace_the_hashes() -> None:
    taken = dataset(a=(1,) * 8, b=(1,) * 8)
    ids = [record.id for record in taken.records if record.brand == "a"]
    split = draw(taken, SplitPlan(seed=2), dict.fromkeys(ids[:4], "same") | {ids[4]: ids[4]})
    sides = sides_of(split)
    assert len({sides[record_id] for record_id in ids[:4]}) == 1


def test_a_split_is_drawn_again_by_its_own_plan(tmp_path: Path) -> None:
    taken = dataset(a=(1,) * 9, b=(1,) * 9)
    groups = {taken.records[0].id: "x", taken.records[1].id: "x"}
    split = draw(taken, SplitPlan(seed=9, train_per_brand=4), groups)
    SPLIT.write(tmp_path / "split.json", split)
    stored = SPLIT.read(tmp_path / "split.json")
    assert stored == split
    assert redraw(stored, taken) == split
    grown = dataset(a=(1,) * 9, b=(1,) * 9, c=(1,) * 9)
    assert counts(grown, redraw(stored, grown).train) == {"a": 4, "b": 4, "c": 4}


def test_the_protocol_of_2019_lets_validation_and_test_overlap() -> None:
    taken = dataset(a=(1,) * 30, b=(2,) * 15)
    split = draw(taken, SplitPlan(train_per_brand=10, protocol="seed"))
    assert counts(taken, split.train) == {"a": 10, "b": 10}
    assert set(split.validation) & set(split.test)
    assert not set(split.train) & (set(split.validation) | set(split.test))
    assert counts(taken, split.test) == {"a": 10, "b": 10}


def test_the_distractor_is_a_class_like_any_other() -> None:
    taken = dataset(**{DISTRACTOR: (1,) * 10, "a": (1,) * 10})
    assert counts(taken, draw(taken, SplitPlan()).train) == {DISTRACTOR: 7, "a": 7}


def test_too_few_pictures_name_the_brand() -> None:
    with pytest.raises(TooFewPictures, match="“b” has only 1 picture") as caught:
        draw(dataset(a=(1,) * 5, b=(1,)), SplitPlan())
    assert (caught.value.brand, caught.value.have, caught.value.need) == ("b", 1, 2)
    with pytest.raises(TooFewPictures, match="1 brand with pictures") as one_brand:
        draw(dataset(a=(1,) * 5), SplitPlan())
    assert (one_brand.value.brand, one_brand.value.have) == ("", 1)


@pytest.mark.parametrize(
    "plan", [SplitPlan(seed=-1), SplitPlan(train_per_brand=-1), SplitPlan(shares=(1, 0, 1))]
)
def test_a_plan_that_makes_no_sense_is_refused(plan: SplitPlan) -> None:
    with pytest.raises(DatasetError, match="cannot be drawn"):
        draw(dataset(a=(1,) * 5, b=(1,) * 5), plan)
