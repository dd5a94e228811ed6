"""What the settings find on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from app.session import Session
from app.settings import Settings
from app.viewmodels.preferences import PreferencesModel, in_bytes
from brandcore import files
from brandcore.training.backbones import find
from tests.helpers.made_runs import put_run


@pytest.fixture
def model(empty_project: Session, settings: Settings, qtbot: QtBot) -> PreferencesModel:
    model = PreferencesModel(settings, empty_project)
    qtbot.waitUntil(lambda: model.facts.weights is not None and model.facts.kept_bytes is not None)
    return model


def keep_features(session: Session, size: int) -> None:
    assert session.project is not None
    files.write_bytes(session.project.cache / "features" / "ab" / "kept.npy", b"x" * size)


def test_nothing_is_found_where_nothing_lies(model: PreferencesModel) -> None:
    assert model.facts.weights == ()
    assert model.facts.kept_bytes == 0
    assert model.facts.has_project


def test_weights_are_found_in_the_chosen_folder_and_in_models_below_it(
    model: PreferencesModel, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = find("mobilenet-0.25"), find("vgg16")
    files.write_bytes(tmp_path / "w" / first.weights_file, b"weights")
    files.write_bytes(tmp_path / "w" / "models" / second.weights_file, b"weights")
    model.weights_folder(str(tmp_path / "w"))
    assert model.facts.weights is None
    qtbot.waitUntil(lambda: model.facts.weights is not None)
    assert model.facts.weights is not None
    assert set(model.facts.weights) == {first.title, second.title}
    assert settings.choices.weights_folder == str(tmp_path / "w")


def test_weights_are_found_in_the_usual_places(
    settings: Settings, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    files.write_bytes(tmp_path / "models" / find("resnet50").weights_file, b"weights")
    monkeypatch.setenv("BRANDCORE_WEIGHTS", str(tmp_path))
    model = PreferencesModel(settings, session)
    qtbot.waitUntil(lambda: model.facts.weights is not None)
    assert model.facts.weights == (find("resnet50").title,)


def test_weights_in_the_usual_places_count_beside_a_chosen_folder(
    model: PreferencesModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files.write_bytes(tmp_path / "usual" / find("resnet50").weights_file, b"weights")
    monkeypatch.setenv("BRANDCORE_WEIGHTS", str(tmp_path / "usual"))
    model.weights_folder(str(tmp_path / "mine"))
    qtbot.waitUntil(lambda: model.facts.weights is not None)
    assert model.facts.weights == (find("resnet50").title,)


def test_settings_closed_before_the_disk_answered_are_left_alone(
    empty_project: Session, settings: Settings, qtbot: QtBot
) -> None:
    model = PreferencesModel(settings, empty_project)
    shiboken6.delete(model)
    qtbot.waitUntil(lambda: not empty_project.lanes.running())


def test_another_project_is_measured_anew(
    empty_project: Session, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    keep_features(empty_project, 5_000)
    model = PreferencesModel(settings, empty_project)
    qtbot.waitUntil(lambda: model.facts.kept_bytes == 5_000)
    empty_project.close()
    assert not model.facts.has_project
    assert not model.facts.can_empty
    with qtbot.waitSignal(empty_project.create(tmp_path / "second", "Second").ended):
        pass
    assert model.facts.has_project
    qtbot.waitUntil(lambda: model.facts.kept_bytes == 0)


def test_without_a_project_nothing_can_be_emptied(
    settings: Settings, session: Session, qtbot: QtBot
) -> None:
    model = PreferencesModel(settings, session)
    model.empty_kept()
    qtbot.waitUntil(lambda: model.facts.weights is not None)
    assert not model.facts.has_project
    assert not model.facts.emptying


def test_kept_features_are_measured_and_emptied(
    empty_project: Session, settings: Settings, qtbot: QtBot
) -> None:
    keep_features(empty_project, 5_000)
    model = PreferencesModel(settings, empty_project)
    qtbot.waitUntil(lambda: model.facts.kept_bytes == 5_000)
    model.empty_kept()
    assert model.facts.emptying
    qtbot.waitUntil(lambda: model.facts.kept_bytes == 0)
    assert not model.facts.emptying
    qtbot.waitUntil(lambda: not empty_project.lanes.running())


def test_features_that_a_run_works_with_are_not_emptied(
    empty_project: Session, settings: Settings, qtbot: QtBot
) -> None:
    keep_features(empty_project, 5_000)
    model = PreferencesModel(settings, empty_project)
    put_run(empty_project, "20260101-120000-1", state="started")
    empty_project.reload_runs()
    qtbot.waitUntil(lambda: model.facts.working and model.facts.kept_bytes == 5_000)
    assert not model.facts.can_empty
    model.empty_kept()
    assert not model.facts.emptying
    qtbot.waitUntil(lambda: not empty_project.lanes.running())


@pytest.mark.parametrize(
    ("size", "words"),
    [(1_200, "1 kB"), (3_240_000, "3.2 MB"), (1_500_000_000, "1.5 GB")],
)
def test_sizes_are_told_as_people_do(size: int, words: str) -> None:
    assert in_bytes(size) == words
