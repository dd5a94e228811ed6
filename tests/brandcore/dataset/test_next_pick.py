"""The order in which candidates serve best."""

from __future__ import annotations

import time

import numpy as np
import pytest

from brandcore.dataset.next_pick import REPEATS, Looks, order


def turned(*degrees: float) -> Looks:
    """Rows on a circle: the smaller the angle between two, the more alike they are."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def test_with_nothing_to_go_by_the_order_stays() -> None:
    looks = turned(0, 80, 40)
    assert order(looks, [], [2, 0, 1]) == (2, 0, 1)
    assert order(looks, [0], []) == ()


def test_what_looks_like_a_picked_one_comes_first() -> None:
    assert order(turned(0, 80, 30, 60), [0], [1, 2, 3]) == (2, 3, 1)


def test_what_looks_like_one_thrown_out_comes_later() -> None:
    looks = turned(0, 40, -40, 45)
    assert order(looks, [0], [1, 2]) == (1, 2)
    assert order(looks, [0], [1, 2], [3]) == (2, 1)


def test_what_only_repeats_a_picture_comes_behind_all_that_is_new() -> None:
    # 0 is picked; 1 repeats it, 3 repeats 2, and 4 is hardly of the brand but new.
    looks = turned(0, 1, 30, 31, 85)
    assert order(looks, [0], [1, 2, 3, 4]) == (2, 4, 3, 1)


def test_of_a_chain_of_repeats_the_ones_far_enough_apart_are_shown() -> None:
    step = np.degrees(np.arccos(REPEATS)) * 0.7
    looks = turned(0, *(40 + step * number for number in range(4)))
    found = order(looks, [0], [1, 2, 3, 4])
    assert found == (1, 3, 2, 4), "2 repeats 1; 3 repeats only 2, which is not shown before it"


def test_every_candidate_is_there_once() -> None:
    random = np.random.default_rng(0)
    looks = random.normal(size=(60, 8)).astype(np.float32)
    looks /= np.linalg.norm(looks, axis=1, keepdims=True)
    candidates = list(range(5, 50))
    found = order(looks, [0, 1, 2], candidates, [3, 4])
    assert sorted(found) == candidates
    assert all(isinstance(each, int) for each in found)


@pytest.mark.parametrize("n_numbers", [320, 1280])
def test_300_candidates_take_a_fraction_of_what_is_promised(n_numbers: int) -> None:
    random = np.random.default_rng(1)
    looks = random.normal(size=(330, n_numbers)).astype(np.float32)
    looks /= np.linalg.norm(looks, axis=1, keepdims=True)
    begun = time.perf_counter()
    order(looks, range(15), range(15, 315), range(315, 330))
    assert time.perf_counter() - begun < 0.2
