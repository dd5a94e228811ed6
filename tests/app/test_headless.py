"""What the job without a screen works on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import headless, sample
from app.tour import CannotGoOn


def test_a_folder_that_is_none_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert headless.main([str(tmp_path / "none")]) == 2
    assert "none” is not a folder." in capsys.readouterr().err


def test_a_folder_of_the_user_gives_the_pictures(qapp: QApplication, tmp_path: Path) -> None:
    folders = sample.class_folders(tmp_path / "mine", 2)
    assert headless._material(folders, tmp_path) == (folders, folders / "Aurora Tea/01.png", ())


def test_of_a_project_only_the_pictures_are_taken(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "project.toml").touch()
    folders = sample.class_folders(tmp_path / "dataset", 2)
    assert headless._material(tmp_path, tmp_path)[0] == folders


def test_a_folder_without_pictures_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotGoOn, match="no folders with pictures"):
        headless._material(tmp_path, tmp_path)
