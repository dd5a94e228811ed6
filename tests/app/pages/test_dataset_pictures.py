"""The pictures on the right: choice and scroll survive edits, and each wish has its control."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.pages.dataset_pictures import PicturesPanel
from app.session import Session
from app.settings import Settings
from app.viewmodels.dataset import DatasetModel
from app.widgets.kit import Kit
from brandcore.dataset.edits import AddImages
from tests.app.conftest import BRANDS
from tests.helpers import pictures

TEA, BOREALIS, COBALT = BRANDS


@pytest.fixture
def model(project: Session, settings: Settings) -> Iterator[DatasetModel]:
    model = DatasetModel(project, settings)
    yield model
    shiboken6.delete(model)


@pytest.fixture
def panel(model: DatasetModel, kit: Kit, qtbot: QtBot) -> Iterator[PicturesPanel]:
    panel = PicturesPanel(model, kit)
    panel.resize(400, 300)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    shiboken6.delete(panel)


def idle(project: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: project.can_undo, timeout=5_000)


def ids(model: DatasetModel) -> list[str]:
    return [row.id for row in model.state.pictures]


def test_the_choice_survives_what_happens_to_other_pictures(
    panel: PicturesPanel, project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    chosen = ids(model)[2:4]
    panel.grid.choose(chosen)
    model.remove_pictures(ids(model)[:1])
    idle(project, qtbot)
    assert list(panel.grid.chosen()) == chosen
    model.rename_brand(TEA, "Zen Tea")
    idle(project, qtbot)
    assert list(panel.grid.chosen()) == []
    panel.grid.choose(chosen)
    project.undo_stack.undo()
    idle(project, qtbot)
    assert model.state.chosen == TEA


def test_the_scroll_of_each_brand_is_kept(
    panel: PicturesPanel, model: DatasetModel, qtbot: QtBot
) -> None:
    bar = panel.grid.verticalScrollBar()
    bar.setValue(120)
    model.choose(BOREALIS)
    assert bar.value() == 0
    model.choose(TEA)
    assert bar.value() == 120


def test_the_scroll_survives_pictures_that_come(
    panel: PicturesPanel, project: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    bar = panel.grid.verticalScrollBar()
    bar.setValue(120)
    new = tmp_path / "new.jpg"
    new.write_bytes(pictures.encoded(TEA, 71))
    project.apply(AddImages(TEA, (new,)))
    idle(project, qtbot)
    assert panel.rows.rowCount() == 7
    assert bar.value() == 120


def test_delete_removes_the_chosen_and_the_keyboard_goes_on_there(
    panel: PicturesPanel, project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    before = ids(model)
    panel.grid.setCurrentIndex(panel.rows.index(2, 0))
    qtbot.keyClick(panel.grid, Qt.Key.Key_Delete)
    idle(project, qtbot)
    assert ids(model) == before[:2] + before[3:]
    assert panel.grid.currentIndex().row() == 2


def test_what_acts_on_a_choice_is_there_only_with_one(
    panel: PicturesPanel, model: DatasetModel
) -> None:
    assert not panel.move_chosen.isVisible()
    panel.grid.choose(ids(model)[:2])
    assert panel.move_chosen.isVisible()
    assert panel.remove.isVisible()
    model.choose(BOREALIS)
    assert not panel.remove.isVisible()


def test_after_a_button_has_acted_the_keyboard_is_with_the_pictures(
    panel: PicturesPanel, project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    panel.grid.choose(ids(model)[:1])
    panel.move_chosen.setFocus()
    model.move_pictures(ids(model)[:1], BOREALIS)
    idle(project, qtbot)
    assert panel.window().focusWidget() is panel.grid


def test_the_slider_and_the_wheel_change_the_tiles(
    panel: PicturesPanel, model: DatasetModel
) -> None:
    panel.grid.zoomWished.emit(2)
    assert model.state.tile_px == 176
    panel.zoom.setValue(6)
    assert model.state.tile_px == 96
    assert panel.grid.gridSize().height() == 96 + 22 + 14


def test_a_brand_without_pictures_says_what_to_do(
    panel: PicturesPanel, project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    model.add_brand("Delta")
    idle(project, qtbot)
    assert panel.empty.isVisible()
    with qtbot.waitSignal(panel.picturesWished) as wished:
        panel.add.click()
    assert wished.args == ["Delta"]


def test_the_menu_of_chosen_pictures_offers_what_can_be_done(
    panel: PicturesPanel, project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    two = tuple(ids(model)[:2])
    menu = panel.menu_of(two)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Open", "Move to …", "Show in folder", "Remove", "Take down …"]
    for wish, place in ((panel.moveWished, 1), (panel.takedownWished, -1)):
        with qtbot.waitSignal(wish) as wished:
            menu.actions()[place].trigger()
        assert wished.args == [two]
    menu.actions()[-2].trigger()
    idle(project, qtbot)
    assert len(ids(model)) == 4
