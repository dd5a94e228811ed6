"""Words."""

from __future__ import annotations

import random

import numpy as np
import pytest

from brandcore.drawing import lettering
from brandcore.drawing.lettering import Style

PLAIN = Style()


def ink(text: str, style: Style = PLAIN, height: int = 40) -> np.ndarray:
    return np.asarray(lettering.draw(text, style, height)) / 255


def test_wide_letters_make_a_wide_word_and_thick_ones_more_ink() -> None:
    assert ink("Moral", Style(width=1.5)).shape[1] > 1.2 * ink("Moral").shape[1]
    assert ink("Moral", Style(weight=0.25)).sum() > 1.4 * ink("Moral", Style(weight=0.1)).sum()


def test_capitals_are_as_high_as_asked() -> None:
    rows = np.flatnonzero(ink("H", Style(weight=0.1)).max(axis=1) > 0.5)
    assert rows[-1] - rows[0] + 1 == pytest.approx(40 * 1.1, abs=3)


def test_a_word_is_drawn_in_its_case() -> None:
    upper, lower = Style(case="upper"), Style(case="lower")
    assert np.array_equal(ink("axo", upper), ink("AXO", upper))
    assert np.array_equal(ink("AXO", lower), ink("axo", lower))


def test_what_is_no_letter_is_left_out() -> None:
    assert np.array_equal(ink("a_b!"), ink("ab"))


def test_hollow_letters_have_less_ink_than_full_ones() -> None:
    full, hollow = Style(weight=0.25), Style(weight=0.25, hollow=True)
    assert 0.2 < ink("Moral", hollow).sum() / ink("Moral", full).sum() < 0.8


def test_upright_strokes_get_thicker_with_contrast() -> None:
    # Of an “l” nothing but an upright stroke is left.
    plain, strong = ink("l", Style(contrast=1.0)), ink("l", Style(contrast=2.0))
    assert strong.sum() > 1.5 * plain.sum()


def test_serifs_stand_at_the_feet_of_shafts() -> None:
    wide = [np.any(ink("I", Style(serif=serif))[-22:] > 0.5, axis=0).sum() for serif in (0.0, 0.2)]
    assert wide[1] > 1.8 * wide[0]


def test_equal_dice_give_equal_styles() -> None:
    assert lettering.any_style(random.Random(4)) == lettering.any_style(random.Random(4))
    assert len({lettering.any_style(random.Random(seed)) for seed in range(30)}) == 30
