"""Start Keras once in this process: backend, memory, quiet logs, seed."""

from __future__ import annotations

import logging
import os
import threading
import time
from typing import Any

from brandcore.jobs import CancelToken, Emit, Progress

_log = logging.getLogger(__name__)
_starting = threading.Lock()
_took_s: float | None = None


def start(seed: int | None = None) -> float:
    """Import Keras on TensorFlow; the first call in a process takes seconds, others nothing.

    Parameters
    ----------
    seed : int, optional
        0 or more: seeds every generator of Python, NumPy and TensorFlow, and chooses operations
        that give the same numbers every time.

    Returns
    -------
    float
        Seconds that the first call took.
    """
    global _took_s  # noqa: PLW0603 - a process has one Keras
    with _starting:
        if _took_s is None:
            _took_s = _import()
        took_s = _took_s
    if seed is not None:
        import keras
        import tensorflow as tf

        keras.utils.set_random_seed(seed)
        tf.config.experimental.enable_op_determinism()
    return took_s


def warm_up(emit: Emit, cancel: CancelToken) -> None:
    """Start Keras before it is needed: a job for the window's engine."""
    cancel.check()
    emit(Progress(0, None, "", "Starting the engine"))
    start()


def ran_out_of_memory(error: Exception) -> bool:
    """Whether `error`, of Python or of TensorFlow, says that there was no room."""
    # By name: importing TensorFlow to ask would be the first thing to fail without memory.
    exhausted = any(each.__name__ == "ResourceExhaustedError" for each in type(error).__mro__)
    return exhausted or isinstance(error, MemoryError)


def _import() -> float:
    begun = time.perf_counter()
    # Both are read when the libraries are first imported; a value given from outside wins.
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    import tensorflow as tf

    tf.get_logger().setLevel("ERROR")
    _grow_memory(tf.config)
    import keras

    keras.config.disable_interactive_logging()
    keras.config.set_image_data_format("channels_last")
    seconds = time.perf_counter() - begun
    _log.info("Keras %s on TensorFlow %s after %.1f s", keras.__version__, tf.__version__, seconds)
    return seconds


def _grow_memory(config: Any) -> None:
    """Take a GPU's memory as it is needed, so that other programs keep theirs."""
    for gpu in config.list_physical_devices("GPU"):
        try:
            config.experimental.set_memory_growth(gpu, True)
        except RuntimeError as error:
            _log.warning("memory growth could not be set: %s", error)
