"""The whole job without a screen, as the start command runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app import assets
from brandcore.images.decode import decode_file
from brandcore.sample import index
from tests.helpers import pictures

PAGES = {"welcome", "fetch", "dataset", "train", "experiments", "predict", "export"}


def toured(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app.headless", *arguments],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.engine
def test_every_step_is_told_and_every_page_is_drawn(tmp_path: Path) -> None:
    done = toured("--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stdout + done.stderr
    sample = index.read(assets.path("sample"))
    first, second, third, *_ = (each.name for each in sample.brands)
    steps = (
        "Opening the sample",
        f"Searching for “{first}”, and picking 12",
        f"Searching for “{second}”",
        "Having the rest picked",
        f"  {third}: 15 pictures",
        "Training with",
        "Trying two recipes",
        f"Asking which brands are on {len(sample.of_role('photo'))} photos",
    )
    places = [done.stdout.index(step) for step in steps]
    assert places == sorted(places)
    assert f"  {first}: 12 pictures" in done.stdout
    assert done.stdout.count(".jpg: ") == len(sample.of_role("photo"))
    assert done.stdout.endswith("Done.\n")
    drawn = {file.stem: decode_file(file) for file in (tmp_path / "out").glob("*.png")}
    assert drawn.keys() == PAGES
    assert all((each.width_px, each.height_px) == (1240, 820) for each in drawn.values())
    assert all(each.pixels.std() > 5 for each in drawn.values())


def test_a_folder_of_the_user_is_dropped_and_what_it_lacks_is_told(tmp_path: Path) -> None:
    pictures.class_folders(tmp_path / "mine", ("Aurora",), 3)
    done = toured(str(tmp_path / "mine"), "--out", str(tmp_path / "out"))
    assert "Dropping “mine”" in done.stdout
    assert "Aurora: 3 pictures" in done.stdout
    # Two brands are the least to train.
    assert done.returncode == 1
    assert "It stopped here:" in done.stderr
    assert "Done." not in done.stdout
