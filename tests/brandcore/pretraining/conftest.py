"""A teacher with random numbers in it, and small views: lessons of a second."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from brandcore.jobs import CancelToken
from brandcore.pretraining import shelf, teach, teacher
from brandcore.pretraining.shelf import Shelf
from brandcore.training import backbones, kestrel, runtime
from tests.helpers import official


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the weights of a teacher that knows nothing."""
    runtime.start(0)
    folder = tmp_path_factory.mktemp("teacher")
    known = backbones.find(teacher.TEACHER)
    official.save(official.network(known, 32), folder / known.weights_file)
    return folder


@pytest.fixture
def _eager() -> Iterator[None]:
    """Take steps as they are written: of two of them, tracing would be nearly all the time."""
    import tensorflow as tf

    tf.config.run_functions_eagerly(True)
    yield
    tf.config.run_functions_eagerly(False)


@pytest.fixture
def small(_eager: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shelf:
    """Return a shelf with 24 small views, and let lessons be as small."""
    monkeypatch.setattr(shelf, "PIECE", 12)
    monkeypatch.setattr(shelf, "SIDE_PX", 40)
    monkeypatch.setattr(teach, "SIDE_PX", 32)
    monkeypatch.setattr(teach, "BRANDS", 20)
    monkeypatch.setattr(shelf, "BRANDS", 20)
    shallow = tuple(stage._replace(blocks=1) for stage in kestrel.STAGES)
    monkeypatch.setattr(kestrel, "STAGES", shallow)
    here = Shelf(tmp_path / "views")
    (tmp_path / "photos").mkdir()
    here.fill(2, tmp_path / "photos", lambda _: None, CancelToken())
    assert np.asarray(here.pieces()[0].views).any()
    return here
