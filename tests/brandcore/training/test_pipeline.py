"""Squares and their random views."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from brandcore.errors import CannotDecode
from brandcore.training.pipeline import Looks, moved
from brandcore.training.recipe import Augmentation
from tests.helpers import tiny_run

ALL = Augmentation(3, 45.0, 0.2, 0.25, 0.25, 0.3)
NOTHING = Augmentation(3)


def square() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (40, 40, 3), np.uint8)


def test_nothing_allowed_leaves_every_pixel() -> None:
    assert np.array_equal(moved(square(), NOTHING, np.random.default_rng(1)), square())


def test_edges_go_on_outwards_wherever_the_square_moves() -> None:
    plain = np.full((40, 40, 3), (10, 200, 90), np.uint8)
    far = Augmentation(1, 180.0, 0.5, 0.9, 0.9, shear_deg=60.0)
    for seed in range(50):
        assert np.array_equal(moved(plain, far, np.random.default_rng(seed)), plain)


def test_a_shift_moves_what_is_seen() -> None:
    marked = np.zeros((40, 40, 3), np.uint8)
    marked[18:22, 18:22] = 255
    seen = [moved(marked, Augmentation(1, shift=0.25), np.random.default_rng(n)) for n in range(20)]
    middles = np.array([np.argwhere(each[:, :, 0] > 127).mean(0) for each in seen])
    assert np.abs(middles - 19.5).max() <= 10.5
    assert np.ptp(middles, axis=0).min() > 8


def test_a_shear_slants_what_stands_upright() -> None:
    bar = np.zeros((40, 40, 3), np.uint8)
    bar[:, 19:21] = 255
    most = Augmentation(1, shear_deg=30.0)
    slants = []
    for seed in range(40):
        seen = moved(bar, most, np.random.default_rng(seed))[:, :, 0].astype(float)
        middles = (seen * np.arange(40)).sum(1)[5:35] / seen.sum(1)[5:35]
        slants.append(np.degrees(np.arctan(np.polyfit(np.arange(30), middles, 1)[0])))
        # It is the middle that stays.
        assert abs(middles.mean() - 19.5) < 1
    assert -31 < min(slants) < -20
    assert 20 < max(slants) < 31
    lying = np.ascontiguousarray(bar.transpose(1, 0, 2))
    kept = moved(lying, most, np.random.default_rng(0))[:, :, 0]
    assert np.ptp(kept.argmax(0)) == 0


def test_brightness_stays_in_range() -> None:
    views = [
        moved(square(), Augmentation(1, brightness=1.0), np.random.default_rng(n)) for n in range(9)
    ]
    means = [float(each.mean()) for each in views]
    assert max(means) > 1.2 * square().mean() > 0.8 * square().mean() > min(means)


def test_a_view_depends_on_seed_picture_and_number_alone(tmp_path: Path) -> None:
    made = tiny_run.project(tmp_path / "p", 2)
    first, second, *_ = tiny_run.MANIFEST.read(made.manifest_file).records
    looks = Looks(made.dataset, 32, "stretch", ALL, 5)
    plain = looks.plain(first)
    assert plain.shape == (32, 32, 3)
    view = looks.view(plain, first, 1)
    assert np.array_equal(view, looks.view(plain, first, 1))
    assert not np.array_equal(view, looks.view(plain, first, 2))
    assert not np.array_equal(view, looks.view(plain, second, 1))
    other = msgspec.structs.replace(looks, seed=6)
    assert not np.array_equal(view, other.view(plain, first, 1))


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    made = tiny_run.project(tmp_path / "p", 2)
    record = tiny_run.MANIFEST.read(made.manifest_file).records[0]
    (made.dataset / record.file).unlink()
    with pytest.raises(CannotDecode, match=Path(record.file).name):
        Looks(made.dataset, 32, "pad", NOTHING, 0).plain(record)
