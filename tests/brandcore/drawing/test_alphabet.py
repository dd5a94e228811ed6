"""Skeletons of letters."""

from __future__ import annotations

import math

import pytest

from brandcore.drawing import alphabet


@pytest.mark.parametrize("letter", sorted(alphabet.LETTERS))
def test_a_letter_stays_in_its_box(letter: str) -> None:
    width, strokes = alphabet.glyph(letter)
    points = [point for stroke in strokes for point in stroke]
    assert 0 < width < 1.2
    assert all(-0.3 <= x <= 1.9 and -0.05 <= y <= 1.35 for x, y in points)
    assert bool(points) == (letter != " ")


def test_capitals_reach_from_top_to_base_line() -> None:
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        heights = [y for stroke in alphabet.glyph(letter)[1] for _, y in stroke]
        assert min(heights) == pytest.approx(0, abs=0.01)
        assert max(heights) >= 0.99


def test_bows_are_ellipses_or_nearly_boxes() -> None:
    def farthest(square: float) -> float:
        return max(math.hypot(x - 0.5, y - 0.5) for x, y in alphabet.glyph("O", square)[1][0])

    assert farthest(2.0) == pytest.approx(0.5)
    assert 0.6 < farthest(5.0) < 0.71


def test_an_arc_goes_clockwise_as_pixels_run() -> None:
    points = alphabet.arc((0, 0), (2, 1), (0, 90))
    assert points[0] == pytest.approx((2, 0))
    assert points[-1] == pytest.approx((0, 1), abs=1e-6)


def test_what_is_no_letter_is_unknown() -> None:
    with pytest.raises(KeyError):
        alphabet.glyph("ß")
