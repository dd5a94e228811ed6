"""The offer to fetch what our own network stands in for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.notices import Notice
from app.session import Session
from app.settings import Settings
from app.viewmodels.larger_network import LargerNetwork, Offer, brings
from app.viewmodels.train_setup import SetupModel
from brandcore.training import backbones
from brandcore.training.presets import preset
from tests.helpers import larger

OWN, USUAL = backbones.find(backbones.OWN), backbones.find("mobilenet-0.75")


@pytest.fixture
def setup(session: Session, settings: Settings, shipped: Path, qtbot: QtBot) -> SetupModel:
    larger.ships(shipped)
    setup = SetupModel(session, settings)
    setup.look_at_weights()
    qtbot.waitUntil(lambda: setup.state.backbone == OWN.name)
    return setup


@pytest.fixture
def model(session: Session, setup: SetupModel) -> LargerNetwork:
    return LargerNetwork(session, setup)


def test_what_is_missing_is_offered_with_its_size(
    model: LargerNetwork, setup: SetupModel, qtbot: QtBot
) -> None:
    assert model.state.action == "Download MobileNet × 0.75 (7 MB)"
    assert model.state.words.startswith("MobileNet × 0.75 ")
    setup.choose_recipe("careful")
    assert model.state.action == "Download MobileNet × 0.75 + MobileNetV2 × 0.35 (9 MB)"
    setup.choose_recipe("scratch")
    assert model.state == Offer()


def test_a_network_that_was_asked_for_is_fetched_by_its_run(
    model: LargerNetwork, setup: SetupModel
) -> None:
    setup.choose_backbone(USUAL.name)
    assert model.state == Offer()


def test_once_it_has_come_the_form_takes_it(
    model: LargerNetwork,
    setup: SetupModel,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    at_rest: Callable[[], None],
) -> None:
    seen: list[Offer] = []
    model.changed.connect(lambda: seen.append(model.state))
    with larger.fetched_from_here(monkeypatch, tmp_path / "keras") as folder:
        model.fetch()
        assert model.state.fetching
        assert model.state.action == "Cancel"
        qtbot.waitUntil(lambda: setup.state.backbone == USUAL.name)
    assert (folder / USUAL.weights_file).read_bytes() == larger.BODY
    assert setup.to_train() == preset("default")
    assert model.state == Offer()
    assert any(each.words.endswith("0.3 of 0.3 MB") for each in seen)
    at_rest()


def test_it_can_be_stopped_and_leaves_nothing(
    model: LargerNetwork,
    setup: SetupModel,
    told: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    at_rest: Callable[[], None],
) -> None:
    with larger.fetched_from_here(monkeypatch, tmp_path / "keras", slow=True) as folder:
        model.fetch()
        model.cancel()
        assert model.state.stopping
        at_rest()
    assert not list(folder.glob("*"))
    assert model.state.action.startswith("Download")
    assert setup.state.backbone == OWN.name
    assert told == []


def test_what_could_not_be_fetched_is_told_and_offered_again(
    model: LargerNetwork,
    told: list[Notice],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    at_rest: Callable[[], None],
) -> None:
    with larger.fetched_from_here(monkeypatch, tmp_path / "keras"):
        nowhere = tuple(
            msgspec.structs.replace(each, weights_url="http://127.0.0.1:9/w.h5")
            for each in backbones.BACKBONES
        )
        monkeypatch.setattr(backbones, "BACKBONES", nowhere)
        model.fetch()
        at_rest()
    assert [notice.text for notice in told] == [
        "The weights of MobileNet × 0.75 are not on this computer and could not be fetched: "
        "there is no connection."
    ]
    assert model.state.action.startswith("Download")


def test_without_a_network_it_says_so_and_waits(model: LargerNetwork, session: Session) -> None:
    session.network.lost()
    assert model.state.why_not == "There is no network now."
    assert model.state.action.startswith("Download")
    session.network.reached()
    assert model.state.why_not == ""


def test_figures_are_told_where_both_are_known() -> None:
    small = msgspec.structs.replace(OWN, named=0.541)
    large = msgspec.structs.replace(USUAL, named=0.693)
    assert brings(large, small) == (
        "MobileNet × 0.75 knows more: of 100 test pictures it names 69 right, Kestrel (ours) 54."
    )
    unknown = msgspec.structs.replace(small, named=None)
    assert brings(large, unknown) == (
        "MobileNet × 0.75 learnt from a million photos and knows more."
    )
    assert "beside it" in brings(large, USUAL)
