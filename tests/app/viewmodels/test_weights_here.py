"""Whether a network's weights are on this computer is looked up without fetching them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.viewmodels.weights_here import Here, look, look_for
from brandcore.errors import BadRecipe
from brandcore.jobs import CancelToken, ignore
from brandcore.training import backbones

FILE = backbones.find("vgg16").weights_file


@pytest.fixture(autouse=True)
def _nothing_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.delenv("BRANDCORE_WEIGHTS", raising=False)


def found(folder: Path | None = None, backbone: str = "vgg16") -> Here:
    return look(backbone, folder, ignore, CancelToken())


def test_weights_that_are_nowhere_will_be_downloaded() -> None:
    assert found() == Here("away", 59)


@pytest.mark.parametrize("place", ["", "models"])
def test_a_named_folder_is_looked_in(tmp_path: Path, place: str) -> None:
    file = tmp_path / "mine" / place / FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(b"")
    assert found(tmp_path / "mine").state == "here"
    assert found(tmp_path / "other").state == "away"


def test_keras_own_cache_is_looked_in(tmp_path: Path) -> None:
    file = tmp_path / "keras" / "models" / FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(b"")
    assert found().state == "here"


def test_the_folder_of_the_environment_is_looked_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / FILE).write_bytes(b"")
    monkeypatch.setenv("BRANDCORE_WEIGHTS", str(tmp_path))
    assert found().state == "here"


def test_a_network_from_scratch_needs_none() -> None:
    assert found(backbone="scratch") == Here("none")


def test_an_unknown_network_is_refused() -> None:
    with pytest.raises(BadRecipe):
        found(backbone="vgg19")


@pytest.mark.parametrize(
    ("networks", "here"),
    [
        (("vgg16", "resnet50"), Here("away", 59 + 94)),
        (("vgg16",), Here("away", 59)),
        (("scratch",), Here("none")),
        ((), Here("none")),
    ],
)
def test_of_two_networks_both_are_looked_for(networks: tuple[str, ...], here: Here) -> None:
    assert look_for(networks, None, ignore, CancelToken()) == here


def test_of_two_networks_one_may_be_here(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"")
    found = look_for(("vgg16", "resnet50"), tmp_path, ignore, CancelToken())
    assert found == Here("away", 94)
    assert look_for(("vgg16",), tmp_path, ignore, CancelToken()) == Here("here")
