"""Our own backbone."""

from __future__ import annotations

import numpy as np
import pytest

from brandcore.errors import BadRecipe
from brandcore.training import kestrel, runtime


@pytest.fixture(autouse=True, scope="module")
def _keras() -> None:
    runtime.start(0)


def test_its_map_is_a_thirty_second_of_the_picture() -> None:
    assert kestrel.network(96).output.shape == (None, 3, 3, kestrel.FEATURES)


def test_each_stage_can_be_asked_what_it_sees() -> None:
    net = kestrel.network(64)
    sides = [net.get_layer(kestrel.said(stage)).output.shape[1] for stage in kestrel.STAGES]
    assert sides == [16, 8, 4, 4, 2]


def test_its_features_are_never_negative() -> None:
    # Roots of features, as some recipes take them, tell most of such.
    pixels = np.random.default_rng(0).uniform(-1, 1, (2, 64, 64, 3)).astype(np.float32)
    assert np.asarray(kestrel.network(64)(pixels)).min() >= 0


def test_pictures_too_small_for_it_are_refused() -> None:
    with pytest.raises(BadRecipe, match="31 pixels") as refused:
        kestrel.network(31)
    assert "image_size_px" in refused.value.hint
