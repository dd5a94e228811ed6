"""Choices survive a restart; a damaged file costs the choices and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.settings import Choices, Settings, settings_file


def test_a_change_is_there_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    first = Settings(file)
    with qtbot.waitSignal(first.changed):
        first.change(theme="dark", tile_px=200)
    first.close()
    second = Settings(file)
    assert second.choices == Choices(theme="dark", tile_px=200)
    second.close()


def test_it_is_written_by_itself_shortly_after(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    settings = Settings(file)
    settings.change(recipe="quick")
    qtbot.waitUntil(lambda: file.exists() and 'recipe = "quick"' in file.read_text(), timeout=3_000)
    settings.close()


def test_the_same_choice_again_is_no_change(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.toml")
    with qtbot.assertNotEmitted(settings.changed):
        settings.change(theme="system")
    settings.close()
    assert not (tmp_path / "settings.toml").exists()


def test_recent_projects_come_latest_first_and_end(settings: Settings) -> None:
    for number in range(10):
        settings.remember_project(Path(f"/projects/{number}"))
    settings.remember_project(Path("/projects/5"))
    recent = settings.choices.recent
    assert recent[:3] == ("/projects/5", "/projects/9", "/projects/8")
    assert len(recent) == len(set(recent)) == 8
    settings.forget_project("/projects/9")
    assert "/projects/9" not in settings.choices.recent


def test_a_damaged_file_means_the_defaults(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("theme = [oh")
    settings = Settings(file)
    assert settings.choices == Choices()
    settings.close()


def test_a_value_of_another_version_means_the_defaults(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('schema = 1\ntheme = "sepia"\n')
    settings = Settings(file)
    assert settings.choices == Choices()
    settings.close()


def test_a_disk_that_refuses_costs_the_choices_only(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = Settings(tmp_path / "file" / "settings.toml")
    settings.change(theme="dark")
    settings.close()
    assert settings.choices.theme == "dark"


def test_settings_have_a_place_of_their_own_on_this_system() -> None:
    assert settings_file().name == "settings.toml"
    assert "Brand Curator" in str(settings_file().parent)


@pytest.mark.parametrize("on", [None, (), ("brave", "commons")])
def test_what_is_searched_survives_a_restart(
    qapp: object, tmp_path: Path, on: tuple[str, ...] | None
) -> None:
    file = tmp_path / "settings.toml"
    first = Settings(file)
    chosen = {"contact": "me@example.org", "addresses": {"brave": "http://127.0.0.1:1/"}}
    first.change(sources_on=on, smart_order=False, **chosen)
    first.close()
    second = Settings(file)
    assert second.choices == Choices(sources_on=on, smart_order=False, **chosen)  # type: ignore[arg-type]
    second.close()


def test_keys_never_come_into_the_file(qapp: object, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.toml")
    settings.keys.keep("brave", "key", "very-secret")
    settings.change(theme="dark")
    settings.close()
    assert "very-secret" not in (tmp_path / "settings.toml").read_text()
    assert "very-secret" not in repr(settings)
