"""The exported model answers with nothing of this program known."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from brandcore.exporting.reload import answer
from tests.helpers import tiny_run


def test_shares_are_saved_in_the_order_of_the_inputs(tmp_path: Path) -> None:
    tiny_run.save_model(tmp_path / "model.keras")
    shape = (tiny_run.SIZE_PX, tiny_run.SIZE_PX, 3)
    colours = [np.broadcast_to(np.uint8(colour), shape) for colour in tiny_run.COLOURS.values()]
    np.save(tmp_path / "inputs.npy", np.stack(colours))
    answer(tmp_path / "model.keras", tmp_path / "inputs.npy", tmp_path / "shares.npy")
    shares = np.load(tmp_path / "shares.npy")
    assert shares.argmax(axis=1).tolist() == [0, 1, 2, 3]
