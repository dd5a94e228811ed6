"""The lessons."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from brandcore.jobs import Cancelled, CancelToken
from brandcore.pretraining.shelf import Shelf
from brandcore.pretraining.teach import Lessons, Plan, Told
from brandcore.training import backbones, kestrel, layers

PLAN = Plan(apart=1, together=1, batch_size=4, warm_steps=1)


def test_the_rate_rises_and_falls_in_both_parts() -> None:
    plan = Plan(apart=100, together=50, warm_steps=10)
    rates = [plan.rate_at(step) for step in range(plan.steps)]
    assert rates[9] == pytest.approx(plan.rate)
    assert rates[109] == pytest.approx(plan.rate_together)
    assert rates[0] < rates[9] > rates[60] > rates[99]
    assert min(rates) > 0


def test_stopped_lessons_go_on_as_if_never_stopped(
    small: Shelf, weights: Path, tmp_path: Path
) -> None:
    whole, parted, told = tmp_path / "whole", tmp_path / "parted", []
    Lessons(small, weights, whole, PLAN).run(told.append, CancelToken(), every=1)
    cancel = CancelToken()

    def stop(event: Told) -> None:
        if event.step == 1:
            cancel.cancel()

    with pytest.raises(Cancelled):
        Lessons(small, weights, parted, PLAN).run(stop, cancel, every=1)
    resumed = Lessons(small, weights, parted, PLAN)
    assert resumed.step == 1
    resumed.run(lambda _: None, CancelToken(), every=1)
    known = backbones.find(backbones.OWN)
    nets = [kestrel.network(32) for _ in range(2)]
    for net, folder in zip(nets, (whole, parted), strict=True):
        layers.load(net, folder / "average.weights.h5", known)
    pairs = zip(nets[0].variables, nets[1].variables, strict=True)
    assert all(np.allclose(a, b, rtol=1e-3, atol=1e-4) for a, b in pairs)
    assert [event.step for event in told] == [1, 2]
    assert set(told[0].wrong) == {
        *("edges", "textures", "shapes", "parts", "things", "whole", "brands")
    }
