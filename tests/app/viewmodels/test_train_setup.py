"""What the next run is made from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.session import Session
from app.settings import Settings
from app.viewmodels.train_setup import SetupModel
from brandcore import files
from brandcore.training import backbones, kept_recipes
from brandcore.training.backbones import Backbone
from brandcore.training.presets import PRESETS, preset
from brandcore.training.recipe import Recipe

OWN = backbones.find(backbones.OWN)


@pytest.fixture
def setup(session: Session, settings: Settings) -> SetupModel:
    return SetupModel(session, settings)


def test_every_preset_and_network_can_be_chosen_and_has_a_line(setup: SetupModel) -> None:
    for each in PRESETS:
        setup.choose_recipe(each.name)
        assert setup.to_train() == each
        assert setup.state.recipe_note
    for backbone in backbones.BACKBONES:
        setup.choose_backbone(backbone.name)
        assert setup.to_train().backbone == backbone.name
        assert setup.state.backbone_note == backbone.note


def test_recipe_and_changes_are_remembered(
    setup: SetupModel, session: Session, settings: Settings
) -> None:
    setup.choose_recipe("quick")
    setup.choose_backbone("vgg16")
    setup.adjust("head.widths", "64, 32")
    again = SetupModel(session, settings)
    assert again.state.recipe == "quick"
    assert again.to_train() == setup.to_train()
    assert again.state.fields == setup.state.fields


def test_a_saved_recipe_is_remembered_with_its_changes(
    session: Session, settings: Settings, qtbot: QtBot
) -> None:
    kept_recipes.save(Recipe(name="mine", batch_size=8))
    settings.change(recipe="mine", recipe_changes={"seed": "4"})
    setup = SetupModel(session, settings)
    assert setup.state.recipe == PRESETS[0].name
    setup.book.read()
    qtbot.waitUntil(lambda: setup.state.recipe == "mine")
    assert setup.state.own
    assert (setup.recipe.batch_size, setup.recipe.seed) == (8, 4)
    assert settings.choices.recipe_changes == {"seed": "4"}


def test_a_preset_of_another_version_means_the_first(session: Session, settings: Settings) -> None:
    settings.change(recipe="of another version", recipe_changes={"seed": "4"})
    setup = SetupModel(session, settings)
    assert setup.to_train() == PRESETS[0]


def test_a_number_can_be_adjusted_and_the_name_says_so(setup: SetupModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(setup.changed):
        assert setup.adjust("warm_up.epochs", "7") == ""
    assert setup.adjust("warm_up.learning_rate.base", "0,0005") == ""
    recipe = setup.to_train()
    assert recipe.warm_up.epochs == 7
    assert recipe.warm_up.learning_rate.base == 0.0005
    assert recipe.name == f"{PRESETS[0].name}, adjusted"
    assert setup.state.adjusted
    assert setup.state.recipe_note.startswith("“default” with values of your own. At most 7 epochs")


def test_a_number_that_cannot_be_used_changes_nothing(setup: SetupModel, qtbot: QtBot) -> None:
    before = setup.to_train()
    with qtbot.assertNotEmitted(setup.changed):
        assert setup.adjust("batch_size", "0") == "It must lie between 1 and 1024."
    assert setup.to_train() == before


def test_values_that_contradict_each_other_stand_in_the_way(
    project: Session, settings: Settings
) -> None:
    setup = SetupModel(project, settings)
    assert setup.state.obstacle is None
    assert setup.adjust("fine_tune.epochs", "5") == ""
    assert not setup.state.sound
    assert setup.state.obstacle is not None
    assert setup.state.obstacle.text == "The fine-tune unfreezes nothing."
    setup.adjust("fine_tune.last_layers", "4")
    assert setup.state.sound
    assert setup.state.obstacle is None


def test_one_value_goes_back(setup: SetupModel) -> None:
    setup.adjust("seed", "5")
    setup.adjust("warm_up.epochs", "7")
    setup.put_back("seed")
    assert setup.to_train().seed == PRESETS[0].seed
    assert setup.to_train().warm_up.epochs == 7


def test_reset_brings_the_recipe_as_it_is_kept(setup: SetupModel) -> None:
    setup.choose_backbone("vgg16")
    assert setup.state.changed
    setup.adjust("warm_up.epochs", "7")
    setup.reset()
    assert setup.to_train() == PRESETS[0]
    assert not setup.state.changed


def test_a_recipe_is_saved_chosen_and_deleted(
    setup: SetupModel, qtbot: QtBot, at_rest: Callable[[], None]
) -> None:
    setup.adjust("seed", "5")
    with qtbot.waitSignal(setup.book.came):
        setup.save_as(" Tea tins ", "For tins.")
    assert setup.state.recipe == "Tea tins"
    assert setup.state.own
    assert not setup.state.changed
    assert setup.state.recipes[-1].own
    assert setup.to_train() == kept_recipes.load("Tea tins")
    assert setup.to_train().seed == 5
    with qtbot.waitSignal(setup.book.changed):
        setup.remove()
    assert setup.state.recipe == PRESETS[0].name
    assert not setup.state.own
    assert [each.own for each in setup.state.recipes] == [False] * len(PRESETS)


def test_saving_over_a_recipe_of_that_name_takes_its_place(setup: SetupModel, qtbot: QtBot) -> None:
    for seed in ("5", "6"):
        setup.adjust("seed", seed)
        with qtbot.waitSignal(setup.book.came):
            setup.save_as("mine", "")
    assert [each.seed for each in kept_recipes.saved()] == [6]
    assert setup.to_train().seed == 6
    assert not setup.state.changed


def test_a_picture_size_that_goes_with_the_network_is_no_adjustment(setup: SetupModel) -> None:
    setup.choose_backbone("inceptionv3")
    assert setup.to_train().image_size_px == 299
    assert not setup.state.adjusted
    assert setup.to_train().name == PRESETS[0].name


def test_weights_are_looked_for_beside_the_window(
    setup: SetupModel, qtbot: QtBot, tmp_path: Path, settings: Settings
) -> None:
    setup.choose_backbone("vgg16")
    qtbot.waitUntil(lambda: setup.state.weights.state == "away")
    (tmp_path / backbones.find("vgg16").weights_file).write_bytes(b"")
    setup.use_weights_folder(str(tmp_path))
    qtbot.waitUntil(lambda: setup.state.weights.state == "here")
    assert settings.choices.weights_folder == str(tmp_path)
    assert setup.places.given == tmp_path
    setup.use_weights_folder("")
    qtbot.waitUntil(lambda: setup.state.weights.state == "away")
    assert setup.places.given is None


@pytest.fixture
def own(shipped: Path) -> Backbone:
    """Our own network, whose weights come with the program; no others are here."""
    files.write_bytes(shipped / OWN.weights_file, b"")
    return OWN


def put_weights(folder: Path, *names: str) -> None:
    for name in names:
        files.write_bytes(folder / backbones.find(name).weights_file, b"")


@pytest.mark.parametrize("name", ["default", "quick", "careful", "patient"])
def test_where_no_weights_are_our_own_network_stands_in(
    setup: SetupModel, qtbot: QtBot, own: Backbone, name: str
) -> None:
    setup.look_at_weights()
    setup.choose_recipe(name)
    qtbot.waitUntil(lambda: setup.state.weights.state == "here")
    assert setup.state.recipe == name
    assert setup.to_train().backbones == (own.name,)
    assert setup.to_train().image_size_px == own.image_size_px
    assert not setup.state.adjusted
    assert not setup.state.changed
    assert setup.state.larger == preset(name).backbones


def test_once_it_is_known_no_other_preset_keeps_its_network_either(
    setup: SetupModel, qtbot: QtBot, own: Backbone
) -> None:
    setup.look_at_weights()
    qtbot.waitUntil(lambda: setup.state.backbone == own.name)
    setup.choose_recipe("careful")
    assert setup.to_train().backbones == (own.name,)
    setup.choose_recipe("seed-best")
    assert setup.to_train().backbone == "vgg16"
    assert setup.state.larger == ()


def test_when_the_weights_have_come_the_recipe_is_as_written_and_keeps_what_was_changed(
    setup: SetupModel, qtbot: QtBot, own: Backbone, tmp_path: Path
) -> None:
    setup.look_at_weights()
    qtbot.waitUntil(lambda: setup.state.backbone == own.name)
    setup.adjust("warm_up.epochs", "7")
    put_weights(tmp_path / "w", PRESETS[0].backbone)
    setup.use_weights_folder(str(tmp_path / "w"))
    qtbot.waitUntil(lambda: setup.state.backbone == PRESETS[0].backbone)
    assert setup.to_train().image_size_px == PRESETS[0].image_size_px
    assert setup.to_train().warm_up.epochs == 7
    assert setup.state.larger == ()


def test_a_network_that_was_asked_for_is_not_replaced_now_or_later(
    setup: SetupModel,
    session: Session,
    settings: Settings,
    qtbot: QtBot,
    own: Backbone,
    tmp_path: Path,
) -> None:
    usual = PRESETS[0].backbone
    setup.look_at_weights()
    qtbot.waitUntil(lambda: setup.state.backbone == own.name)
    setup.choose_backbone(usual)
    qtbot.waitUntil(lambda: setup.state.weights.state == "away")
    assert setup.to_train().backbone == usual
    assert setup.state.larger == ()
    again = SetupModel(session, settings)
    again.look_at_weights()
    qtbot.waitUntil(lambda: again.state.weights.state == "away")
    assert again.to_train().backbone == usual
    put_weights(tmp_path / "w", usual)
    again.use_weights_folder(str(tmp_path / "w"))
    qtbot.waitUntil(lambda: again.state.weights.state == "here")
    assert again.to_train() == PRESETS[0]


def test_of_two_networks_the_one_that_is_here_goes_on_alone(
    setup: SetupModel, qtbot: QtBot, own: Backbone, tmp_path: Path
) -> None:
    put_weights(tmp_path / "w", "mobilenet-0.75")
    setup.use_weights_folder(str(tmp_path / "w"))
    setup.choose_recipe("careful")
    setup.look_at_weights()
    qtbot.waitUntil(lambda: setup.state.larger == ("mobilenetv2-0.35",))
    assert setup.to_train().backbones == ("mobilenet-0.75",)
    assert setup.to_train().image_size_px == preset("careful").image_size_px


def test_a_recipe_is_made_here_as_its_run_will_be(
    setup: SetupModel, qtbot: QtBot, own: Backbone
) -> None:
    assert setup.made(preset("quick")) == preset("quick")
    setup.look_at_weights()
    qtbot.waitUntil(lambda: setup.state.backbone == own.name)
    assert setup.made(preset("quick")).backbone == own.name
    assert setup.made(preset("scratch")) == preset("scratch")


def test_what_stands_in_the_way_is_told(setup: SetupModel) -> None:
    assert setup.state.obstacle is not None


def test_a_filled_project_stands_in_nobodys_way(project: Session, settings: Settings) -> None:
    assert SetupModel(project, settings).state.obstacle is None
