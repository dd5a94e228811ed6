"""The whole job without a screen, as the start command runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from brandcore.images.decode import decode_file

PAGES = {"welcome", "fetch", "dataset", "train", "experiments", "predict", "export"}


@pytest.mark.engine
def test_every_step_is_told_and_every_page_is_drawn(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app.headless", "--out", str(tmp_path / "out")],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    steps = (
        "Making a project",
        "Dropping “drawn brands”",
        "Training a small network",
        "Trying two recipes",
        "Asking",
        "Bringing in",
    )
    places = [done.stdout.index(step) for step in steps]
    assert places == sorted(places)
    assert "Dune: 12 pictures" in done.stdout
    assert done.stdout.endswith("Done.\n")
    drawn = {file.stem: decode_file(file) for file in (tmp_path / "out").glob("*.png")}
    assert drawn.keys() == PAGES
    assert all((each.width_px, each.height_px) == (1240, 820) for each in drawn.values())
    assert all(each.pixels.std() > 5 for each in drawn.values())
