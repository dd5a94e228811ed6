"""From the manifest to rows: names, counts, badges, sides."""

from __future__ import annotations

from pathlib import Path

from app.viewmodels.dataset_rows import ImageRows, brand_rows
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import DISTRACTOR, Brand, ImageRecord
from brandcore.project import ProjectInfo
from brandcore.provenance import Provenance


def record(record_id: str, brand: str = "Nike", findings: tuple[str, ...] = ()) -> ImageRecord:
    return ImageRecord(
        record_id, brand, f"{brand}/{record_id}.jpg", 40, 30, record_id * 64, "0" * 16,
        Provenance("web", "x.jpg", "https://example.org/p", author="Ada", licence="CC0"),
        findings=findings,
    )  # fmt: skip


def test_none_of_the_brands_comes_last_and_is_called_so() -> None:
    names = (DISTRACTOR, "adidas", "Nike")
    manifest = Manifest(tuple(Brand(name, name) for name in names), (record("a"),))
    rows = brand_rows(manifest, ProjectInfo("p", "now", goal_low=2, goal_high=4))
    assert [row.title for row in rows] == ["adidas", "Nike", "None of the brands"]
    assert [row.count for row in rows] == [0, 1, 0]
    assert [(row.goal_low, row.goal_high) for row in rows] == [(2, 4), (2, 4), (0, 0)]


def test_a_picture_tells_size_badges_side_and_where_it_comes_from() -> None:
    found = record("a", findings=("small", "extreme-shape"))
    (row,) = ImageRows(Path("/p")).rows([found], frozenset("a"), {"a": "train"}, with_brand=False)
    assert row.path == "/p/Nike/a.jpg"
    assert row.caption == "40 × 30"
    assert row.badges == ("small", "long strip", "near copy")
    assert row.side == "train"
    assert row.note.splitlines() == [
        "x.jpg", "40 × 30 pixels", "Used for training", "https://example.org/p", "Ada · CC0",
    ]  # fmt: skip


def test_pictures_of_several_brands_are_captioned_with_the_brand() -> None:
    rows = ImageRows(Path("/p")).rows(
        [record("a"), record("b", DISTRACTOR)], frozenset(), {}, with_brand=True
    )
    assert [row.caption for row in rows] == ["Nike", "None of the brands"]


def test_a_row_that_stays_the_same_is_the_same_object() -> None:
    maker = ImageRows(Path("/p"))
    first, second = maker.rows([record("a"), record("b")], frozenset(), {}, with_brand=False)
    again = maker.rows([record("a"), record("b")], frozenset("b"), {}, with_brand=False)
    assert again[0] is first
    assert again[1] != second
