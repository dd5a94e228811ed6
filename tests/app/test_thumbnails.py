"""Thumbnails: asked for at once, decoded beside the window, kept within bounds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app import thumbnails
from app.jobs.lanes import Lanes
from app.thumbnails import ThumbnailStore
from tests.helpers import pictures


@pytest.fixture
def store(lanes: Lanes) -> ThumbnailStore:
    return ThumbnailStore(lanes)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(pictures.encoded("Delta", 1, (640, 400)))
    return path


def fetched(store: ThumbnailStore, path: Path, side_px: int, qtbot: QtBot) -> QImage:
    with qtbot.waitSignal(store.ready, check_params_cb=lambda name: name == str(path)):
        assert store.image(path, side_px) is None
    image = store.image(path, side_px)
    assert image is not None
    return image


def test_a_picture_comes_in_the_size_asked_for(
    store: ThumbnailStore, photo: Path, qtbot: QtBot
) -> None:
    image = fetched(store, photo, 160, qtbot)
    assert (image.width(), image.height()) == (160, 100)
    assert image.format() == QImage.Format.Format_RGB32


def test_a_small_picture_is_not_enlarged_and_keeps_its_colours(
    store: ThumbnailStore, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "red.png"
    Image.new("RGB", (31, 17), (200, 30, 40)).save(path)
    image = fetched(store, path, 256, qtbot)
    assert (image.width(), image.height()) == (31, 17)
    assert image.pixelColor(30, 16).getRgb()[:3] == (200, 30, 40)


@pytest.mark.parametrize("data", [b"", b"<html>", b"\xff\xd8\xff\xe0 no more"])
def test_what_cannot_be_read_comes_as_a_null_picture(
    store: ThumbnailStore, tmp_path: Path, qtbot: QtBot, data: bytes
) -> None:
    path = tmp_path / "odd.jpg"
    path.write_bytes(data)
    assert fetched(store, path, 100, qtbot).isNull()


def test_a_gone_file_comes_as_a_null_picture(
    store: ThumbnailStore, tmp_path: Path, qtbot: QtBot
) -> None:
    assert fetched(store, tmp_path / "gone.jpg", 100, qtbot).isNull()


def test_another_size_stands_in_until_the_right_one_is_there(
    store: ThumbnailStore, photo: Path, qtbot: QtBot
) -> None:
    assert store.stand_in(photo) is None
    small = fetched(store, photo, 80, qtbot)
    assert store.image(photo, 200) is None
    assert store.stand_in(photo) == small
    qtbot.waitUntil(lambda: store.image(photo, 200) is not None)


def test_a_file_that_changed_is_decoded_anew(
    store: ThumbnailStore, photo: Path, qtbot: QtBot
) -> None:
    fetched(store, photo, 100, qtbot)
    photo.write_bytes(pictures.encoded("Delta", 2, (100, 300)))
    store.forget(photo)
    assert store.stand_in(photo) is None
    assert fetched(store, photo, 100, qtbot).height() == 100


def test_what_was_not_seen_for_longest_goes_first(
    store: ThumbnailStore, photo: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "_KEPT_BYTES", 3 * 64 * 40 * 4)
    for side in (64, 63, 62):
        fetched(store, photo, side, qtbot)
    assert store.image(photo, 64) is not None
    fetched(store, photo, 61, qtbot)
    assert store.image(photo, 64) is not None
    assert store.image(photo, 63) is None


def test_who_asks_again_and_again_makes_one_picture(
    store: ThumbnailStore, photo: Path, qtbot: QtBot
) -> None:
    arrived: list[str] = []
    store.ready.connect(arrived.append)
    for _ in range(300):
        store.image(photo, 128)
        qtbot.wait(1) if not arrived else None
        if store.image(photo, 128) is not None:
            break
    qtbot.wait(60)
    assert arrived == [str(photo)]
