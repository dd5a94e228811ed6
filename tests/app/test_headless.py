"""The whole job without a screen, as the start command runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import headless, sample
from app.headless import CannotGoOn
from brandcore.images.decode import decode_file

PAGES = {"welcome", "fetch", "dataset", "train", "predict", "export"}


@pytest.mark.engine
def test_every_step_is_told_and_every_page_is_drawn(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app.headless", "--out", str(tmp_path / "out")],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    steps = ("Making a project", "Dropping “drawn brands”", "Training a small network", "Asking")
    places = [done.stdout.index(step) for step in steps]
    assert places == sorted(places)
    assert "Dune: 12 pictures" in done.stdout
    assert done.stdout.endswith("Done.\n")
    drawn = {file.stem: decode_file(file) for file in (tmp_path / "out").glob("*.png")}
    assert drawn.keys() == PAGES
    assert all((each.width_px, each.height_px) == (1240, 820) for each in drawn.values())
    assert all(each.pixels.std() > 5 for each in drawn.values())


def test_a_folder_that_is_none_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert headless.main([str(tmp_path / "none")]) == 2
    assert "none” is not a folder." in capsys.readouterr().err


def test_a_folder_of_the_user_gives_the_pictures(qapp: QApplication, tmp_path: Path) -> None:
    folders = sample.class_folders(tmp_path / "mine", 2)
    assert headless._material(folders, tmp_path) == (folders, folders / "Aurora Tea/01.png")


def test_of_a_project_only_the_pictures_are_taken(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "project.toml").touch()
    folders = sample.class_folders(tmp_path / "dataset", 2)
    assert headless._material(tmp_path, tmp_path)[0] == folders


def test_a_folder_without_pictures_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotGoOn, match="no folders with pictures"):
        headless._material(tmp_path, tmp_path)
