"""The brands on the left: chosen, filtered, renamed in place, removed, dropped on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.pages.dataset_brands import BrandsPanel
from app.session import Session
from app.settings import Settings
from app.viewmodels.dataset import DatasetModel
from app.widgets.kit import Kit
from tests.app.conftest import BRANDS

TEA, BOREALIS, COBALT = BRANDS


@pytest.fixture
def model(project: Session, settings: Settings) -> Iterator[DatasetModel]:
    model = DatasetModel(project, settings)
    yield model
    shiboken6.delete(model)


@pytest.fixture
def panel(model: DatasetModel, kit: Kit, qtbot: QtBot) -> Iterator[BrandsPanel]:
    panel = BrandsPanel(model, kit)
    panel.resize(250, 400)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    shiboken6.delete(panel)


def names(panel: BrandsPanel) -> list[str]:
    model = panel.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def idle(project: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: project.can_undo, timeout=5_000)


def test_arrows_choose_a_brand(panel: BrandsPanel, model: DatasetModel, qtbot: QtBot) -> None:
    assert panel.list.chosen() == TEA
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert model.state.chosen == BOREALIS


def test_the_list_follows_the_model(panel: BrandsPanel, model: DatasetModel) -> None:
    model.choose(COBALT)
    assert panel.list.chosen() == COBALT
    assert panel.list.selectionModel().isSelected(panel.list.currentIndex())


def test_a_filter_narrows_the_list_and_enter_takes_the_first(
    panel: BrandsPanel, model: DatasetModel, qtbot: QtBot
) -> None:
    qtbot.keyClicks(panel.filter, "co")
    assert names(panel) == [COBALT]
    assert model.state.chosen == TEA
    qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert model.state.chosen == COBALT
    panel.filter.clear()
    assert names(panel) == list(BRANDS)
    assert panel.list.chosen() == COBALT


def test_f2_renames_in_place(
    panel: BrandsPanel, project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    field = panel.list.viewport().findChild(QLineEdit)
    assert field.text() == TEA
    field.setText("Zen Tea")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(panel) == [BOREALIS, COBALT, "Zen Tea"], timeout=5_000)
    idle(project, qtbot)
    qtbot.waitUntil(lambda: panel.list.chosen() == "Zen Tea")


def test_delete_removes_and_undo_brings_back(
    panel: BrandsPanel, project: Session, qtbot: QtBot
) -> None:
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    idle(project, qtbot)
    assert names(panel) == [BOREALIS, COBALT]
    assert panel.list.chosen() == BOREALIS
    project.undo_stack.undo()
    idle(project, qtbot)
    assert names(panel) == list(BRANDS)


def test_pictures_dropped_on_a_brand_are_moved(
    panel: BrandsPanel, project: Session, model: DatasetModel, qtbot: QtBot
) -> None:
    moved = (model.state.pictures[0].id,)
    panel.list.picturesDropped.emit(COBALT, moved)
    idle(project, qtbot)
    assert moved[0] in {record.id for record in project.manifest.of(COBALT)}
    assert panel.list.chosen() == TEA


def test_the_menu_of_a_brand_offers_what_can_be_done(
    panel: BrandsPanel, project: Session, qtbot: QtBot
) -> None:
    menu = panel.menu_of(BOREALIS)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Rename", "Add pictures …", "Show in folder", "Remove"]
    with qtbot.waitSignal(panel.folderWished) as wished:
        menu.actions()[2].trigger()
    assert wished.args == [BOREALIS]
    menu.actions()[-1].trigger()
    idle(project, qtbot)
    assert names(panel) == [TEA, COBALT]
