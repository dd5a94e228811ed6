"""Learning rates from epoch to epoch."""

from __future__ import annotations

import pytest

from brandcore.training.rates import following
from brandcore.training.recipe import LearningRate


def course(plan: LearningRate, epochs: int) -> list[float]:
    """Return the rate of each epoch of a stage whose loss gets better all the time."""
    rates = [plan.base]
    for done in range(1, epochs):
        rates.append(following(plan, rates[-1], done, epochs, stuck=False))
    return rates


def test_a_plateau_cuts_the_rate_only_when_it_is_stuck_and_down_to_the_floor() -> None:
    plan = LearningRate(base=0.8, factor=0.5, floor=0.3)
    assert following(plan, 0.8, 3, 9, stuck=False) == 0.8
    assert following(plan, 0.8, 3, 9, stuck=True) == 0.4
    assert following(plan, 0.4, 3, 9, stuck=True) == 0.3
    assert following(plan, 0.3, 3, 9, stuck=True) == 0.3


def test_steps_come_at_even_distances() -> None:
    plan = LearningRate(base=1.0, factor=0.8, floor=0.6, policy="step", every=2)
    assert course(plan, 8) == pytest.approx([1, 1, 0.8, 0.8, 0.64, 0.64, 0.6, 0.6])


def test_a_cycle_goes_up_to_its_peak_and_down_again() -> None:
    plan = LearningRate(base=1e-3, policy="cyclical", every=2, peak=5e-3, floor=1e-2)
    assert course(plan, 9) == pytest.approx([1e-3, 3e-3, 5e-3, 3e-3] * 2 + [1e-3])


def test_half_a_wave_falls_from_the_base_to_the_floor_over_the_stage() -> None:
    plan = LearningRate(base=1.0, floor=0.2, policy="cosine")
    rates = course(plan, 10)
    assert rates == sorted(rates, reverse=True)
    assert rates[5] == pytest.approx(0.6)
    assert following(plan, rates[-1], 10, 10, stuck=False) == pytest.approx(0.2)


def test_a_steady_rate_never_changes() -> None:
    plan = LearningRate(base=0.5, policy="steady")
    assert following(plan, 0.5, 30, 40, stuck=True) == 0.5


@pytest.mark.parametrize("policy", ["plateau", "step", "cosine"])
def test_a_rate_that_begins_below_the_floor_is_not_raised(policy: str) -> None:
    plan = LearningRate(base=1e-8, floor=1e-6, policy=policy, every=1)  # type: ignore[arg-type]
    assert following(plan, 1e-8, 1, 9, stuck=True) == 1e-8
