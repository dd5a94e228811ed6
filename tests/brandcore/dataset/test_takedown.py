"""Notes of pictures that were taken down."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from brandcore.dataset import takedown
from brandcore.dataset.takedown import Takedown
from brandcore.errors import DiskFull
from brandcore.project import Project
from tests.helpers.projects import NOW

ONE = Takedown("2026-01-01T12:00:00+00:00", "asked for ☕", ("a" * 64, "b" * 64), ("0" * 16,),
               ("https://Example.org/a.jpg?utm_source=x#top",))  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "p", "Tests", NOW)


def test_nothing_is_down_at_first(project: Project) -> None:
    assert not takedown.is_down(project, sha256="a" * 64)
    assert not takedown.is_down(project, address="https://example.org/a.jpg")
    assert not takedown.is_down(project)
    assert takedown.listed(project) == ()


def test_a_picture_is_known_by_its_bytes_and_by_its_addresses(project: Project) -> None:
    takedown.note(project, ONE)
    assert takedown.is_down(project, sha256="a" * 64)
    assert takedown.is_down(project, sha256="b" * 64)
    assert takedown.is_down(project, address="http://example.org/a.jpg")
    assert not takedown.is_down(project, sha256="c" * 64)
    assert not takedown.is_down(project, address="https://example.org/b.jpg")
    assert not takedown.is_down(project)


def test_each_one_is_noted_behind_the_others(project: Project) -> None:
    takedown.note(project, ONE)
    assert not takedown.is_down(project, sha256="c" * 64)
    two = Takedown("2026-01-02T12:00:00+00:00", sha256=("c" * 64,))
    takedown.note(project, two)
    assert takedown.listed(project) == (ONE, two)
    assert takedown.is_down(project, sha256="a" * 64)
    assert takedown.is_down(project, sha256="c" * 64), "notes are read again when they change"


def test_a_line_that_cannot_be_read_costs_no_other_one(project: Project) -> None:
    takedown.note(project, ONE)
    with open(takedown.file_of(project), "ab") as stream:
        stream.write(b'{"at": "2026')
    two = Takedown("2026-01-02T12:00:00+00:00", sha256=("c" * 64,))
    takedown.note(project, two)
    assert takedown.listed(project) == (ONE, two)


def test_a_note_that_cannot_be_kept_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(DiskFull):
        takedown.note(project, ONE)
    assert not takedown.is_down(project, sha256="a" * 64)
