"""The drawn sample pictures: told apart by eye, by the core's readers and by their hashes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import sample
from brandcore.images.decode import decode_file
from brandcore.images.fingerprint import distance, perceptual_hash


@pytest.fixture
def folders(qapp: QApplication, tmp_path: Path) -> Path:
    return sample.class_folders(tmp_path / "drawn", 4)


def test_each_brand_has_its_folder_of_pictures(folders: Path) -> None:
    names = {name for name, _, _ in sample.BRANDS}
    assert {folder.name for folder in folders.iterdir()} == names
    assert all(len(list((folders / name).iterdir())) == 4 for name in names)


def test_no_two_pictures_are_nearly_the_same(folders: Path) -> None:
    hashes = [perceptual_hash(decode_file(file).pixels) for file in folders.rglob("*.png")]
    pairs = [(a, b) for place, a in enumerate(hashes) for b in hashes[:place]]
    assert len(pairs) == 120
    assert all(distance(a, b) >= 12 for a, b in pairs)


def test_a_picture_is_the_same_each_time(qapp: QApplication) -> None:
    assert sample.draw(2, 5) == sample.draw(2, 5)
    assert sample.draw(2, 5) != sample.draw(2, 6)


def test_candidates_are_new_pictures_of_a_brand(folders: Path, tmp_path: Path) -> None:
    found = sample.candidates(tmp_path / "found", 5)
    assert {path.parent.name for path in found} == {sample.BRANDS[-1][0]}
    known = {path.read_bytes() for path in folders.rglob("*.png")}
    assert len({path.read_bytes() for path in found} - known) == 5
