"""The credits name the licence, and each photo that was used with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.sample import credits as sample_credits
from brandcore.sample import index
from brandcore.sample.index import SampleIndex, SamplePicture
from tests.helpers import tree

SHIPPED = tree.ROOT / "resources" / "sample"


def _picture(*grounds: str) -> SamplePicture:
    return SamplePicture("photos/01.jpg", "photo", "", "Tirquell", True, "", "A mug", grounds)


def test_each_photo_is_named_once_with_its_place() -> None:
    used = SampleIndex(1, (), (_picture("0002.jpg", "0001.jpg"), _picture("0002.jpg"), _picture()))
    paths = {"0001.jpg": "a/one.jpg", "0002.jpg": "b/two.jpg", "0003.jpg": "c/three.jpg"}
    text = sample_credits.text(used, paths, "13.0.0")
    assert text.splitlines()[-2:] == ["| 0001.jpg | a/one.jpg |", "| 0002.jpg | b/two.jpg |"]
    assert "c/three.jpg" not in text
    assert "Pillow 13.0.0" in text
    assert "Copyright (c) 2019 Marcus Klasson" in text
    assert "The above copyright notice and this permission notice shall be included" in text


def test_places_are_read_from_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text("file,original_path\n0001.jpg,a/one.jpg\n")
    assert sample_credits.originals(tmp_path) == {"0001.jpg": "a/one.jpg"}
    with pytest.raises(FileNotFoundError):
        sample_credits.originals(tmp_path / "nowhere")


def test_the_shipped_credits_name_all_photos_of_the_shipped_pictures() -> None:
    text = (SHIPPED / "CREDITS.md").read_text(encoding="utf-8")
    used = {name for each in index.read(SHIPPED).pictures for name in each.grounds}
    listed = {
        line.split("|")[1].strip() for line in text.splitlines() if line[:3] in ("| 0", "| 1")
    }
    assert listed == used
