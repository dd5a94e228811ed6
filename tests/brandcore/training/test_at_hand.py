"""What a recipe is made with where not all of its weights are at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from brandcore.training import at_hand, backbones
from brandcore.training.at_hand import with_what_is_here
from brandcore.training.presets import preset
from brandcore.training.weights import Places

OWN = backbones.find(backbones.OWN)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Places]:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.delenv("BRANDCORE_WEIGHTS", raising=False)

    def put(*names: str) -> Places:
        places = Places(tmp_path / "given", tmp_path / "shipped")
        for folder in (tmp_path / "given", tmp_path / "shipped"):
            folder.mkdir(exist_ok=True)
        for name in names:
            known = backbones.find(name)
            folder = places.shipped if known.ships else places.given
            assert folder is not None
            (folder / known.weights_file).write_bytes(b"")
        return places

    return put


@pytest.mark.parametrize("name", ["default", "quick", "careful", "patient"])
def test_our_own_network_takes_the_place_of_those_that_are_away(
    name: str, here: Callable[..., Places]
) -> None:
    recipe = preset(name)
    instead = with_what_is_here(recipe, here(OWN.name))
    assert instead.backbones == (OWN.name,)
    assert instead.image_size_px == OWN.image_size_px
    # What it says of itself is true of what it is made with.
    assert (instead.about != recipe.about) == bool(recipe.beside)
    same = msgspec.structs.replace(
        instead,
        backbone=recipe.backbone,
        beside=recipe.beside,
        image_size_px=recipe.image_size_px,
        about=recipe.about,
    )
    assert same == recipe


@pytest.mark.parametrize("name", ["default", "quick", "careful", "patient"])
def test_a_recipe_whose_weights_are_here_stays_as_it_is(
    name: str, here: Callable[..., Places]
) -> None:
    places = here(OWN.name, "mobilenet-0.75", "mobilenetv2-0.35")
    assert with_what_is_here(preset(name), places) is preset(name)
    assert at_hand.away(preset(name), places) == ()


@pytest.mark.parametrize("only", ["mobilenet-0.75", "mobilenetv2-0.35"])
def test_of_two_networks_the_one_that_is_here_stays(only: str, here: Callable[..., Places]) -> None:
    careful, places = preset("careful"), here(OWN.name, only)
    instead = with_what_is_here(careful, places)
    assert instead.backbones == (only,)
    assert instead.image_size_px == careful.image_size_px
    (missing,) = at_hand.away(careful, places)
    assert missing.name in set(careful.backbones) - {only}


def test_without_our_own_nothing_is_changed(here: Callable[..., Places]) -> None:
    assert with_what_is_here(preset("default"), here()) is preset("default")


def test_a_network_that_was_asked_for_stays(here: Callable[..., Places]) -> None:
    places = here(OWN.name)
    for name in ("seed-best", "scratch", "seed-scratch"):
        assert with_what_is_here(preset(name), places) is preset(name)
    mine = msgspec.structs.replace(preset("default"), name="mine")
    assert with_what_is_here(mine, places) is mine
