"""Edits, and what takes them back."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import msgspec
import pytest

from brandcore.dataset.edit import Edit
from brandcore.dataset.edits import (
    AddBrand,
    AddImages,
    MoveImages,
    RemoveBrand,
    RemoveImages,
    RenameBrand,
)
from brandcore.dataset.manifest import MANIFEST, Manifest
from brandcore.dataset.records import Brand
from brandcore.dataset.store import Store
from brandcore.errors import (
    BadName,
    BrandExists,
    CannotDecode,
    DatasetError,
    DiskFull,
    ProjectError,
)
from brandcore.images.picture import NamedBytes
from brandcore.provenance import Provenance
from tests.helpers import pictures, projects
from tests.helpers.rights import as_a_plain_user, open_folder

BRANDS = ("Kodak", "Nike", "Puma")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return projects.filled(tmp_path / "p", BRANDS)


def ids(store: Store, brand: str) -> tuple[str, ...]:
    return tuple(record.id for record in store.manifest.of(brand))


def new(seed: int = 50) -> NamedBytes:
    return NamedBytes(f"{seed}.png", pictures.encoded("Nike", seed, (64, 48), "PNG"))


def state(store: Store) -> tuple[Manifest, dict[str, bytes]]:
    """The dataset as it is; the trash keeps what was ever put there."""
    kept = {n: d for n, d in projects.on_disk(store).items() if n.startswith("dataset/")}
    return store.manifest, kept


def edits(store: Store) -> dict[str, Edit]:
    nike, puma = ids(store, "Nike"), ids(store, "Puma")
    return {
        "add brand": AddBrand("Ёлка/☕"),
        "remove brand": RemoveBrand("Nike"),
        "rename brand": RenameBrand("Nike", "Zeta: shoes"),
        "rename letters": RenameBrand("Nike", "NIKE"),
        "add images": AddImages("Nike", (new(50), new(51))),
        "remove images": RemoveImages((nike[1], puma[0])),
        "remove a whole brand's images": RemoveImages(nike, ("Nike",)),
        "move images": MoveImages((nike[0], puma[2]), "Kodak"),
    }


@pytest.mark.parametrize(
    "name",
    [
        "add brand", "remove brand", "rename brand", "rename letters", "add images",
        "remove images", "remove a whole brand's images", "move images",
    ],
)  # fmt: skip
def test_undo_and_redo_lead_back_and_forth(store: Store, name: str) -> None:
    before = state(store)
    edit = edits(store)[name]
    inverse = store.apply(edit)
    after = state(store)
    assert after != before
    assert inverse.text == edit.text
    for _ in range(2):
        inverse = store.apply(inverse)
        assert state(store) == before
        inverse = store.apply(inverse)
        assert state(store) == after
    assert Store.open(store.project).manifest == store.manifest


def test_every_file_lies_where_its_record_says(store: Store) -> None:
    for edit in edits(store).values():
        inverse = store.apply(edit)
        files = set(state(store)[1])
        assert files == {f"dataset/{record.file}" for record in store.manifest.records}
        assert all(
            record.file.startswith(f"{store.manifest.brand(record.brand).folder}/")
            for record in store.manifest.records
        )
        store.apply(inverse)


def test_edits_say_what_they_do() -> None:
    told = [
        AddBrand(" Nike ").text,
        RemoveBrand("Nike").text,
        RenameBrand("Nike", "Puma").text,
        AddImages("Nike", (Path("a"), Path("b"))).text,
        RemoveImages(("1",)).text,
        MoveImages(("1", "2", "3"), "Nike").text,
    ]
    assert told == [
        "add the brand “Nike”",
        "remove the brand “Nike”",
        "rename “Nike” to “Puma”",
        "add 2 pictures to “Nike”",
        "remove 1 picture",
        "move 3 pictures to “Nike”",
    ]


def test_removed_pictures_are_kept_in_the_trash(store: Store) -> None:
    record = store.manifest.of("Nike")[0]
    data = store.path(record).read_bytes()
    store.apply(RemoveImages((record.id,)))
    assert (store.project.trash / record.file).read_bytes() == data
    store.apply(AddImages("Nike", (NamedBytes("again", data),)))
    store.apply(RemoveImages((record.id,)))
    assert len(list((store.project.trash / "Nike").iterdir())) == 2, "nothing is overwritten"


def test_a_removed_brand_keeps_even_files_that_are_not_known(store: Store) -> None:
    (store.project.dataset / "Nike" / "notes.txt").write_text("mine")
    inverse = store.apply(RemoveBrand("Nike"))
    assert not (store.project.dataset / "Nike").exists()
    assert (store.project.trash / "Nike" / "notes.txt").read_text() == "mine"
    store.apply(inverse)
    assert (store.project.dataset / "Nike" / "notes.txt").read_text() == "mine"


def test_added_pictures_know_where_they_come_from(store: Store) -> None:
    known = Provenance("commons", author="one author", licence="CC0")
    picture = msgspec.structs.replace(new(), provenance=known)
    store.apply(AddImages("Nike", (picture,), "correction", projects.NOW))
    record = store.manifest.of("Nike")[-1]
    assert record.added_by == "correction"
    assert record.provenance == msgspec.structs.replace(
        known, original="50.png", fetched_at="2026-01-01T12:00:00+00:00"
    )
    assert store.path(record).suffix == ".png"


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (AddBrand("nike"), BrandExists),
        (AddBrand(" \n"), BadName),
        (RenameBrand("Nike", "puma"), BrandExists),
        (RenameBrand("nobody", "x"), DatasetError),
        (RemoveBrand("nobody"), DatasetError),
        (MoveImages(("0" * 16,), "Nike"), DatasetError),
        (MoveImages((), "nobody"), DatasetError),
        (RemoveImages(("0" * 16,)), DatasetError),
        (AddImages("nobody", (new(),)), DatasetError),
        (AddImages("Nike", (new(), NamedBytes("bad", b"<html>"))), CannotDecode),
        (AddImages("Nike", (new(), new())), DatasetError),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    store: Store, edit: Edit, error: type[Exception]
) -> None:
    before = state(store)
    with pytest.raises(error) as caught:
        store.apply(edit)
    assert caught.value.hint
    assert state(store) == before


def test_a_full_disk_changes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(store)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    # The manifest is the last thing that is written, after all pictures were moved.
    monkeypatch.setattr(os, "fsync", full)
    for edit in edits(store).values():
        with pytest.raises(DiskFull):
            store.apply(edit)
        assert state(store) == before
    monkeypatch.undo()
    assert Store.open(store.project).manifest == before[0]


def test_a_brands_folder_that_may_not_be_written_changes_nothing() -> None:
    with open_folder() as folder:
        store = projects.filled(folder / "p", BRANDS)
        before = state(store)
        with as_a_plain_user(folder):
            (store.project.dataset / "Kodak").chmod(0o555)
            moved = (*ids(store, "Nike"), *ids(store, "Kodak"))
            for edit in (MoveImages(moved, "Puma"), AddImages("Kodak", (new(),))):
                with pytest.raises(ProjectError, match="Permission denied"):
                    store.apply(edit)
                assert state(store) == before


def test_a_picture_whose_file_is_gone_can_still_be_removed_and_moved(store: Store) -> None:
    first, second, _ = store.manifest.of("Nike")
    store.path(first).unlink()
    store.path(second).unlink()
    inverse = store.apply(RemoveImages((first.id,)))
    store.apply(MoveImages((second.id,), "Puma"))
    assert len(store.manifest.of("Nike")) == 1
    store.apply(inverse)
    assert first in store.manifest.records


def test_an_emptied_trash_is_told_and_changes_nothing(store: Store) -> None:
    record = store.manifest.of("Nike")[0]
    inverse = store.apply(RemoveImages((record.id,)))
    (store.project.trash / record.file).unlink()
    before = state(store)
    with pytest.raises(DatasetError, match=record.id) as caught:
        store.apply(inverse)
    assert caught.value.hint
    assert state(store) == before


def test_taking_back_what_changed_since_is_refused(store: Store) -> None:
    inverse = store.apply(RenameBrand("Nike", "Nix"))
    store.apply(AddImages("Nix", (new(),)))
    before = state(store)
    with pytest.raises(DatasetError, match="changed since"):
        store.apply(inverse)
    assert state(store) == before


def test_brands_whose_folders_would_clash_live_side_by_side(store: Store) -> None:
    names = ["a/b", "A:b", "CON", "-x", "y" * 300, "a?B"]
    for name in names:
        store.apply(AddBrand(name))
        store.apply(AddImages(name, (new(),)))
    assert {brand.name for brand in store.manifest.brands} >= set(names)
    folders = [brand.folder.casefold() for brand in store.manifest.brands]
    assert len(set(folders)) == len(folders)
    assert Store.open(store.project).manifest == store.manifest
    assert len({record.id for record in store.manifest.records}) == len(store.manifest.records)


def test_one_picture_among_two_thousand_is_edited_in_no_time(store: Store) -> None:
    more = tuple(
        msgspec.structs.replace(
            store.manifest.records[0], id=f"{number:016x}", file=f"Nike/{number}.jpg"
        )
        for number in range(2000)
    )
    store.manifest = msgspec.structs.replace(
        store.manifest, records=(*store.manifest.records, *more)
    )
    MANIFEST.write(store.project.manifest_file, store.manifest)
    (store.project.dataset / "Nike" / "7.jpg").write_bytes(b"x")
    edit: Edit = MoveImages((f"{7:016x}",), "Puma")
    took = []
    for _ in range(10):
        begun = time.perf_counter()
        edit = store.apply(edit)
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.05
    assert store.manifest.counts()["Nike"] == 3
    assert Brand("Puma", "Puma") in store.manifest.brands
