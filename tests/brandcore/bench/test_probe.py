"""How much features tell of brands."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from brandcore.bench import probe
from brandcore.bench.probe import Probe
from brandcore.dataset import snapshot as snapshots
from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.split import SplitPlan, draw
from brandcore.dataset.store import Store
from brandcore.errors import TooFewPictures
from brandcore.jobs import CancelToken, ignore
from brandcore.training import backbones
from brandcore.training.aside import Aside
from tests.helpers import tiny_run

KNOWN = backbones.find("scratch")


def test_shares_of_all_of_brands_and_of_classes_are_told_apart() -> None:
    told = [(DISTRACTOR, True)] * 6 + [("Anta", True), ("Anta", False), ("Bolo", False)]
    found = probe.judged(3, told)
    assert (found.seed, found.right, found.total) == (3, 7, 9)
    assert found.accuracy == 7 / 9
    assert found.brands == pytest.approx(1 / 3)
    assert found.classes == pytest.approx((1 + 1 / 2 + 0) / 3)


def test_a_split_that_leaves_no_brand_to_test_with_is_refused() -> None:
    with pytest.raises(TooFewPictures, match="seed 2"):
        probe.judged(2, [(DISTRACTOR, True)])


def test_a_picture_is_looked_at_once_for_all_splits(tmp_path: Path) -> None:
    project = tiny_run.project(tmp_path / "p", 8)
    snapshot = snapshots.take(Store.open(project).manifest.records)
    looked: list[int] = []

    def mean_colour(squares: np.ndarray) -> tuple[np.ndarray]:
        looked.append(len(squares))
        # As quiet as the features of random weights may be.
        return ((1e-20 * squares.mean(axis=(1, 2))).astype(np.float32),)

    with Aside(CancelToken()) as aside:
        found = Probe(project, snapshot, KNOWN, mean_colour, aside, ignore)
        scores = [found.score(draw(snapshot, SplitPlan(seed, 4))) for seed in (0, 1)]
    assert sum(looked) == len(snapshot.records)
    # A colour is known by its mean; the one red picture that is blue is in one test side at most.
    assert all(each.total - each.right <= 1 for each in scores)
    assert all(each.total > 6 for each in scores)


def test_random_weights_are_the_same_each_time() -> None:
    squares = np.random.default_rng(0).integers(0, 256, (2, 128, 128, 3), np.uint8)
    with Aside(CancelToken()) as aside:
        one, two = (probe.looker(KNOWN, None, 4, aside) for _ in range(2))
    assert one.size_px == 128
    (first,), (second,) = one.look(squares), two.look(squares)
    assert first.shape == (2, KNOWN.features)
    assert first.dtype == np.float32
    assert np.array_equal(first, second)
