"""Which candidates look nearly like a picture that is there already."""

from __future__ import annotations

import time

import numpy as np

from brandcore.dataset.candidates import Candidate, near_copies
from brandcore.dataset.records import ImageRecord
from brandcore.provenance import Provenance

DROP = Provenance("drop")
PLAIN, TWELVE_OFF, THIRTEEN_OFF = "0" * 16, "0" * 13 + "fff", "0" * 12 + "1fff"


def candidate(name: str, bits: str, brand: str = "Nike") -> Candidate:
    return Candidate(name, brand, name, f"{name}.jpg", 9, 9, "0" * 64, bits, DROP, "2026")


def record(bits: str, brand: str = "Nike") -> ImageRecord:
    return ImageRecord("id", brand, "x/id.jpg", 9, 9, "1" * 64, bits, DROP)


def test_one_like_a_picture_of_the_brand_is_told() -> None:
    found = near_copies((candidate("a", TWELVE_OFF), candidate("b", "f" * 16)), (record(PLAIN),))
    assert found == {"a": "near-in-brand"}


def test_more_than_twelve_bits_are_another_picture() -> None:
    assert near_copies((candidate("a", THIRTEEN_OFF),), (record(PLAIN),)) == {}


def test_the_later_of_two_alike_is_told() -> None:
    two = (candidate("first", PLAIN), candidate("second", TWELVE_OFF))
    assert near_copies(two, ()) == {"second": "near-candidate"}


def test_the_brand_counts_more_than_another_candidate() -> None:
    two = (candidate("first", PLAIN), candidate("second", PLAIN))
    assert set(near_copies(two, (record(PLAIN),)).values()) == {"near-in-brand"}


def test_brands_are_looked_at_apart() -> None:
    two = (candidate("a", PLAIN), candidate("b", PLAIN, "Puma"))
    assert near_copies(two, (record(PLAIN, "Asics"),)) == {}


def test_a_thousand_candidates_take_no_time() -> None:
    dice = np.random.default_rng(1)
    bits = (f"{int(each):016x}" for each in dice.integers(0, 2**64, 1000, dtype=np.uint64))
    many = tuple(candidate(str(number), each) for number, each in enumerate(bits))
    began = time.perf_counter()
    near_copies(many, tuple(record(each.hash[::-1]) for each in many))
    assert time.perf_counter() - began < 1.0
