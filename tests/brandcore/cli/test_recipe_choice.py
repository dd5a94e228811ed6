"""Recipes as the command line names them."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec
import pytest

from brandcore.cli import recipe_choice
from brandcore.cli.printer import Printer
from brandcore.errors import BadRecipe
from brandcore.training import backbones, presets
from brandcore.training.recipe import Recipe
from brandcore.training.weights import Places

QUICK = presets.preset("quick")


def test_nothing_asked_changes_nothing() -> None:
    parser = argparse.ArgumentParser()
    recipe_choice.configure(parser)
    asked = parser.parse_args([])
    assert recipe_choice.changed(QUICK, asked.backbone, asked.set) == QUICK


def test_numbers_are_set_and_a_network_brings_its_size() -> None:
    parser = argparse.ArgumentParser()
    recipe_choice.configure(parser)
    asked = parser.parse_args(
        ["--backbone", "inceptionv3", "--set", "seed = 3", "--set", "warm_up.epochs=5"]
    )
    changed = recipe_choice.changed(QUICK, asked.backbone, asked.set)
    assert (changed.backbone, changed.image_size_px) == ("inceptionv3", 299)
    assert (changed.seed, changed.warm_up.epochs) == (3, 5)
    same = msgspec.structs.replace(changed.warm_up, epochs=QUICK.warm_up.epochs)
    assert (changed.name, changed.head, same) == (QUICK.name, QUICK.head, QUICK.warm_up)


def test_a_size_that_is_asked_for_goes_before_the_network_s() -> None:
    changed = recipe_choice.changed(QUICK, "inceptionv3", ["image_size_px=150"])
    assert changed.image_size_px == 150


@pytest.mark.parametrize(
    ("backbone", "changes", "error"),
    [
        ("alexnet", [], "alexnet"),
        (None, ["seed"], "sets nothing"),
        (None, ["sead=1"], "sead"),
        (None, ["seed=one"], "seed"),
    ],
)
def test_what_cannot_be_is_refused(backbone: str | None, changes: list[str], error: str) -> None:
    with pytest.raises(BadRecipe, match=error):
        recipe_choice.changed(QUICK, backbone, changes)


def at_hand(folder: Path, name: str, *arguments: str) -> Recipe:
    own = backbones.find(backbones.OWN)
    (folder / own.weights_file).write_bytes(b"")
    parser = argparse.ArgumentParser()
    recipe_choice.configure(parser)
    asked = parser.parse_args(arguments)
    (found,) = recipe_choice.at_hand_for(
        (presets.preset(name),), asked, Places(shipped=folder), Printer()
    )
    return found


@pytest.fixture
def _no_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))


@pytest.mark.usefixtures("_no_weights")
def test_what_is_not_here_and_not_asked_for_gives_way_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert at_hand(tmp_path, "careful").backbones == (backbones.OWN,)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        "MobileNet × 0.75 and MobileNetV2 × 0.35: not on this computer, so that “careful” uses "
        "Kestrel (ours) alone. “--backbone mobilenet-0.75” fetches what is missing (9 MB) and "
        "knows more."
    ]


@pytest.mark.usefixtures("_no_weights")
@pytest.mark.parametrize(
    "asked", [("--backbone", "mobilenet-0.75"), ("--set", "backbone=mobilenet-0.75")]
)
def test_a_network_that_is_asked_for_is_fetched_in_silence(
    asked: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert at_hand(tmp_path, "careful", *asked) == presets.preset("careful")
    assert capsys.readouterr().err == ""


def test_the_recipe_s_own_network_keeps_the_size_of_the_recipe() -> None:
    careful = presets.preset("careful")
    assert recipe_choice.changed(careful, careful.backbone, ()) == careful
