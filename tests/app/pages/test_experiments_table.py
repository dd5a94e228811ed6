"""The table of an experiment on its page."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.pages.experiments_table import ExperimentTableCard
from app.session import Session
from app.viewmodels.experiment_shelf import ExperimentShelf
from app.widgets.kit import Kit
from brandcore.experiments import folders
from brandcore.training.presets import preset
from tests.helpers import past_experiments

NAMES = ("quick", "default", "scratch")
RIGHT = {"quick": 3, "default": 2}


@pytest.fixture
def shelf(project: Session, qtbot: QtBot) -> ExperimentShelf:
    assert project.project is not None
    made = past_experiments.put(project.project, *map(preset, NAMES))
    for place, cell in enumerate(made.cells):
        if cell.recipe in RIGHT:
            found = past_experiments.outcome(RIGHT[cell.recipe])
            changed = msgspec.structs.replace(cell, state="ended", outcome=found)
        else:
            changed = msgspec.structs.replace(cell, state="failed", reason="Memory ran out.")
        made = made.with_cell(place, changed)
    folders.save(project.project, made)
    shelf = ExperimentShelf(project)
    shelf.reload()
    qtbot.waitUntil(lambda: shelf.shown is not None)
    return shelf


@pytest.fixture
def card(shelf: ExperimentShelf, kit: Kit, qtbot: QtBot) -> ExperimentTableCard:
    card = ExperimentTableCard(shelf, kit)
    qtbot.addWidget(card)
    card.resize(1000, 300)
    card.show()
    qtbot.waitExposed(card)
    return card


def names(card: ExperimentTableCard) -> list[str]:
    return [str(card.sorted.index(n, 0).data()) for n in range(card.sorted.rowCount())]


def click_head(card: ExperimentTableCard, column: int, qtbot: QtBot) -> None:
    head = card.view.horizontalHeader()
    place = head.rect().center()
    place.setX(head.sectionViewportPosition(column) + 20)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_it_stands_as_ticked_until_a_head_is_clicked(
    card: ExperimentTableCard, qtbot: QtBot
) -> None:
    assert names(card) == list(NAMES)
    click_head(card, 1, qtbot)
    assert names(card) == ["default", "quick", "scratch"]
    click_head(card, 1, qtbot)
    assert names(card) == ["quick", "default", "scratch"]


def test_a_row_that_failed_has_room_for_its_reason(card: ExperimentTableCard) -> None:
    heights = [card.view.rowHeight(row) for row in range(3)]
    assert heights[2] > heights[0] == heights[1]
    assert "Memory ran out." in str(
        card.sorted.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    )


def test_a_selected_recipe_is_told(card: ExperimentTableCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.recipeChosen) as chosen:
        card.view.selectRow(1)
    assert chosen.args == ["default"]
    with qtbot.waitSignal(card.recipeChosen) as chosen:
        card.view.clearSelection()
    assert chosen.args == [""]


def test_tab_leaves_the_table(card: ExperimentTableCard) -> None:
    assert not card.view.tabKeyNavigation()
