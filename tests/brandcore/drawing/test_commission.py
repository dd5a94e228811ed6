"""Brands are readable on any ground, and a pattern covers what is of its house."""

from __future__ import annotations

import random

import numpy as np
import pytest

from brandcore.drawing import commission, paints
from brandcore.drawing.commission import Commission
from brandcore.drawing.identity import Identity
from brandcore.drawing.marks import Colour
from brandcore.drawing.solids import Floats
from brandcore.sample.brands import IDENTITIES

PALE = (240, 238, 230)


def _order(seed: int, pattern: str = "") -> Commission:
    return Commission(random.Random(seed), IDENTITIES[0], None, pattern=pattern)


@pytest.mark.parametrize("brand", IDENTITIES, ids=lambda each: each.name)
@pytest.mark.parametrize("ground", [(255, 255, 255), (20, 20, 24), (18, 94, 70), (200, 40, 40)])
def test_a_brand_can_be_read_on_any_ground(brand: Identity, ground: Colour) -> None:
    for seed in range(3):
        art = commission.printed(Commission(random.Random(seed), brand, None), "name", ground)
        pixels = np.asarray(art, np.int16)
        inked = pixels[pixels[..., 3] > 200][:, :3]
        assert np.abs(inked - np.array(ground)).max(axis=1).min() > 38


def test_a_thing_without_a_brand_gets_clear_art() -> None:
    art = commission.printed(_order(1)._replace(brand=None), "mark", (255, 255, 255))
    assert art.getchannel("A").getextrema() == (0, 0)


def test_a_coat_is_of_the_brand_or_of_the_choices() -> None:
    others = ((1, 2, 3), (4, 5, 6))
    coats = {commission.coat(_order(seed), *others) for seed in range(40)}
    palette = IDENTITIES[0].palette
    assert coats == {*others, palette[0], palette[2]}
    bare = {commission.coat(_order(seed)._replace(brand=None), *others) for seed in range(40)}
    assert bare == set(others)


def test_forms_are_of_those_allowed() -> None:
    assert {commission.form(random.Random(seed), "mark", "name") for seed in range(20)} == {
        "mark",
        "name",
    }
    assert len({commission.form(random.Random(seed)) for seed in range(40)}) == 4


def test_colours_are_told_apart_by_their_distance() -> None:
    assert commission.apart((0, 0, 0), (255, 255, 255)) == 441
    assert commission.apart((10, 20, 30), (13, 24, 30)) == 5


def test_a_plain_house_has_plain_papers() -> None:
    assert commission.papered(_order(1), PALE).getcolors() == [(128 * 128, PALE)]


@pytest.mark.parametrize("colour", [PALE, IDENTITIES[0].palette[0], (18, 20, 24)])
def test_a_pattern_is_told_from_its_ground_and_leaves_it_in_sight(colour: Colour) -> None:
    tile = np.asarray(commission.papered(_order(1, "leaves"), colour), np.int16).reshape(-1, 3)
    away = np.abs(tile - np.array(colour)).max(axis=1)
    assert away.max() > 40
    assert 0.5 < np.mean(away == 0) < 0.97


def test_art_stands_on_a_patch_where_there_is_a_pattern() -> None:
    bare, patched = (
        commission.printed(_order(1, pattern), "name", PALE) for pattern in ("", "leaves")
    )
    assert patched.height > bare.height
    alpha = np.asarray(patched)[..., 3]
    assert (alpha[alpha.shape[0] // 2] == 255).all()
    assert alpha[0, 0] == 0
    assert patched.getpixel((patched.width // 2, 2)) == (*PALE, 255)


def test_a_skin_is_covered_all_around() -> None:
    turns = np.radians(np.arange(0, 360, 3))
    places: Floats = np.array([np.sin(turns), 0 * turns, np.cos(turns)], np.float32)
    plain = commission.skin(_order(1), PALE, 0.5, 1.0)(places, places)
    assert pytest.approx(np.tile(paints.light_of(PALE), (120, 1)), abs=1e-6) == plain.T
    striped = commission.skin(_order(1, "diagonals"), PALE, 0.5, 1.0)(places, places)
    changes = np.flatnonzero(np.diff((striped[0] < 0.5).astype(int)))
    assert len(changes) > 20
    assert np.diff(changes).max() <= 8


def test_a_thing_of_nobody_may_have_a_pattern_too() -> None:
    tile = commission.papered(_order(1, "dots")._replace(brand=None), PALE)
    assert len(tile.getcolors() or []) > 1
