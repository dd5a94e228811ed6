"""Class folders and manifest, changed together."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from brandcore.dataset.edits import AddBrand, MoveImages
from brandcore.dataset.journal import Journal
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import Brand
from brandcore.dataset.store import Store
from brandcore.errors import DamagedFile, ProjectInUse
from brandcore.project import Project
from tests.helpers import projects


def test_a_new_project_is_empty(tmp_path: Path) -> None:
    store = Store.open(Project.create(tmp_path / "p", "p", projects.NOW))
    assert store.manifest == Manifest()


def test_the_manifest_is_a_new_value_after_each_change(tmp_path: Path) -> None:
    store = projects.filled(tmp_path / "p", ("Nike", "Puma"), 2)
    before = store.manifest
    store.apply(AddBrand("Zeta"))
    assert store.manifest is not before
    assert before.brands == (Brand("Nike", "Nike"), Brand("Puma", "Puma"))
    record = store.manifest.records[0]
    assert store.path(record) == store.project.dataset / "Nike" / Path(record.file).name
    assert store.path(record).is_file()


def test_a_damaged_manifest_is_told_and_left(tmp_path: Path) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 2)
    store.project.manifest_file.write_text("{ half")
    with pytest.raises(DamagedFile, match=r"manifest\.json") as caught:
        Store.open(store.project)
    assert caught.value.hint
    assert store.project.manifest_file.read_text() == "{ half"


def test_edits_from_many_threads_are_all_done(tmp_path: Path) -> None:
    store = projects.filled(tmp_path / "p", ("Nike", "Puma"), 8)
    ids = [record.id for record in store.manifest.of("Nike")]
    threads = [
        threading.Thread(target=store.apply, args=(MoveImages((each,), "Puma"),)) for each in ids
    ] + [threading.Thread(target=store.apply, args=(AddBrand(f"new {n}"),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.manifest.counts() == {"Nike": 0, "Puma": 16} | {f"new {n}": 0 for n in range(8)}
    assert Store.open(store.project).manifest == store.manifest
    assert not store.project.folder.joinpath(".changing.jsonl").exists()


def test_two_programs_do_not_change_a_dataset_at_once(tmp_path: Path) -> None:
    store = projects.filled(tmp_path / "p", ("Nike",), 2)
    with Journal(store.project.folder).open(), pytest.raises(ProjectInUse) as caught:
        store.apply(AddBrand("Zeta"))
    assert caught.value.hint
    store.apply(AddBrand("Zeta"))
