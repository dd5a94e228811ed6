"""Few large files are in memory at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from brandcore.images import picture
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources import heavy, previews
from brandcore.sources.base import Query
from brandcore.sources.events import CandidateFound
from brandcore.sources.fetch import fetch
from brandcore.sources.folder import FolderSource
from tests.helpers.at_once import AtOnce

NOBODY: Any = None
"""The client: a folder asks none."""

BIG = heavy.BIG_BYTES + 1


@contextmanager
def held(count: AtOnce, size_bytes: int) -> Iterator[None]:
    with heavy.turn(size_bytes, CancelToken()):
        count.come()
        yield
        count.go()


@pytest.mark.parametrize(("size", "most"), [(BIG, heavy.AT_ONCE), (heavy.BIG_BYTES, 6)])
def test_only_large_files_wait_for_each_other(size: int, most: int) -> None:
    count = AtOnce()

    def hold() -> None:
        with held(count, size):
            pass

    threads = [threading.Thread(target=hold) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert (count.all, count.most) == (6, most)


def test_who_waits_can_be_called_off_and_an_error_lets_the_next_one_in() -> None:
    cancel = CancelToken()
    with pytest.raises(ZeroDivisionError), heavy.turn(BIG, cancel):
        raise ZeroDivisionError
    with heavy.turn(BIG, cancel), heavy.turn(BIG, cancel):
        threading.Timer(0.05, cancel.cancel).start()
        with pytest.raises(Cancelled), heavy.turn(BIG, cancel):
            pass


def test_of_a_folder_of_large_files_two_are_read_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (1700, 1700, 3), np.uint8)
    Image.fromarray(pixels).save(tmp_path / "0.png", compress_level=0)
    data = (tmp_path / "0.png").read_bytes()
    assert len(data) > heavy.BIG_BYTES
    for number in range(1, 6):
        (tmp_path / f"{number}.png").write_bytes(data)
    count, read, preview = AtOnce(), picture.read, previews.preview

    def counted_read(path: Path) -> bytes:
        count.come()
        return read(path)

    def counted_preview(data: bytes, name: str) -> bytes:
        shown = preview(data, name)
        count.go()
        return shown

    monkeypatch.setattr(picture, "read", counted_read)
    monkeypatch.setattr(previews, "preview", counted_preview)
    told: list[object] = []
    fetch(Query("x"), [FolderSource(str(tmp_path))], NOBODY, told.append, CancelToken(),
          keep=lambda found: found)  # fmt: skip
    assert len([each for each in told if isinstance(each, CandidateFound)]) == count.all == 6
    assert count.most == heavy.AT_ONCE
