"""Kept activations: found again, bounded, and never trusted when damaged."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
import pytest

from brandcore import files
from brandcore.errors import DiskFull
from brandcore.project import Project
from brandcore.training import features
from brandcore.training.features import FeatureKey, KeptFeatures

KEY = FeatureKey("mobilenet-0.25", "w" * 64, 224, "pad", "features, average")
SHA = "a" * 64


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "p", "p", datetime(2026, 1, 1, tzinfo=UTC))


def numbers(count: int = 1000) -> np.ndarray:
    return np.arange(count, dtype=np.float16).reshape(1, count)


def kept_file(project: Project) -> Path:
    (file,) = features.folder(project).glob("*/*")
    return file


def test_what_was_written_is_read_by_another_process_too(project: Project) -> None:
    KeptFeatures(project).write(KEY, SHA, numbers())
    read = KeptFeatures(project).read(KEY, SHA)
    assert read is not None
    assert read.dtype == np.float16
    assert np.array_equal(read, numbers())


@pytest.mark.parametrize(
    "change",
    [
        {"backbone": "vgg16"},
        {"weights": "x" * 64},
        {"image_size_px": 225},
        {"fit": "crop"},
        {"boundary": "features, flatten"},
        {"views": "others"},
    ],
)
def test_whatever_differs_is_looked_for_elsewhere(project: Project, change: dict[str, str]) -> None:
    kept = KeptFeatures(project)
    kept.write(KEY, SHA, numbers())
    assert kept.read(msgspec.structs.replace(KEY, **change), SHA) is None
    assert kept.read(KEY, "b" * 64) is None


@pytest.mark.parametrize("damage", ["empty", "one byte", "cut off", "one bit"])
def test_a_damaged_entry_counts_as_missing(
    project: Project, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    kept = KeptFeatures(project)
    kept.write(KEY, SHA, numbers())
    file = kept_file(project)
    raw = file.read_bytes()
    flipped = raw[:200] + bytes([raw[200] ^ 1]) + raw[201:]
    file.write_bytes({"empty": b"", "one byte": raw[:1], "cut off": raw[:-5]}.get(damage, flipped))
    assert kept.read(KEY, SHA) is None
    assert "damaged" in caplog.text
    kept.write(KEY, SHA, numbers())
    assert kept.read(KEY, SHA) is not None


def test_what_was_used_longest_ago_goes_first(project: Project) -> None:
    kept = KeptFeatures(project, limit_bytes=5_000)
    for name in "abc":
        kept.write(KEY, name * 64, numbers())
    for age, file in enumerate(sorted(features.folder(project).glob("*/*"))):
        os.utime(file, (1000 + age, 1000 + age))
    assert kept.read(KEY, "a" * 64) is not None
    kept.trim()
    assert features.size_bytes(project) <= 5_000
    assert kept.read(KEY, "a" * 64) is not None
    assert kept.read(KEY, "b" * 64) is None
    assert kept.read(KEY, "c" * 64) is not None


def test_the_cache_can_be_emptied(project: Project) -> None:
    features.empty(project)
    assert features.size_bytes(project) == 0
    KeptFeatures(project).write(KEY, SHA, numbers())
    assert features.size_bytes(project) > 2_000
    features.empty(project)
    assert features.size_bytes(project) == 0
    assert KeptFeatures(project).read(KEY, SHA) is None


def test_a_full_disk_costs_time_later_but_not_the_run(
    project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(_path: Path) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(files, "replacing", full)
    kept = KeptFeatures(project)
    for name in "ab":
        kept.write(KEY, name * 64, numbers())
    assert caplog.text.count("The disk is full.") == 1
    assert kept.read(KEY, "a" * 64) is None
