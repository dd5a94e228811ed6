"""One picture in the room there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.widgets.kit import Kit
from app.widgets.picture_view import PictureView


@pytest.fixture
def view(kit: Kit, qtbot: QtBot) -> PictureView:
    view = PictureView(kit.theme, kit.thumbnails)
    qtbot.addWidget(view)
    view.resize(300, 200)
    return view


def red(path: Path, width: int, height: int) -> Path:
    Image.new("RGB", (width, height), (200, 0, 0)).save(path)
    return path


def columns(view: PictureView) -> list[int]:
    image = view.grab().toImage()
    return [x for x in range(300) if image.pixelColor(x, 100).red() > 150
            and image.pixelColor(x, 100).green() < 60]  # fmt: skip


def shown(view: PictureView, path: Path, qtbot: QtBot) -> list[int]:
    view.show_file(str(path), path.name)
    qtbot.waitUntil(lambda: bool(columns(view)))
    return columns(view)


def test_a_picture_fills_its_room_and_keeps_its_shape(
    view: PictureView, tmp_path: Path, qtbot: QtBot
) -> None:
    found = shown(view, red(tmp_path / "tall.png", 100, 400), qtbot)
    assert len(found) == pytest.approx(50, abs=3)
    assert (found[0] + found[-1]) / 2 == pytest.approx(150, abs=2)


def test_a_small_picture_is_not_blown_up(view: PictureView, tmp_path: Path, qtbot: QtBot) -> None:
    assert len(shown(view, red(tmp_path / "small.png", 20, 20), qtbot)) == pytest.approx(40, abs=2)


def test_a_picture_that_cannot_be_read_has_a_sign(
    view: PictureView, tmp_path: Path, kit: Kit, qtbot: QtBot
) -> None:
    (tmp_path / "odd.png").write_text("x")
    view.show_file("", "nothing")
    waiting = view.grab().toImage()
    view.show_file(str(tmp_path / "odd.png"), "odd.png")
    qtbot.waitUntil(lambda: view.grab().toImage() != waiting)
    ground = QColor(view.grab().toImage().pixelColor(20, 100))
    assert ground == kit.theme.colour("sunken")
    assert view.accessibleName() == "odd.png"


def test_another_picture_takes_its_place(view: PictureView, tmp_path: Path, qtbot: QtBot) -> None:
    shown(view, red(tmp_path / "a.png", 300, 200), qtbot)
    view.show_file("", "none")
    assert columns(view) == []
