"""The findings: one line while closed, a list to click through while open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.pages.dataset_findings import FindingsPanel
from app.session import Session
from app.settings import Settings
from app.viewmodels.dataset import DatasetModel
from app.widgets.kit import Kit
from app.widgets.labels import Label
from tests.app.conftest import BRANDS


@pytest.fixture
def model(project: Session, settings: Settings, qtbot: QtBot) -> Iterator[DatasetModel]:
    model = DatasetModel(project, settings)
    with qtbot.waitSignal(model.review.changed, timeout=5_000):
        project.dataset_changed.emit()
    yield model
    shiboken6.delete(model)


@pytest.fixture
def panel(model: DatasetModel, kit: Kit, qtbot: QtBot) -> Iterator[FindingsPanel]:
    panel = FindingsPanel(model, kit)
    panel.resize(600, 60)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    shiboken6.delete(panel)


def texts(panel: FindingsPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(Label) if label.isVisible()]


def test_closed_it_says_how_many_there_are(panel: FindingsPanel) -> None:
    assert texts(panel) == ["3 things to look at"]
    assert not panel.list.isVisible()
    assert panel.toggle.accessibleName() == "Show: 3 things to look at"


def test_those_that_matter_are_counted(
    panel: FindingsPanel, model: DatasetModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(model.review.changed, timeout=5_000):
        model.add_brand("Delta")
    assert texts(panel) == ["4 things to look at", "· 1 matters"]


def test_open_a_click_shows_the_brand_it_is_about(
    panel: FindingsPanel, model: DatasetModel, qtbot: QtBot
) -> None:
    panel.toggle.click()
    assert panel.list.isVisible()
    place = panel.list.visualRect(panel.list.model().index(2, 0)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert model.state.chosen == BRANDS[2]
    panel.toggle.click()
    assert not panel.list.isVisible()


def test_enter_does_the_same(panel: FindingsPanel, model: DatasetModel, qtbot: QtBot) -> None:
    panel.toggle.click()
    panel.list.setCurrentIndex(panel.list.model().index(1, 0))
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert model.state.chosen == BRANDS[1]


def test_with_nothing_to_look_at_it_is_gone(panel: FindingsPanel, project: Session) -> None:
    project.close()
    assert not panel.isVisible()
