"""A tile shows its picture once decoded, a sign until then, and its marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.itemmodels.images import ImageRow, ImagesModel
from app.jobs.lanes import Lanes
from app.theme import Theme
from app.thumbnails import ThumbnailStore
from app.widgets.thumbnail_delegate import ThumbnailDelegate

RED = QColor(200, 30, 40)


@pytest.fixture
def store(lanes: Lanes) -> ThumbnailStore:
    return ThumbnailStore(lanes)


@pytest.fixture
def delegate(theme: Theme, store: ThumbnailStore) -> ThumbnailDelegate:
    return ThumbnailDelegate(theme, store)


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    path = tmp_path / "wide.png"
    Image.new("RGB", (400, 200), RED.getRgb()[:3]).save(path)
    return path


def painted(
    delegate: ThumbnailDelegate,
    row: ImageRow,
    state: QStyle.StateFlag = QStyle.StateFlag.State_None,
    ratio: float = 1.0,
) -> QImage:
    model = ImagesModel()
    model.show((row,))
    size = delegate.cell()
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(255, 255, 255))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, size.width(), size.height())
    option.state = state
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def ready(
    delegate: ThumbnailDelegate, store: ThumbnailStore, path: Path, qtbot: QtBot, ratio: float = 1
) -> ImageRow:
    row = ImageRow("a", str(path), "400 × 200")
    with qtbot.waitSignal(store.ready, timeout=5_000):
        painted(delegate, row, ratio=ratio)
    return row


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_picture_is_fitted_whole_on_calm_ground(
    delegate: ThumbnailDelegate,
    store: ThumbnailStore,
    wide: Path,
    theme: Theme,
    qtbot: QtBot,
    ratio: float,
) -> None:
    row = ready(delegate, store, wide, qtbot, ratio)
    image = painted(delegate, row, ratio=ratio)
    middle = round((7 + 72) * ratio)
    assert image.pixelColor(middle, middle) == RED
    assert image.pixelColor(round(9 * ratio), middle) == RED
    above = image.pixelColor(middle, round((7 + 30) * ratio))
    assert above == theme.colour("sunken")


def test_pictures_are_decoded_for_the_pixels_of_the_screen(
    delegate: ThumbnailDelegate, store: ThumbnailStore, wide: Path, qtbot: QtBot
) -> None:
    ready(delegate, store, wide, qtbot, 2.0)
    image = store.image(wide, 2 * delegate.tile_px)
    assert image is not None
    assert image.width() == 288


def test_a_tile_that_waits_is_known_when_its_picture_arrives(
    delegate: ThumbnailDelegate, store: ThumbnailStore, wide: Path, qtbot: QtBot
) -> None:
    model = ImagesModel()
    model.show((ImageRow("a", str(wide), ""),))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 158, 180)
    image = QImage(158, 180, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    with qtbot.waitSignal(store.ready):
        delegate.paint(painter, option, model.index(0, 0))
        painter.end()
    assert delegate.arrived(str(wide)) == model.index(0, 0)
    assert not delegate.arrived(str(wide)).isValid()


def test_what_cannot_be_read_gets_a_sign(
    delegate: ThumbnailDelegate, store: ThumbnailStore, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"nothing")
    row = ready(delegate, store, broken, qtbot)
    image = painted(delegate, row)
    strokes = sum(
        image.pixelColor(x, y) == theme.colour("line-strong")
        for x in range(60, 100)
        for y in range(60, 100)
    )
    assert strokes > 10


def test_badges_sides_and_choice_are_seen(
    delegate: ThumbnailDelegate, store: ThumbnailStore, wide: Path, theme: Theme, qtbot: QtBot
) -> None:
    plain = ready(delegate, store, wide, qtbot)
    marked = ImageRow("a", str(wide), "400 × 200", ("small",), "train")
    image = painted(delegate, marked, QStyle.StateFlag.State_Selected)
    found = {
        image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())
    }
    for token in ("warn-soft", "train", "accent", "accent-soft"):
        assert theme.colour(token).rgb() in found
    assert image.pixelColor(79, 79) == RED
    assert image != painted(delegate, plain)


def test_the_keyboard_is_seen_to_be_here(
    delegate: ThumbnailDelegate, store: ThumbnailStore, wide: Path, theme: Theme, qtbot: QtBot
) -> None:
    row = ready(delegate, store, wide, qtbot)
    image = painted(delegate, row, QStyle.StateFlag.State_HasFocus)
    assert image.pixelColor(80, 2) == theme.colour("focus")


def test_a_long_caption_is_written_smaller_before_its_end_is_cut(
    delegate: ThumbnailDelegate, store: ThumbnailStore, wide: Path, qtbot: QtBot
) -> None:
    ready(delegate, store, wide, qtbot)
    ends = [painted(delegate, ImageRow("a", str(wide), f"1920×1537 · Common{end}")) for end in "sz"]
    assert ends[0] != ends[1]
