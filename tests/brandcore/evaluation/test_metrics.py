"""Figures of a run, checked against scikit-learn and against published values."""

from __future__ import annotations

import numpy as np
import pytest

from brandcore.evaluation import metrics

BRANDS = ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_agrees_with_published_values(
    right: int, total: int, low: float, high: float
) -> None:
    assert metrics.wilson_interval(right, total) == pytest.approx((low, high), abs=5e-5)


def test_the_interval_stays_within_zero_and_one_and_narrows() -> None:
    assert metrics.wilson_interval(0, 0) == (0.0, 1.0)
    assert metrics.wilson_interval(5, 5)[1] == 1.0
    low, high = metrics.wilson_interval(30, 40)
    closer = metrics.wilson_interval(300, 400)
    assert 0 < low < closer[0] < 0.75 < closer[1] < high < 1


def test_confusion_and_scores_agree_with_scikit_learn() -> None:
    from sklearn import metrics as reference

    random = np.random.default_rng(5)
    truth = random.integers(0, 3, 200)  # “d” is never shown, …
    answered = random.integers(1, 4, 200)  # … and “a” never answered
    table = metrics.confusion(truth, answered, len(BRANDS))
    np.testing.assert_array_equal(
        table, reference.confusion_matrix(truth, answered, labels=range(4))
    )
    scores = metrics.brand_scores(table, BRANDS)
    expected = reference.precision_recall_fscore_support(
        truth, answered, labels=range(4), zero_division=0.0
    )
    for name, column in zip(("precision", "recall", "f1", "pictures"), expected, strict=True):
        assert [getattr(score, name) for score in scores] == pytest.approx(list(column))
    assert sum(score.right for score in scores) == (truth == answered).sum()
    assert [score.brand for score in scores] == list(BRANDS)


@pytest.mark.parametrize(
    ("gained", "lost", "expected"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),
        (3, 3, 1.0),
        (5, 3, 0.7265625),
        (9, 1, 0.021484375),
        (0, 6, 0.03125),
    ],
)
def test_the_sign_test_is_exact_and_has_two_sides(gained: int, lost: int, expected: float) -> None:
    assert metrics.sign_test(gained, lost) == metrics.sign_test(lost, gained) == expected


def test_the_sign_test_takes_many_pictures() -> None:
    assert metrics.sign_test(5_000, 5_000) == 1.0
    assert 0 <= metrics.sign_test(6_000, 4_000) < 1e-80
