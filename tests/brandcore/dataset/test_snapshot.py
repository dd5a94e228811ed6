"""The dataset as it stood at one moment."""

from __future__ import annotations

from pathlib import Path

import msgspec

from brandcore.dataset import snapshot
from brandcore.dataset.records import ImageRecord
from brandcore.provenance import Provenance


def record(name: str, brand: str, sha: str = "") -> ImageRecord:
    return ImageRecord(name, brand, f"{brand}/{name}.jpg", 9, 8, sha or name * 64, "0" * 16,
                       Provenance("folder"))  # fmt: skip


RECORDS = (record("2", "b"), record("1", "b"), record("3", "a"))


def test_the_order_of_the_records_does_not_matter() -> None:
    taken = snapshot.take(RECORDS)
    assert taken == snapshot.take(RECORDS[::-1])
    assert taken.brands == ("a", "b")
    assert [each.id for each in taken.records] == ["3", "1", "2"]
    assert taken.class_index() == {"a": 0, "b": 1}
    assert taken.by_id()["2"].brand == "b"


def test_the_digest_changes_with_bytes_brands_and_pictures_only() -> None:
    taken = snapshot.take(RECORDS)
    renamed = msgspec.structs.replace(RECORDS[0], file="elsewhere/2.jpg")
    assert snapshot.take((renamed, *RECORDS[1:])).digest == taken.digest
    for other in (
        RECORDS[1:],
        (record("2", "c"), *RECORDS[1:]),
        (record("2", "b", "f" * 64), *RECORDS[1:]),
    ):
        assert snapshot.take(other).digest != taken.digest


def test_it_comes_back_from_disk_as_it_was(tmp_path: Path) -> None:
    taken = snapshot.take(RECORDS)
    snapshot.SNAPSHOT.write(tmp_path / "snapshot.json", taken)
    assert snapshot.SNAPSHOT.read(tmp_path / "snapshot.json") == taken
