"""A step from one state of the dataset to the next."""

from __future__ import annotations

import pytest

from brandcore.dataset.change import Change
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import Brand, ImageRecord
from brandcore.errors import DatasetError
from brandcore.provenance import Provenance


def record(record_id: str, brand: str = "a") -> ImageRecord:
    return ImageRecord(record_id, brand, f"{brand}/{record_id}.jpg", 9, 9, record_id, "0" * 16,
                       Provenance("folder"))  # fmt: skip


A, B = Brand("a", "a"), Brand("b", "b")
BEFORE = Manifest((A, B), tuple(record(str(number)) for number in range(5)))


@pytest.mark.parametrize(
    "change",
    [
        Change(records_out=((1, record("1")), (3, record("3")))),
        Change(records_in=((0, record("x")), (6, record("y", "b")))),
        Change(records_out=((2, record("2")),), records_in=((2, record("2", "b")),)),
        Change(brands_out=((1, B),)),
        Change(brands_in=((1, Brand("aa", "aa")),)),
        Change(
            brands_out=((0, A),), brands_in=((1, Brand("z", "z")),),
            records_out=tuple(enumerate(BEFORE.records)),
            records_in=tuple((i, record(r.id, "z")) for i, r in enumerate(BEFORE.records)),
        ),
    ],
)  # fmt: skip
def test_there_and_back_leaves_everything_in_its_place(change: Change) -> None:
    after = change.on(BEFORE)
    assert after != BEFORE
    assert change.turned().on(after) == BEFORE
    assert change.turned().turned().on(BEFORE) == after


@pytest.mark.parametrize(
    "change",
    [
        Change(records_out=((0, record("gone")),)),
        Change(records_out=((0, record("1", "b")),)),
        Change(records_in=((0, record("1")),)),
        Change(records_in=((0, record("new", "nobody")),)),
        Change(brands_in=((0, A),)),
        Change(brands_out=((0, A),)),
        Change(brands_out=((0, Brand("a", "elsewhere")),)),
    ],
)
def test_a_step_that_does_not_fit_is_refused(change: Change) -> None:
    with pytest.raises(DatasetError, match="changed since") as caught:
        change.on(BEFORE)
    assert caught.value.hint


def test_turned_moves_go_back_in_the_other_order() -> None:
    change = Change(made=("x",), moves=(("a", "b"), ("c", "a")))
    assert change.turned() == Change(unmade=("x",), moves=(("a", "c"), ("b", "a")))


def test_what_becomes_of_brands_is_told() -> None:
    z = Brand("z", "z")
    renaming = Change(brands_out=((0, A),), brands_in=((1, z),))
    assert (renaming.renamed, renaming.gone, renaming.come) == (("a", "z"), (), ())
    assert renaming.turned().renamed == ("z", "a")
    moving = Change(brands_out=((0, A),), brands_in=((1, Brand("a", "other")),))
    assert (moving.renamed, moving.gone, moving.come) == (None, (), ())
    removal = Change(brands_out=((0, A), (1, B)))
    assert (removal.renamed, removal.gone, removal.come) == (None, ("a", "b"), ())
    assert removal.turned().come == ("a", "b")
    assert Change().renamed is None
