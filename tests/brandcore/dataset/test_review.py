"""What may be mended before training."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from brandcore import files
from brandcore.dataset.manifest import MANIFEST, Manifest
from brandcore.dataset.records import DISTRACTOR, Brand, ImageRecord
from brandcore.dataset.review import Finding, review
from brandcore.dataset.store import Store
from brandcore.errors import ProjectError
from brandcore.project import Project
from brandcore.provenance import Provenance
from tests.helpers.rights import as_a_plain_user, open_folder


def store_of(folder: Path, counts: dict[str, int], **changes: dict[str, str]) -> Store:
    """Make a project of pictures far apart; `changes` sets fields of a record by its id."""
    project = Project.create(folder, "p", datetime(2026, 1, 1, tzinfo=UTC))
    random = np.random.default_rng(2)
    records = []
    for brand, count in counts.items():
        for number in range(count):
            name = f"{brand}{number}"
            known = {
                "sha256": files.sha256(name.encode()),
                "hash": f"{int(random.integers(0, 2**64, dtype=np.uint64)):016x}",
            } | changes.get(name, {})
            file = f"{brand}/{name}.jpg"
            files.write_bytes(project.dataset / file, b"picture")
            records.append(
                ImageRecord(
                    name, brand, file, 9, 9, known["sha256"], known["hash"], Provenance("folder")
                )
            )
    brands = tuple(Brand(brand, brand) for brand in counts)
    MANIFEST.write(project.manifest_file, Manifest(brands, tuple(records)))
    return Store.open(project)


def kinds(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.kind, finding.brand) for finding in findings]


def test_a_good_project_has_nothing_to_mend(tmp_path: Path) -> None:
    assert review(store_of(tmp_path, {"a": 10, "b": 12, DISTRACTOR: 60})) == ()


def test_counts_are_held_against_training_and_the_goal(tmp_path: Path) -> None:
    found = review(store_of(tmp_path, {"a": 10, "b": 1, "c": 0, "d": 9}))
    assert kinds(found) == [
        ("too-few-to-train", "b"), ("too-few-to-train", "c"), ("too-few-for-goal", "d"),
    ]  # fmt: skip
    assert "“b” has 1 picture;" in found[0].text
    assert found[2].hint == "Add 1 more."


def test_unequal_brands_are_told_but_not_for_the_distractor(tmp_path: Path) -> None:
    found = review(store_of(tmp_path, {"a": 10, "b": 40, DISTRACTOR: 99}))
    assert kinds(found) == [("unequal-brands", "")]
    assert "“b” has 40 pictures, “a” has 10" in found[0].text


def test_the_same_picture_in_two_brands(tmp_path: Path) -> None:
    same = {"sha256": "f" * 64, "hash": "0123456789abcdef"}
    (found,) = review(store_of(tmp_path, {"a": 10, "b": 10}, a3=same, b4=same))
    assert (found.kind, found.ids) == ("picture-in-two-brands", ("a3", "b4"))
    assert "“a” and “b”" in found.text


def test_near_copies_within_and_across_brands(tmp_path: Path) -> None:
    looks = [{"hash": f"{bits:016x}"} for bits in (0b0, 0b111, 0b11000)]
    store = store_of(tmp_path, {"a": 10, "b": 10}, a1=looks[0], a2=looks[1], b1=looks[2])
    within, across = review(store)
    assert (within.kind, within.brand, within.ids) == ("near-copies", "a", ("a1", "a2"))
    assert (across.kind, set(across.ids)) == ("near-copies-across-brands", {"a1", "a2", "b1"})


def test_files_that_differ_from_the_manifest_are_told_and_left(tmp_path: Path) -> None:
    store = store_of(tmp_path, {"a": 10, "b": 10})
    dataset = store.project.dataset
    (dataset / "a" / "a4.jpg").unlink()
    (dataset / "b" / "new.jpg").write_bytes(b"new")
    (dataset / "b" / ".hidden").write_bytes(b"")
    (dataset / "stray").mkdir()
    (dataset / "stray" / "x.png").write_bytes(b"x")
    found = review(store)
    assert [(f.kind, f.brand, f.ids) for f in found] == [
        ("file-gone", "a", ("a4",)),
        ("file-unknown", "b", ("b/new.jpg",)),
        ("file-unknown", "", ("stray/x.png",)),
    ]
    assert all(finding.hint for finding in found)
    assert (dataset / "b" / "new.jpg").read_bytes() == b"new"


def test_a_brand_that_may_not_be_read_is_told() -> None:
    with open_folder() as folder:
        store = store_of(folder / "p", {"a": 10, "b": 10})
        with as_a_plain_user(folder):
            (store.project.dataset / "a").chmod(0)
            with pytest.raises(ProjectError, match="“a” could not be read: Permission denied"):
                review(store)


def test_two_thousand_pictures_are_reviewed_quickly(tmp_path: Path) -> None:
    store = store_of(tmp_path, {f"brand{number:02d}": 50 for number in range(40)})
    begun = time.perf_counter()
    assert review(store) == ()
    assert time.perf_counter() - begun < 2.0


@pytest.mark.parametrize("brands", [{}, {"a": 0}])
def test_an_empty_project_is_reviewed(tmp_path: Path, brands: dict[str, int]) -> None:
    assert len(review(store_of(tmp_path, brands))) == len(brands)
