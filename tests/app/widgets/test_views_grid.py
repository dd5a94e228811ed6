"""Nine small pictures in three rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.views_grid import ViewsGrid


@pytest.fixture
def grid(theme: Theme, qtbot: QtBot) -> ViewsGrid:
    grid = ViewsGrid(theme)
    qtbot.addWidget(grid)
    return grid


def plain(colour: str) -> QImage:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


@pytest.mark.parametrize("size", [(400, 200), (200, 400), (160, 160)])
def test_nine_squares_fit_into_any_room(grid: ViewsGrid, size: tuple[int, int]) -> None:
    grid.resize(*size)
    places = grid.places()
    assert len(places) == 9
    assert all(QRectF(grid.rect()).contains(each) for each in places)
    assert {round(each.width(), 3) for each in places} == {round(places[0].height(), 3)}


def test_pictures_stand_in_their_places_and_those_not_seen_stand_back(grid: ViewsGrid) -> None:
    grid.resize(300, 300)
    grid.show_images([plain("#ff0000")] * 9, 4)
    drawn = grid.grab().toImage()
    colours = [drawn.pixelColor(each.center().toPoint()) for each in grid.places()]
    assert all(each == QColor("#ff0000") for each in colours[:4])
    assert all(each.red() > each.green() > 60 for each in colours[4:])


def test_without_pictures_there_is_calm_ground(grid: ViewsGrid, theme: Theme) -> None:
    grid.resize(300, 300)
    drawn = grid.grab().toImage()
    assert drawn.pixelColor(grid.places()[4].center().toPoint()) == theme.colour("sunken")
