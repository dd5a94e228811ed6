"""What the next run is made from."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.session import Session
from app.settings import Settings
from app.viewmodels.run_shelf import RunShelf
from app.viewmodels.train_setup import SetupModel
from brandcore.training import backbones
from brandcore.training.presets import PRESETS


@pytest.fixture
def setup(session: Session, settings: Settings) -> SetupModel:
    return SetupModel(session, settings, RunShelf(session))


def test_every_preset_and_network_can_be_chosen_and_has_a_line(setup: SetupModel) -> None:
    for preset in PRESETS:
        setup.choose_recipe(preset.name)
        assert setup.to_train() == preset
        assert setup.state.recipe_note
    for backbone in backbones.BACKBONES:
        setup.choose_backbone(backbone.name)
        assert setup.to_train().backbone == backbone.name
        assert setup.to_train().image_size_px == backbone.image_size_px
        assert setup.state.backbone_note == backbone.note


def test_the_preset_is_remembered(setup: SetupModel, session: Session, settings: Settings) -> None:
    last = PRESETS[-1].name
    setup.choose_recipe(last)
    again = SetupModel(session, settings, RunShelf(session))
    assert again.state.recipe == last


def test_a_preset_of_another_version_means_the_first(session: Session, settings: Settings) -> None:
    settings.change(recipe="of another version")
    assert SetupModel(session, settings, RunShelf(session)).state.recipe == PRESETS[0].name


def test_a_number_can_be_adjusted_and_the_name_says_so(setup: SetupModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(setup.changed):
        assert setup.adjust("warm_up.epochs", "7") == ""
    assert setup.adjust("warm_up.learning_rate.base", "0,0005") == ""
    recipe = setup.to_train()
    assert recipe.warm_up.epochs == 7
    assert recipe.warm_up.learning_rate.base == 0.0005
    assert recipe.name == f"{PRESETS[0].name}, adjusted"
    assert setup.state.adjusted
    assert "At most 7 epochs of warm-up" in setup.state.recipe_note


def test_a_number_that_cannot_be_used_changes_nothing(setup: SetupModel, qtbot: QtBot) -> None:
    before = setup.to_train()
    with qtbot.assertNotEmitted(setup.changed):
        assert setup.adjust("batch_size", "0") == "It must lie between 1 and 256."
    assert setup.to_train() == before


def test_going_back_keeps_the_network(setup: SetupModel) -> None:
    setup.choose_backbone("vgg16")
    setup.adjust("warm_up.epochs", "7")
    setup.reset()
    assert setup.to_train().backbone == "vgg16"
    assert setup.to_train().warm_up == PRESETS[0].warm_up
    assert not setup.state.adjusted


def test_a_picture_size_that_goes_with_the_network_is_no_adjustment(setup: SetupModel) -> None:
    setup.choose_backbone("inceptionv3")
    assert setup.to_train().image_size_px == 299
    assert not setup.state.adjusted


def test_weights_are_looked_for_beside_the_window(
    setup: SetupModel, qtbot: QtBot, tmp_path: Path, settings: Settings
) -> None:
    setup.choose_backbone("vgg16")
    qtbot.waitUntil(lambda: setup.state.weights.state == "away")
    (tmp_path / backbones.find("vgg16").weights_file).write_bytes(b"")
    setup.use_weights_folder(str(tmp_path))
    qtbot.waitUntil(lambda: setup.state.weights.state == "here")
    assert settings.choices.weights_folder == str(tmp_path)
    assert setup.weights_folder == tmp_path
    setup.use_weights_folder("")
    qtbot.waitUntil(lambda: setup.state.weights.state == "away")
    assert setup.weights_folder is None


def test_what_stands_in_the_way_is_told(session: Session, setup: SetupModel) -> None:
    assert setup.state.obstacle is not None


def test_a_filled_project_stands_in_nobodys_way(project: Session, settings: Settings) -> None:
    assert SetupModel(project, settings, RunShelf(project)).state.obstacle is None
