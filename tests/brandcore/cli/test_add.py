"""``brandcore add``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandcore.__main__ import main
from brandcore.dataset.store import Store
from tests.helpers import pictures, projects


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{seed}.jpg" for seed in (30, 31)]
    for seed, path in enumerate(paths, 30):
        path.write_bytes(pictures.encoded("Nike", seed, (64, 48)))
    return [*paths, tmp_path / "gone.jpg"]


def test_pictures_go_into_a_brand_that_is_made_if_need_be(
    tmp_path: Path, files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 2)
    folder = str(store.project.folder)
    assert main(["add", folder, "nike", *map(str, files), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[-1] == {"taken": 2, "refused": 1, "brands": 1, "stopped": False}
    (refused,) = [line for line in lines if line.get("event") == "PictureRefused"]
    assert (refused["name"], refused["brand"]) == (str(files[2]), "Nike")
    assert main(["add", folder, "Puma", str(files[0])]) == 0
    out = capsys.readouterr().out
    assert "The same picture is in “Nike”." in out
    assert "1 taken into 1 brand, 0 refused." in out
    assert Store.open(store.project).manifest.counts() == {"Nike": 4, "Puma": 1}


def test_a_bad_name_is_an_error(
    tmp_path: Path, files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 1)
    assert main(["add", str(store.project.folder), " ", str(files[0])]) == 1
    assert "needs a name" in capsys.readouterr().err


def test_a_brand_for_which_nothing_was_taken_is_not_left_behind(
    tmp_path: Path, files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 1)
    assert main(["add", str(store.project.folder), "Nkie", str(files[2])]) == 0
    assert "0 taken" in capsys.readouterr().out
    assert Store.open(store.project).manifest == store.manifest
    assert not (store.project.dataset / "Nkie").exists()
