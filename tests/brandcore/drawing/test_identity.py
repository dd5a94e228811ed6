"""Invented brands."""

from __future__ import annotations

import numpy as np

from brandcore.drawing import identity


def test_equal_numbers_are_equal_brands() -> None:
    assert identity.any_identity(12) == identity.any_identity(12)
    assert len({identity.any_identity(seed).mark for seed in range(40)}) == 40


def test_each_form_is_trimmed_and_shows_its_colours() -> None:
    brand = identity.any_identity(3)
    for form in ("mark", "name", "beside", "below"):
        drawn = np.asarray(identity.draw(brand, form, 48))
        alpha = drawn[..., 3]
        edges = (alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1])
        assert all(edge.any() for edge in edges)
        assert (drawn[alpha == 255][:, :3] == brand.palette[0]).all(axis=1).any()


def test_a_name_stands_beside_the_mark_or_below_it() -> None:
    brand = identity.any_identity(3)
    mark, beside, below = (identity.draw(brand, form, 48) for form in ("mark", "beside", "below"))
    assert beside.width > mark.width + 10
    assert below.height > mark.height + 5


def test_printed_in_one_colour_nothing_else_is_left() -> None:
    brand = identity.one_colour(identity.any_identity(3), (10, 20, 30), (250, 250, 250))
    drawn = np.asarray(identity.draw(brand, "name", 48))
    assert np.unique(drawn[drawn[..., 3] == 255][:, :3], axis=0).tolist() == [[10, 20, 30]]
