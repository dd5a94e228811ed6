"""Load an exported model as a stranger would, and answer: runs in a process of its own.

``python -m brandcore.exporting.reload MODEL INPUTS.npy SHARES.npy``
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np


def answer(model_file: Path, inputs_file: Path, shares_file: Path) -> None:
    """Load a model, answer inputs and save the shares.

    Parameters
    ----------
    model_file : Path
        ``model.keras`` of a bundle; loaded in safe mode, with nothing of this program known.
    inputs_file : Path
        An ndarray of shape (n_pictures, size_px, size_px, 3) uint8, RGB, 0-255.
    shares_file : Path
        Gets an ndarray of shape (n_pictures, n_brands) float32.
    """
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    import keras

    model = keras.saving.load_model(model_file, compile=False, safe_mode=True)
    inputs = np.load(inputs_file).astype(np.float32)
    np.save(shares_file, model.predict(inputs, batch_size=16, verbose=0))


if __name__ == "__main__":
    answer(*map(Path, sys.argv[1:]))
