"""Figures of a run: accuracy and how sure it is, each brand by itself, who is taken for whom."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

Z_95 = 1.959963984540054
"""Two-sided 95 % point of the normal distribution."""

Counts = npt.NDArray[np.int64]


class BrandScore(msgspec.Struct, frozen=True):
    """How well one brand is told from the others.

    Attributes
    ----------
    brand : str
        Name as typed.
    pictures : int
        Its pictures that were asked about.
    right : int
        Those answered with this brand.
    answered : int
        Pictures of any brand that were answered with this one.
    precision, recall, f1 : float
        0-1: right of `answered`, right of `pictures`, and their harmonic mean;
        0 where there is nothing to divide by.
    """

    brand: str
    pictures: int
    right: int
    answered: int
    precision: float
    recall: float
    f1: float


def wilson_interval(right: float, total: float, z: float = Z_95) -> tuple[float, float]:
    """Return the range that the true share lies in, given `right` of `total`.

    Score interval after E. B. Wilson, "Probable inference, the law of succession, and
    statistical inference", Journal of the American Statistical Association 22 (1927), 209-212.

    Parameters
    ----------
    right, total : float
        ``0 <= right <= total``; fractions where several runs were asked about the same pictures.
    z : float
        Point of the normal distribution; the default gives 95 %.

    Returns
    -------
    tuple of float
        Low and high, 0-1; (0, 1) when nothing was asked.
    """
    if total == 0:
        return 0.0, 1.0
    share, spread = right / total, z * z / total
    middle = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    # At none or all right the bound is exact; rounding would leave a stray 1e-17.
    low = 0.0 if right == 0 else middle - half
    high = 1.0 if right == total else middle + half
    return low, high


def sign_test(gained: int, lost: int) -> float:
    """Return how often chance alone parts two equally good networks at least so far.

    Exact two-sided test of Q. McNemar, "Note on the sampling error of the difference between
    correlated proportions or percentages", Psychometrika 12 (1947), 153-157: only pictures that
    one got right and the other wrong count, and each is as likely to be gained as lost.

    Parameters
    ----------
    gained, lost : int
        Such pictures of either kind, 0 or more.

    Returns
    -------
    float
        0-1; 1 when there are none.
    """
    n, fewer = gained + lost, min(gained, lost)
    ways = tail = 1
    for k in range(fewer):
        ways = ways * (n - k) // (k + 1)
        tail += ways
    return float(min(1.0, 2 * tail / 2**n))


def confusion(truth: Counts, answered: Counts, n_brands: int) -> Counts:
    """Count who is taken for whom.

    Parameters
    ----------
    truth, answered : ndarray of shape (n_pictures,) int64
        Class indices, ``0`` to ``n_brands - 1``.
    n_brands : int
        Classes in all.

    Returns
    -------
    ndarray of shape (n_brands, n_brands) int64
        Row is the true brand, column the answer.
    """
    table = np.zeros((n_brands, n_brands), np.int64)
    np.add.at(table, (truth, answered), 1)
    return table


def brand_scores(table: Counts, brands: Sequence[str]) -> tuple[BrandScore, ...]:
    """Score each brand by its row and column of a confusion matrix.

    Parameters
    ----------
    table : ndarray of shape (n_brands, n_brands) int64
        As `confusion` gives it.
    brands : sequence of str
        Names in class order.
    """
    return tuple(
        _score(brand, int(table[i].sum()), int(table[i, i]), int(table[:, i].sum()))
        for i, brand in enumerate(brands)
    )


def _score(brand: str, pictures: int, right: int, answered: int) -> BrandScore:
    precision = right / answered if answered else 0.0
    recall = right / pictures if pictures else 0.0
    f1 = 2 * right / (pictures + answered) if pictures + answered else 0.0
    return BrandScore(brand, pictures, right, answered, precision, recall, f1)
