"""Marks."""

from __future__ import annotations

import random

import numpy as np
import pytest

from brandcore.drawing import marks, shapes
from brandcore.drawing.marks import CLEAR, Mark, Part

PALETTE = ((200, 30, 40), (255, 255, 255), (20, 60, 180))


def pixels(mark: Mark, side: int = 64) -> np.ndarray:
    return np.asarray(marks.draw(mark, PALETTE, side))


def test_parts_are_drawn_in_their_colours_back_to_front() -> None:
    disc = shapes.disc()
    drawn = pixels(Mark((Part(disc, 0), Part(shapes.placed(disc, 0.5, 0), 2))))
    assert drawn[32, 32].tolist() == [20, 60, 180, 255]
    assert drawn[32, 8].tolist() == [200, 30, 40, 255]
    assert drawn[1, 1, 3] == 0


def test_a_clear_part_is_a_hole() -> None:
    disc = shapes.disc()
    drawn = pixels(Mark((Part(disc, 0), Part(shapes.placed(disc, 0.5, 0), CLEAR))))
    assert (drawn[32, 32, 3], drawn[32, 8, 3]) == (0, 255)


def test_a_line_leaves_the_inside_free() -> None:
    drawn = pixels(Mark((Part(shapes.disc(), 0, 0.1),)))
    assert (drawn[32, 32, 3], drawn[32, :8, 3].max()) == (0, 255)


def test_letters_are_written_in_the_middle() -> None:
    drawn = pixels(Mark((Part(shapes.disc(), 0),), "O", letters_colour=1, letters_size=0.8))
    white = np.argwhere((drawn[..., :3] > 240).all(axis=-1))
    assert white.mean(axis=0) == pytest.approx([31.5, 31.5], abs=1.5)


def test_marks_of_chance_have_ink_and_differ() -> None:
    drawn = [pixels(marks.any_mark(random.Random(seed), "Vestux"), 32) for seed in range(60)]
    assert all((each[..., 3] > 128).any() for each in drawn)
    assert len({each.tobytes() for each in drawn}) == 60


def test_a_palette_has_three_colours_of_which_two_differ_much() -> None:
    for seed in range(50):
        palette = np.array(marks.any_palette(random.Random(seed)))
        assert palette.shape == (3, 3)
        assert np.abs(palette - palette[0]).sum(axis=1).max() > 60
