"""The file that is shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from brandcore.pretraining import ship
from brandcore.training import backbones, kestrel, layers, runtime


@pytest.fixture(autouse=True, scope="module")
def _keras() -> None:
    runtime.start(0)


def test_it_is_half_as_large_and_answers_alike(tmp_path: Path) -> None:
    net, again = kestrel.network(64), kestrel.network(64)
    net.save_weights(tmp_path / "learnt.weights.h5")
    ship.ship(tmp_path / "learnt.weights.h5", tmp_path / "shipped.weights.h5")
    sizes = [(tmp_path / f"{name}.weights.h5").stat().st_size for name in ("learnt", "shipped")]
    assert sizes[1] < 0.55 * sizes[0]
    layers.load(again, tmp_path / "shipped.weights.h5", backbones.find(backbones.OWN))
    pixels = np.random.default_rng(0).uniform(-1, 1, (2, 64, 64, 3)).astype(np.float32)
    ours, theirs = np.asarray(again(pixels)), np.asarray(net(pixels))
    assert np.abs(ours - theirs).max() < 0.01 * np.abs(theirs).max()
    assert {str(v.dtype) for v in again.variables} == {"float32"}


def tensors(file: Path, **named: np.ndarray) -> Path:
    import h5py

    with h5py.File(file, "w") as stored:
        for name, array in named.items():
            stored.create_dataset(name, data=array)
    return file


def test_a_copy_is_found_whatever_its_name_size_and_shape(tmp_path: Path) -> None:
    dice = np.random.default_rng(0)
    one, other = dice.normal(size=(8, 16)), dice.normal(size=(8, 16))
    theirs = tensors(tmp_path / "theirs.h5", kernel=one, bias=np.ones(4))
    copied = tensors(tmp_path / "copied.h5", a=other, b=-3 * one.reshape(16, 8))
    own = tensors(tmp_path / "own.h5", a=other, bias=np.ones(4))
    assert ship.closest(copied, theirs) == pytest.approx(1.0)
    assert ship.closest(own, theirs) < 0.5
