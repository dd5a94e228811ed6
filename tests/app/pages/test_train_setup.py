"""The set-up strip shows recipe and network, and what stands in the way."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.pages.train_setup import SetupStrip, notes, weights_words
from app.session import Session
from app.settings import Settings
from app.viewmodels.forecasts import Forecasts
from app.viewmodels.larger_network import LargerNetwork
from app.viewmodels.train_setup import SetupModel
from app.viewmodels.weights_here import Here
from app.widgets.kit import Kit
from brandcore.training.presets import PRESETS, preset
from tests.helpers import measuring_jobs

# The offscreen screen says this of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def setup(project: Session, settings: Settings) -> SetupModel:
    return SetupModel(project, settings)


@pytest.fixture
def forecasts(project: Session, setup: SetupModel) -> Forecasts:
    return Forecasts(project, setup)


@pytest.fixture
def strip(
    project: Session, setup: SetupModel, forecasts: Forecasts, kit: Kit, qtbot: QtBot
) -> SetupStrip:
    strip = SetupStrip(setup, forecasts, LargerNetwork(project, setup), kit)
    qtbot.addWidget(strip)
    strip.resize(788, 120)
    strip.show()
    return strip


def said(strip: SetupStrip) -> str:
    return "\n".join(label.text() for label in strip.findChildren(QLabel) if label.isVisible())


def test_choosing_a_network_changes_the_recipe(strip: SetupStrip, setup: SetupModel) -> None:
    strip.backbone.setCurrentIndex(strip.backbone.findData("vgg16"))
    strip.backbone.activated.emit(strip.backbone.currentIndex())
    assert setup.to_train().backbone == "vgg16"
    assert "The best of 2019" in said(strip)


def test_choosing_a_recipe_brings_its_network(strip: SetupStrip, setup: SetupModel) -> None:
    setup.choose_backbone("resnet50")
    strip.recipe.setCurrentIndex(1)
    strip.recipe.activated.emit(1)
    assert strip.recipe.currentData() == setup.state.recipes[1].name
    assert strip.backbone.currentData() == setup.to_train().backbone


def test_folded_it_tells_of_recipe_and_network_in_tooltips(strip: SetupStrip) -> None:
    high = strip.sizeHint().height()
    strip.fold(True)
    assert "A good start" not in said(strip)
    assert "A good start" in strip.backbone.toolTip()
    assert strip.recipe.toolTip().startswith("default\nA good start with a few hundred pictures.")
    assert strip.sizeHint().height() < high - 30
    strip.fold(False)
    assert "A good start" in said(strip)


def test_the_button_says_whether_numbers_were_adjusted(
    strip: SetupStrip, setup: SetupModel
) -> None:
    assert strip.adjust.text() == "Adjust"
    setup.adjust("warm_up.epochs", "7")
    assert strip.adjust.text() == "Adjusted"
    strip.adjust.click()
    assert strip.adjust.text() == "Done"


def test_saved_recipes_stand_beside_the_presets(
    strip: SetupStrip, setup: SetupModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(setup.book.came):
        setup.save_as("Tea tins", "")
    assert strip.recipe.currentData() == "Tea tins"
    assert strip.recipe.count() == len(PRESETS) + 1
    assert strip.recipe.aside("Tea tins") == "yours"


def test_the_time_of_each_recipe_stands_beside_it(
    strip: SetupStrip, forecasts: Forecasts, qtbot: QtBot
) -> None:
    measuring_jobs.keep(preset("quick"))
    forecasts.watch(True)
    qtbot.waitUntil(lambda: strip.recipe.aside("quick").startswith("about "))
    assert strip.recipe.aside("scratch") == ""


def test_nothing_stands_in_the_way_of_a_filled_project(strip: SetupStrip) -> None:
    assert not strip._warning.isVisible()


def test_what_stands_in_the_way_is_said_in_place(strip: SetupStrip, project: Session) -> None:
    project.close()
    assert "Telling brands apart takes two" in said(strip)
    assert "10 to 15 of each" in said(strip)


@pytest.mark.parametrize(
    ("here", "words"),
    [
        (Here("here"), "Its weights are on this computer."),
        (Here("away", 59), "Its weights will be downloaded (59 MB)."),
        (Here("away"), "Its weights will be downloaded."),
        (Here("none"), ""),
        (Here(), ""),
    ],
)
def test_weights_are_told(here: Here, words: str) -> None:
    assert weights_words(here) == words


def test_notes_are_one_line_each(setup: SetupModel) -> None:
    assert all("\n" not in line for line in notes(setup.state))
