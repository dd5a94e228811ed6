"""Scores, gains and losses on the same pictures, counted by hand."""

from __future__ import annotations

import pytest

from brandcore.dataset.records import ImageRecord
from brandcore.evaluation.gains import Sheet
from brandcore.evaluation.metrics import sign_test, wilson_interval
from brandcore.provenance import Provenance
from brandcore.training.answers import Said

# Pictures of brand x: 1, 2, 3; of brand y: 4, 5; of brand z: 6.
TRUTH = {"1": "x", "2": "x", "3": "x", "4": "y", "5": "y", "6": "z"}
FIRST = {"1": "x", "2": "y", "3": "z", "4": "y", "5": "y", "6": "z"}
OTHER = {"1": "x", "2": "x", "3": "x", "4": "x", "5": "y", "6": "z"}
THIRD = {"1": "y", "2": "z", "3": "z", "4": "y", "5": "y", "6": "z"}


def record(record_id: str, brand: str) -> ImageRecord:
    file = f"{brand}/{record_id}.png"
    return ImageRecord(record_id, brand, file, 8, 8, record_id * 64, "0" * 16, Provenance("folder"))


def sheet(*answers: dict[str, str]) -> Sheet:
    said = [{i: Said(i, brand, 0.5) for i, brand in one.items()} for one in answers]
    ids = [f"run-{place}" for place in range(len(answers))]
    return Sheet(ids, [record(i, brand) for i, brand in TRUTH.items()], said)


def test_each_run_has_its_score_with_an_interval() -> None:
    first, other = sheet(FIRST, OTHER).scores()
    assert (first.run, first.right, first.total, first.accuracy) == ("run-0", 4, 6, 4 / 6)
    assert (other.right, other.interval) == (5, wilson_interval(5, 6))


def test_runs_are_paired_with_the_first() -> None:
    (paired,) = sheet(FIRST, OTHER).paired()
    assert (paired.run, paired.gained, paired.lost) == ("run-1", 2, 1)
    assert paired.chance == sign_test(2, 1) == 1.0


def test_with_more_runs_chance_has_more_occasions() -> None:
    pair = sheet(FIRST, dict(TRUTH)).paired()
    three = sheet(FIRST, dict(TRUTH), THIRD).paired()
    assert (pair[0].gained, pair[0].lost) == (three[0].gained, three[0].lost) == (2, 0)
    assert pair[0].chance == pytest.approx(0.5)
    assert three[0].chance == pytest.approx(1.0)
    assert (three[1].gained, three[1].lost) == (0, 1)


def test_brands_come_by_what_they_gained() -> None:
    gained, lost, still = sheet(FIRST, OTHER).brands()
    assert (gained.brand, gained.pictures, gained.right, gained.change) == ("x", 3, (1, 3), 2)
    assert (gained.gained, gained.lost) == ((0, 2), (0, 0))
    assert (lost.brand, lost.change, lost.lost) == ("y", -1, (0, 1))
    assert (still.brand, still.change) == ("z", 0)


def test_a_brand_that_gains_one_and_loses_one_is_no_still_one() -> None:
    swapped = FIRST | {"1": "z", "2": "x"}
    (first, *_) = sheet(FIRST, swapped).brands()
    assert (first.brand, first.change, first.gained, first.lost) == ("x", 0, (0, 1), (0, 1))


def test_changed_pictures_tell_each_answer_the_lost_ones_first() -> None:
    changed = sheet(FIRST, OTHER).changed()
    assert [(each.id, each.fate) for each in changed] == [
        ("4", "lost"),
        ("2", "gained"),
        ("3", "gained"),
    ]
    assert changed[0].file == "y/4.png"
    assert [(each.brand, each.share, each.right) for each in changed[0].answers] == [
        ("y", 0.5, True),
        ("x", 0.5, False),
    ]


def test_a_wrong_answer_for_another_is_a_change_too() -> None:
    (changed,) = sheet(FIRST, FIRST | {"3": "y"}).changed()
    assert (changed.id, changed.fate) == ("3", "other")


def test_without_pictures_there_is_nothing() -> None:
    empty = Sheet(("a", "b"), [], [{}, {}])
    assert [(each.total, each.accuracy) for each in empty.scores()] == [(0, None), (0, None)]
    assert [each.chance for each in empty.paired()] == [1.0]
    assert (empty.brands(), empty.changed()) == ((), ())
