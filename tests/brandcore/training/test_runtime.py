"""Keras is started once, quietly, and repeatably."""

from __future__ import annotations

import logging

import numpy as np
import pytest

from brandcore.jobs import Cancelled, CancelToken, Progress
from brandcore.training import runtime


def test_starting_twice_starts_once(caplog: pytest.LogCaptureFixture) -> None:
    took_s = runtime.start()
    assert took_s > 0
    caplog.set_level(logging.INFO)
    assert runtime.start() == took_s
    assert "TensorFlow" not in caplog.text

    import keras

    assert keras.config.backend() == "tensorflow"
    assert not keras.config.is_interactive_logging_enabled()


def test_one_seed_gives_one_set_of_weights() -> None:
    def weights(seed: int) -> np.ndarray:
        runtime.start(seed)
        import keras

        layer = keras.layers.Dense(4)
        layer.build((None, 3))
        return np.asarray(layer.kernel)

    assert np.array_equal(weights(1), weights(1))
    assert not np.array_equal(weights(1), weights(2))


def test_warming_up_tells_that_it_starts() -> None:
    events: list[object] = []
    runtime.warm_up(events.append, CancelToken())
    assert [type(event) for event in events] == [Progress]


def test_a_cancelled_warm_up_does_nothing() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        runtime.warm_up(lambda _event: None, cancel)


def test_only_a_lack_of_memory_is_one() -> None:
    import tensorflow as tf

    assert runtime.ran_out_of_memory(MemoryError())
    assert runtime.ran_out_of_memory(tf.errors.ResourceExhaustedError(None, None, "OOM"))
    assert not runtime.ran_out_of_memory(tf.errors.InternalError(None, None, "odd"))
