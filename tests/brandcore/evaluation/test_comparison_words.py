"""Plain sentences about a comparison."""

from __future__ import annotations

from brandcore.evaluation.comparison_words import letter, notes, verdict, verdicts
from brandcore.evaluation.gains import Paired
from brandcore.evaluation.ground import Ground
from brandcore.evaluation.metrics import sign_test

WHOLE = Ground("test", True, True, (4, 4), (30, 30), 30, False)
RESPLIT = Ground("test", True, False, (4, 4), (30, 32), 5, False)


def paired(gained: int, lost: int) -> Paired:
    return Paired("run", gained, lost, sign_test(gained, lost))


def test_runs_are_called_by_letters() -> None:
    assert [letter(place) for place in (0, 1, 25, 26)] == ["A", "B", "Z", "A2"]


def test_a_small_difference_may_be_chance() -> None:
    assert verdict("A", "B", paired(5, 3)) == (
        "B gets 5 right that A got wrong, and 3 wrong that A got right. That may well be chance: "
        "73 in 100 pairs of equally good runs differ at least so much."
    )


def test_a_large_difference_is_hardly_chance() -> None:
    assert "hardly chance: 2 in 100 pairs" in verdict("A", "B", paired(9, 1))
    assert "hardly chance: fewer than 1 in 100 pairs" in verdict("A", "B", paired(0, 12))


def test_without_a_difference_there_is_no_chance_to_speak_of() -> None:
    assert verdict("A", "B", paired(0, 0)) == "B gets the same pictures right as A."
    assert verdict("A", "B", paired(2, 2)).endswith("got right: neither is better.")


def test_each_run_is_held_against_the_first() -> None:
    first, other = verdicts((paired(1, 0), paired(0, 0)))
    assert first.startswith("B gets 1 right that A got wrong")
    assert first.endswith("nearly all pairs of equally good runs differ at least so much, "
                          "counted for 2 comparisons.")  # fmt: skip
    assert other == "C gets the same pictures right as A."


def test_what_may_be_compared_is_said() -> None:
    assert notes(WHOLE) == ("All saw the same pictures on every side of the split.",)
    split, compared = notes(RESPLIT)
    assert "split differently" in split
    assert compared == (
        "Compared on the 5 pictures (of 30–32) that all were judged by and none learnt from."
    )


def test_what_may_not_be_compared_is_said() -> None:
    grown = Ground("test", False, False, (4, 9), (30, 30), 0, False)
    changed, nothing, brands = notes(grown)
    assert changed == "The pictures changed between these runs."
    assert "cannot be compared" in nothing
    assert "They know 4, 9 brands" in brands
    bare = Ground("validation", True, True, (4, 4), (0, 0), 0, False)
    assert notes(bare)[1] == "They have no validation pictures to be compared on."


def test_what_spoils_the_figures_is_said() -> None:
    old = Ground("test", True, True, (4, 4), (30, 30), 30, True)
    assert "As in 2019" in notes(old)[1]
    assert notes(WHOLE, 1)[1] == "1 picture could not be read and is not counted."
    assert notes(WHOLE, 2)[1] == "2 pictures could not be read and are not counted."
