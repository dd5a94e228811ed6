"""The pane with the preview of the augmentation."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.pages.train_views import ViewsPane
from app.session import Session
from app.settings import Settings
from app.viewmodels.random_views import RandomViews
from app.viewmodels.train_setup import SetupModel
from app.widgets.kit import Kit

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def setup(project: Session, settings: Settings) -> SetupModel:
    return SetupModel(project, settings)


@pytest.fixture
def pane(project: Session, setup: SetupModel, kit: Kit, qtbot: QtBot) -> ViewsPane:
    pane = ViewsPane(RandomViews(project, setup), kit)
    qtbot.addWidget(pane)
    pane.resize(196, 250)
    pane.show()
    return pane


def test_nine_views_come_when_it_is_looked_at(pane: ViewsPane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(pane.grid.images) == 9)
    assert pane.picture.text() == "Aurora Tea · 1 of 18"
    assert pane.words.text() in pane.grid.accessibleDescription()


def test_another_picture_is_chosen_by_a_button(pane: ViewsPane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(pane.grid.images) == 9)
    pane.after.click()
    qtbot.waitUntil(lambda: pane.picture.text().startswith("Borealis"))
    pane.before.click()
    qtbot.waitUntil(lambda: pane.picture.text().startswith("Aurora"))


def test_hidden_it_asks_for_nothing(
    pane: ViewsPane, setup: SetupModel, project: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(pane.grid.images) == 9)
    pane.hide()
    setup.adjust("augmentation.rotation_deg", "40")
    assert not project.lanes.running()
    pane.show()
    assert project.lanes.running()


def test_it_fits_beside_the_fields_in_a_small_window(pane: ViewsPane) -> None:
    assert pane.minimumSizeHint().width() <= 222
    assert pane.minimumSizeHint().height() <= 268
