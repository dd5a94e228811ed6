"""Patterns can be laid side by side, and differ."""

from __future__ import annotations

import numpy as np
import pytest

from brandcore.drawing import patterns

GROUND, INK = (250, 240, 230), (20, 40, 60)


def _shares(name: str) -> np.ndarray:
    """Return where the ink is, 0-1."""
    pixels = np.asarray(patterns.tile(name, GROUND, INK), np.float64)[..., 0]
    return (GROUND[0] - pixels) / (GROUND[0] - INK[0])


@pytest.mark.parametrize("name", patterns.PATTERNS)
def test_no_seam_is_seen_where_it_begins_again(name: str) -> None:
    ink = _shares(name)
    for axis in (0, 1):
        edges = np.take(ink, 0, axis), np.take(ink, -1, axis)
        seam = np.abs(edges[0] - edges[1]).mean()
        inside = np.abs(np.diff(ink, axis=axis)).mean(axis=1 - axis)
        # A square of a pattern may begin at the edge; then it is as far as from square to square.
        assert seam <= inside.max() + 0.03


@pytest.mark.parametrize("name", patterns.PATTERNS)
def test_it_has_ground_and_ink_and_nothing_else(name: str) -> None:
    ink = _shares(name)
    assert ink.shape == (patterns.SIDE_PX, patterns.SIDE_PX)
    assert (ink.min(), ink.max()) == pytest.approx((0.0, 1.0), abs=0.01)
    assert 0.03 < ink.mean() < 0.67
    assert np.mean((ink > 0.05) & (ink < 0.95)) < 0.15


def test_patterns_differ_when_moved_too() -> None:
    spectra = {name: np.abs(np.fft.rfft2(_shares(name)))[:8, :8] for name in patterns.PATTERNS}
    for name, spectrum in spectra.items():
        others = [np.abs(spectrum - other).sum() for key, other in spectra.items() if key != name]
        assert min(others) > 0.1 * spectrum[0, 0]


def test_what_is_no_pattern_is_unknown() -> None:
    with pytest.raises(KeyError):
        patterns.tile("paisley", GROUND, INK)
