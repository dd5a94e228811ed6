"""What the job without a screen works on."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import headless
from app.tour import CannotGoOn, Folder
from tests.helpers import pictures


def test_a_folder_that_is_none_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert headless.main([str(tmp_path / "none")]) == 2
    assert "none” is not a folder." in capsys.readouterr().err


def test_a_folder_of_the_user_gives_the_pictures(tmp_path: Path) -> None:
    pictures.class_folders(tmp_path, ("Aurora", "Borealis"), 2)
    first = min((tmp_path / "Aurora").iterdir())
    assert headless._material(tmp_path) == Folder(tmp_path, first)


def test_of_a_project_only_the_pictures_are_taken(tmp_path: Path) -> None:
    (tmp_path / "project.toml").touch()
    pictures.class_folders(tmp_path / "dataset", ("Aurora",), 2)
    assert headless._material(tmp_path).tree == tmp_path / "dataset"


def test_a_folder_without_pictures_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotGoOn, match="no folders with pictures"):
        headless._material(tmp_path)
