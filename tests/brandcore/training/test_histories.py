"""The file of whole epochs."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.errors import ProjectError
from brandcore.training import histories
from brandcore.training.events import EpochDone


def done(epoch: int) -> EpochDone:
    return EpochDone("warm-up", epoch, 1.5, 0.5, None, None, 0.25, 1e-3)


def test_epochs_come_back_as_they_were_told(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    for epoch in (1, 2, 3):
        histories.append(file, done(epoch))
    assert histories.read(file) == (done(1), done(2), done(3))


def test_a_cut_forgets_the_later_epochs_and_half_a_line(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    histories.cut(file, 0)
    assert histories.read(file) == ()
    for epoch in (1, 2, 3):
        histories.append(file, done(epoch))
    file.write_bytes(file.read_bytes() + b'{"type"')
    histories.cut(file, 2)
    histories.append(file, done(3))
    assert [each.epoch for each in histories.read(file)] == [1, 2, 3]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"history\.jsonl"):
        histories.append(tmp_path / "gone" / "history.jsonl", done(1))
