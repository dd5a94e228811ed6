"""One brand's candidates, held against what it has and against each other."""

from __future__ import annotations

import msgspec

from app.viewmodels.brand_shelf import BrandShelf
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.records import ImageRecord
from brandcore.provenance import Provenance
from tests.helpers.made_candidates import candidate, near


def record(like: Candidate, number: int) -> ImageRecord:
    return ImageRecord(
        id=f"{number:016x}", brand=like.brand, file=f"Nike/{number}.jpg", width_px=800,
        height_px=600, sha256=f"{number:064x}", hash=like.hash, added_by="import",
        provenance=Provenance("folder"),
    )  # fmt: skip


def shelf(*candidates: Candidate) -> BrandShelf:
    made = BrandShelf()
    for each in candidates:
        made.put(each)
    return made


def test_candidates_wait_in_the_order_they_came() -> None:
    one, two = candidate(1), candidate(2)
    made = shelf(one, two)
    assert made.waiting == (one, two)
    assert made.waiting is made.waiting
    assert len(made) == 2


def test_a_changed_candidate_keeps_its_place_and_is_counted() -> None:
    one, two = candidate(1), candidate(2)
    made = shelf(one, two)
    assert made.picked == 0
    wanted = msgspec.structs.replace(one, picked=True)
    made.put(wanted)
    assert made.waiting == (wanted, two)
    assert made.picked == 1
    made.take(one.id)
    assert made.waiting == (two,)
    assert made.picked == 0


def test_what_the_brand_has_does_not_wait() -> None:
    one, two = candidate(1), candidate(2)
    made = shelf(one, two)
    made.compare((record(one, 1),))
    assert made.waiting == (two,)
    assert made.in_brand(one)
    made.compare(())
    assert made.waiting == (one, two)


def test_what_looks_like_a_picture_of_the_brand_is_known() -> None:
    one, copy = candidate(1), near(2, candidate(1))
    made = shelf(one)
    made.compare((record(one, 99),))
    made.put(copy)
    made.put(candidate(3))
    assert made.near == {one.id, copy.id}
    made.compare(())
    assert made.near == set()


def test_sorting_puts_the_oldest_first() -> None:
    made = shelf(candidate(2), candidate(1))
    made.sort()
    assert [each.name for each in made.waiting] == ["1.jpg", "2.jpg"]
