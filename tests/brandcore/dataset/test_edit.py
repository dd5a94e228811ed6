"""What an edit is, and what takes one back."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.dataset.change import Change
from brandcore.dataset.edit import Edit, TakeBack
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import Brand
from brandcore.errors import DatasetError
from brandcore.project import Project
from tests.helpers.projects import NOW

CHANGE = Change(
    made=("dataset/b",), moves=(("dataset/a", "trash/a"),), brands_out=((0, Brand("a", "a")),)
)


class Empty(Edit, frozen=True):
    """Does the same thing every time."""

    @property
    def text(self) -> str:
        return "empty “a”"

    def plan(self, project: Project, manifest: Manifest) -> Change:
        del project, manifest
        return CHANGE


def test_the_inverse_is_the_step_back_under_the_same_name() -> None:
    inverse = Empty().inverse(CHANGE)
    assert inverse == TakeBack("empty “a”", CHANGE.turned())
    assert inverse.text == "empty “a”"
    assert inverse.inverse(CHANGE.turned()) == TakeBack("empty “a”", CHANGE)


def test_a_step_back_needs_the_files_where_they_were_put(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p", "p", NOW)
    inverse = Empty().inverse(CHANGE)
    with pytest.raises(DatasetError, match=r"“a” is no longer where it was put \(trash/a\)"):
        inverse.plan(project, Manifest())
    (project.trash / "a").mkdir(parents=True)
    assert inverse.plan(project, Manifest()) == CHANGE.turned()
