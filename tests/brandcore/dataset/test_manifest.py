"""What is known of a project's pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.dataset.manifest import MANIFEST, Manifest
from brandcore.dataset.records import Brand, ImageRecord
from brandcore.errors import DatasetError
from brandcore.provenance import Provenance


def record(record_id: str, brand: str) -> ImageRecord:
    return ImageRecord(record_id, brand, f"{brand}/{record_id}.jpg", 9, 9, record_id, "0" * 16,
                       Provenance("folder", original="a ☕ b.jpg"))  # fmt: skip


MADE = Manifest(
    (Brand("Ёлка", "Ёлка"), Brand("empty", "empty")),
    (record("1", "Ёлка"), record("2", "Ёлка")),
)


def test_a_manifest_comes_back_from_disk_as_it_was(tmp_path: Path) -> None:
    MANIFEST.write(tmp_path / "manifest.json", MADE)
    assert MANIFEST.read(tmp_path / "manifest.json") == MADE
    assert "Ёлка" in (tmp_path / "manifest.json").read_text("utf-8"), "readable by a person"


def test_brands_without_pictures_count_zero() -> None:
    assert MADE.counts() == {"Ёлка": 2, "empty": 0}
    assert [each.id for each in MADE.of("Ёлка")] == ["1", "2"]
    assert MADE.of("nobody") == ()


def test_a_brand_that_is_not_there_is_named() -> None:
    assert MADE.brand("empty").folder == "empty"
    with pytest.raises(DatasetError, match="“nobody”") as caught:
        MADE.brand("nobody")
    assert caught.value.hint
