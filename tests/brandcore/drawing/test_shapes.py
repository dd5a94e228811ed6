"""Outlines."""

from __future__ import annotations

import random

import pytest

from brandcore.drawing import shapes


def test_outlines_of_chance_stay_about_the_unit_disc() -> None:
    for seed in range(200):
        outline = shapes.any_outline(random.Random(seed))
        assert len(outline) >= 3
        assert all(abs(x) <= 1.5 and abs(y) <= 1.5 for x, y in outline)


def test_a_star_has_as_many_tips_as_asked() -> None:
    radii = [round((x * x + y * y) ** 0.5, 6) for x, y in shapes.star(5, 0.4)]
    assert radii == [1.0, 0.4] * 5


def test_placed_turns_shrinks_and_moves() -> None:
    (moved,) = shapes.placed(((1.0, 0.0),), 0.5, 90, (2.0, 3.0))
    assert moved == pytest.approx((2.0, 3.5))


@pytest.mark.parametrize("outline", [shapes.shield(0.2), shapes.beast(random.Random(2), 5)])
def test_heraldry_has_two_equal_halves(outline: shapes.Outline) -> None:
    points = {(round(x, 6), round(y, 6)) for x, y in outline}
    assert {(-x + 0.0, y) for x, y in points} == {(x + 0.0, y) for x, y in points}


def test_a_part_of_a_ring_leaves_its_hole_free() -> None:
    radii = [(x * x + y * y) ** 0.5 for x, y in shapes.ring_part(0.6, 0, 90)]
    assert (min(radii), max(radii)) == pytest.approx((0.6, 1.0))
