"""Views on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from brandcore.jobs import Cancelled, CancelToken, Progress
from brandcore.pretraining import shelf
from brandcore.pretraining.shelf import Shelf
from brandcore.pretraining.views import NO_BRAND


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "PIECE", 12)
    monkeypatch.setattr(shelf, "SIDE_PX", 48)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    Image.new("RGB", (64, 64), (90, 140, 60)).save(folder / "1.jpg")
    return folder


def test_pieces_hold_views_and_the_brands_in_them(tmp_path: Path, photos: Path) -> None:
    told: list[object] = []
    Shelf(tmp_path / "views").fill(2, photos, told.append, CancelToken())
    pieces = Shelf(tmp_path / "views").pieces()
    assert [piece.views.shape for piece in pieces] == [(12, 48, 48, 3)] * 2
    brands = np.concatenate([piece.brands for piece in pieces])
    assert brands.max() < shelf.BRANDS
    assert 0 < np.mean(brands == NO_BRAND) < 0.8
    assert [each.done for each in told if isinstance(each, Progress)] == [1, 2]


def test_a_piece_is_drawn_once(tmp_path: Path, photos: Path) -> None:
    here = Shelf(tmp_path / "views")
    here.fill(1, photos, lambda _: None, CancelToken())
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "views").iterdir()}
    here.fill(1, photos, lambda _: None, CancelToken())
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "views").iterdir()} == before


def test_equal_numbers_give_equal_pieces(photos: Path) -> None:
    first, again, other = shelf.paint(3, photos), shelf.paint(3, photos), shelf.paint(4, photos)
    assert np.array_equal(first.views, again.views)
    assert not np.array_equal(first.views, other.views)


def test_stopped_in_between_it_keeps_what_is_whole(tmp_path: Path, photos: Path) -> None:
    cancel = CancelToken()
    with pytest.raises(Cancelled):
        Shelf(tmp_path / "views").fill(3, photos, lambda _: cancel.cancel(), cancel)
    assert len(Shelf(tmp_path / "views").pieces()) == 1
