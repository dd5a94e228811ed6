"""The last whole epoch on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from brandcore.errors import CannotResume
from brandcore.training import checkpoint
from brandcore.training.checkpoint import Checkpoint
from brandcore.training.runs import RunFolder
from brandcore.training.standing import Standing


def example(epoch: int = 3) -> Checkpoint:
    state = tuple(np.full((2, place + 1), place, np.float32) for place in range(12))
    optimizer = (np.array(7, np.int64), np.ones(3, np.float32))
    return Checkpoint(Standing(epoch=epoch, learning_rate=0.1), state, optimizer, state[:2])


def test_everything_comes_back_in_its_order(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    checkpoint.save(folder, example(2))
    checkpoint.save(folder, example(3))
    read = checkpoint.load(folder)
    assert read.standing == example().standing
    for mine, theirs in zip(read[1:], example()[1:], strict=True):
        assert len(mine) == len(theirs)
        assert all(
            np.array_equal(a, b) and a.dtype == b.dtype for a, b in zip(mine, theirs, strict=True)
        )
    assert len(list(folder.checkpoint.iterdir())) == 1


def test_a_run_without_a_whole_epoch_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotResume, match="“run” ended before its first"):
        checkpoint.load(RunFolder(tmp_path / "run"))


@pytest.mark.parametrize("left", [0, 10, 2000, -30])
def test_a_damaged_checkpoint_is_not_gone_on_from(tmp_path: Path, left: int) -> None:
    folder = RunFolder(tmp_path / "run")
    checkpoint.save(folder, example())
    (file,) = folder.checkpoint.iterdir()
    file.write_bytes(file.read_bytes()[:left])
    with pytest.raises(CannotResume, match="damaged"):
        checkpoint.load(folder)
