"""A picture is looked at before it becomes part of the dataset."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore import files
from brandcore.dataset.examine import examine
from brandcore.errors import CannotDecode
from brandcore.images.decode import decode
from brandcore.images.fingerprint import distance, perceptual_hash
from brandcore.images.picture import NamedBytes
from brandcore.provenance import Provenance
from tests.helpers import pictures
from tests.helpers.projects import NOW


def test_all_that_a_record_needs_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(pictures.encoded("Nike", size=(1200, 900)))
    found = examine(path, "folder", NOW, "Nike/a.png")
    assert found.data == path.read_bytes()
    assert found.sha256 == files.sha256(found.data)
    assert (found.width_px, found.height_px, found.ending) == (1200, 900, ".jpg")
    assert distance(found.hash, perceptual_hash(decode(found.data).pixels)) <= 4
    assert found.provenance == Provenance(
        "folder", original="Nike/a.png", fetched_at="2026-01-01T12:00:00+00:00"
    )
    record = found.record("1" * 16, "Nike", "Nike/1.jpg", "import")
    assert (record.width_px, record.hash, record.findings) == (1200, found.hash, ())


def test_bytes_keep_the_provenance_they_have() -> None:
    known = Provenance("commons", original="File:A.jpg", fetched_at="2025-01-01")
    found = examine(NamedBytes("a", pictures.encoded("Nike"), known), "drop", NOW)
    assert found.provenance == known


def test_a_bad_picture_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "page.jpg").write_bytes(b"<html>")
    with pytest.raises(CannotDecode, match=r"“page\.jpg” is a web page"):
        examine(tmp_path / "page.jpg", "drop", None)
