"""One picture large: arrows go on, Delete removes, Escape goes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.itemmodels.images import ImageRow, ImagesModel
from app.jobs.lanes import Lanes
from app.theme import Theme
from app.thumbnails import ThumbnailStore
from app.widgets.large_view import LargeView

COLOURS = {"a": (200, 30, 40), "b": (30, 200, 40), "c": (30, 40, 200)}


@pytest.fixture
def model(tmp_path: Path) -> ImagesModel:
    model = ImagesModel()
    rows = []
    for name, colour in COLOURS.items():
        Image.new("RGB", (400, 300), colour).save(tmp_path / f"{name}.png")
        rows.append(ImageRow(name, str(tmp_path / f"{name}.png"), "400 × 300", note=f"{name}.png"))
    model.show(rows)
    return model


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(700, 500)
    page.show()
    return page


@pytest.fixture
def view(page: QWidget, theme: Theme, lanes: Lanes, model: ImagesModel) -> LargeView:
    view = LargeView(page, theme, ThumbnailStore(lanes))
    view.open(model.index(1, 0))
    return view


def middle(view: LargeView) -> QColor:
    return view.grab().toImage().pixelColor(350, 300)


def test_it_covers_the_page_and_shows_the_picture(
    view: LargeView, page: QWidget, qtbot: QtBot
) -> None:
    assert view.geometry() == page.rect()
    qtbot.waitUntil(lambda: middle(view).getRgb()[:3] == COLOURS["b"], timeout=5_000)
    page.resize(800, 600)
    assert view.geometry() == page.rect()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_Right, "c"),
        (Qt.Key.Key_Left, "a"),
        (Qt.Key.Key_End, "c"),
        (Qt.Key.Key_Home, "a"),
    ],
)
def test_keys_go_on(view: LargeView, qtbot: QtBot, key: Qt.Key, name: str) -> None:
    qtbot.keyClick(view, key)
    qtbot.waitUntil(lambda: middle(view).getRgb()[:3] == COLOURS[name], timeout=5_000)


def test_it_stays_at_the_last_picture(view: LargeView, qtbot: QtBot) -> None:
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert not view.next.isEnabled()
    assert view.before.isEnabled()
    with qtbot.waitSignal(view.left) as left:
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert left.args == ["c"]
    assert view.isHidden()


def test_a_removed_picture_gives_way_to_the_next(
    view: LargeView, model: ImagesModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.removeWished) as wished:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert wished.args == ["b"]
    model.show([row for row in model.rows if row.id != "b"])
    qtbot.waitUntil(lambda: middle(view).getRgb()[:3] == COLOURS["c"], timeout=5_000)


def test_the_last_one_removed_closes_it(view: LargeView, model: ImagesModel, qtbot: QtBot) -> None:
    model.show(model.rows[1:2])
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert view.isHidden()


def test_a_picture_taken_away_meanwhile_closes_it(view: LargeView, model: ImagesModel) -> None:
    model.show(model.rows[:1])
    assert view.isHidden()


def test_it_is_closed_with_the_project_even_while_another_page_is_shown(
    view: LargeView, page: QWidget, model: ImagesModel
) -> None:
    page.hide()
    model.show(())
    page.show()
    assert not view.isVisible()


def test_a_picture_that_is_gone_does_not_open(view: LargeView, model: ImagesModel) -> None:
    view.leave()
    view.open(model.place("gone"))
    assert view.isHidden()
