"""What was seen stays where it was; what was not is put in the better order."""

from __future__ import annotations

from app.viewmodels.arrangement import SEEN_AT_LEAST, Arrangement
from brandcore.dataset.candidates import Candidate
from tests.helpers.made_candidates import candidate

MANY = tuple(candidate(number) for number in range(60))
IDS = [each.id for each in MANY]
BACK = IDS[::-1]


def ids(arrangement: Arrangement, candidates: tuple[Candidate, ...] = MANY) -> list[str]:
    return [each.id for each in arrangement.arranged(candidates)]


def test_candidates_stand_as_they_came() -> None:
    arrangement = Arrangement()
    assert arrangement.arranged(MANY) == MANY
    assert arrangement.arranged(MANY) is arrangement.arranged(MANY)


def test_the_first_screen_keeps_its_place_and_the_rest_is_put_in_order() -> None:
    arrangement = Arrangement()
    ids(arrangement)
    arrangement.order(BACK)
    assert ids(arrangement)[:SEEN_AT_LEAST] == IDS[:SEEN_AT_LEAST]
    assert ids(arrangement)[SEEN_AT_LEAST:] == BACK[: len(IDS) - SEEN_AT_LEAST]


def test_what_was_scrolled_by_keeps_its_place_too() -> None:
    arrangement = Arrangement()
    ids(arrangement)
    arrangement.saw(IDS[40])
    arrangement.saw(IDS[3])
    arrangement.saw("nobody")
    arrangement.order(BACK)
    assert ids(arrangement)[:41] == IDS[:41]
    assert ids(arrangement)[41] == IDS[-1]


def test_what_comes_in_goes_to_the_end() -> None:
    arrangement = Arrangement()
    ids(arrangement, MANY[:50])
    arrangement.order(IDS[:50][::-1])
    before = ids(arrangement, MANY[:50])
    assert ids(arrangement) == before + IDS[50:]


def test_what_the_order_does_not_name_is_not_lost() -> None:
    arrangement = Arrangement()
    ids(arrangement)
    arrangement.order(BACK[:5])
    assert sorted(ids(arrangement)) == sorted(IDS)


def test_all_of_them_move_when_the_curator_asks_for_the_order() -> None:
    arrangement = Arrangement()
    ids(arrangement)
    arrangement.order(BACK, all_of_them=True)
    assert ids(arrangement) == BACK
    arrangement.reset()
    assert ids(arrangement) == IDS


def test_coming_back_only_the_first_screen_counts_as_seen() -> None:
    arrangement = Arrangement()
    ids(arrangement)
    arrangement.saw(IDS[-1])
    arrangement.forget_seen()
    arrangement.order(BACK)
    assert ids(arrangement)[SEEN_AT_LEAST] == IDS[-1]


def test_one_that_is_brought_back_stands_where_it_stood() -> None:
    arrangement = Arrangement()
    ids(arrangement)
    assert ids(arrangement, MANY[:5] + MANY[6:]) == IDS[:5] + IDS[6:]
    assert ids(arrangement) == IDS
