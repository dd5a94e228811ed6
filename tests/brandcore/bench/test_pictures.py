"""Pictures to measure on."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from brandcore.bench import pictures
from brandcore.dataset.split import SPLIT
from brandcore.dataset.store import Store
from brandcore.errors import NothingFound
from brandcore.jobs import CancelToken, ignore
from tests.helpers.pictures import class_folders


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    pictures.configure(parser, train=2)
    return parser.parse_args(arguments)


def test_a_folder_becomes_a_project_that_is_gone_afterwards(tmp_path: Path) -> None:
    tree = class_folders(tmp_path / "brands", ("Anta", "Bolo"), 6, (48, 48))
    asked = parsed("--pictures", str(tree), "--seed", "3")
    with pictures.project(asked, ignore, CancelToken()) as project:
        assert len(Store.open(project).manifest.records) == 12
        split = SPLIT.read(project.split_file)
        assert (len(split.train), split.seed) == (4, 3)
    assert not project.folder.exists()


def test_pictures_of_a_group_stay_together(tmp_path: Path) -> None:
    tree = class_folders(tmp_path / "brands", ("Anta", "Bolo"), 6, (48, 48))
    lines = [
        f"{brand}/{n:03d}.jpg,{brand}-{n // 4}" for brand in ("Anta", "Bolo") for n in range(1, 7)
    ]
    (tree / "manifest.csv").write_text("\n".join(("file,group", *lines)))
    with pictures.project(parsed("--pictures", str(tree)), ignore, CancelToken()) as project:
        known = {each.id: each for each in Store.open(project).manifest.records}
        split = SPLIT.read(project.split_file)
        sides = [
            {
                (known[each].brand, int(Path(known[each].provenance.original).stem) // 4)
                for each in side
            }
            for side in (split.train, (*split.validation, *split.test))
        ]
        assert sides[0].isdisjoint(sides[1])


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    asked = parsed("--pictures", str(tmp_path / "nowhere"))
    with (
        pytest.raises(NothingFound, match="nowhere"),
        pictures.project(asked, ignore, CancelToken()),
    ):
        pass
