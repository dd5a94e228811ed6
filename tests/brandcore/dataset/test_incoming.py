"""Pictures come in."""

from __future__ import annotations

import csv
import errno
import os
import threading
import time
from pathlib import Path

import msgspec
import numpy as np
import pytest

from brandcore.dataset import groups
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.incoming import (
    ImportResult,
    PictureRefused,
    PictureTaken,
    add_pictures,
    import_folder,
)
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import DISTRACTOR
from brandcore.dataset.review import review
from brandcore.dataset.store import Store
from brandcore.errors import DatasetError, DiskFull
from brandcore.images.picture import NamedBytes, Picture
from brandcore.jobs import CancelToken, Progress
from brandcore.project import Project
from brandcore.provenance import Provenance
from tests.helpers import pictures, projects
from tests.helpers.collect import shared

SIZE = (64, 48)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(Project.create(tmp_path / "p", "p", projects.NOW))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return pictures.class_folders(tmp_path / "tree", ("Nike", "Ёлка ☕", DISTRACTOR), 4, SIZE)


def bring_in(store: Store, tree: Path, **options: int) -> tuple[ImportResult, list[object]]:
    events: list[object] = []
    found = import_folder(store, tree, events.append, CancelToken(), now=projects.NOW, **options)
    return found, events


def add(store: Store, brand: str, *given: Picture) -> tuple[ImportResult, list[object]]:
    events: list[object] = []
    found = add_pictures(store, brand, given, events.append, CancelToken(), now=projects.NOW)
    return found, [event for event in events if not isinstance(event, Progress)]


def test_sub_folders_are_brands(store: Store, tree: Path) -> None:
    found, events = bring_in(store, tree)
    assert (found.taken, found.refused, found.brands, found.stopped) == (12, 0, 3, False)
    assert store.manifest.counts() == {DISTRACTOR: 4, "Nike": 4, "Ёлка ☕": 4}
    assert {record.provenance.original for record in store.manifest.records} == {
        f"{brand}/{number:03d}.jpg" for brand in store.manifest.counts() for number in range(1, 5)
    }
    for record in store.manifest.records:
        assert store.path(record).read_bytes() == (tree / record.provenance.original).read_bytes()
        assert record.added_by == "import"
        assert (record.width_px, record.height_px) == SIZE
    taken = [event for event in events if isinstance(event, PictureTaken)]
    assert [event.id for event in taken] == [record.id for record in store.manifest.records]
    progress = [event for event in events if isinstance(event, Progress)]
    assert [event.done for event in progress] == list(range(13))
    assert {event.total for event in progress} == {12}
    assert Store.open(store.project).manifest == store.manifest


def test_the_tree_is_only_read(store: Store, tree: Path) -> None:
    before = {path: path.read_bytes() for path in tree.rglob("*.jpg")}
    bring_in(store, tree)
    assert {path: path.read_bytes() for path in tree.rglob("*.jpg")} == before


def test_one_edit_takes_an_import_back_and_again(store: Store, tree: Path) -> None:
    add_first = projects.filled(store.project.folder.with_name("q"), ("Nike",), 1)
    before = add_first.manifest
    found, _ = bring_in(add_first, tree)
    after = add_first.manifest
    assert found.taken == 11, "one was there already"
    assert found.inverse is not None
    assert found.inverse.text == "import “tree”"
    redo = add_first.apply(found.inverse)
    assert add_first.manifest == before
    add_first.apply(redo)
    assert add_first.manifest == after


def test_bad_files_are_refused_with_reasons_and_the_others_taken(store: Store, tree: Path) -> None:
    (tree / "Nike" / "page.jpg").write_bytes(b"<html>")
    (tree / "Nike" / "copy.jpg").write_bytes((tree / "Nike" / "001.jpg").read_bytes())
    (tree / "Nike" / "deeper").mkdir()
    (tree / "all bad").mkdir()
    (tree / "all bad" / "notes.txt").write_text("words")
    (tree / "loose.jpg").write_bytes(b"")
    found, events = bring_in(store, tree)
    refused = {event.name: event for event in events if isinstance(event, PictureRefused)}
    assert set(refused) == {
        "Nike/page.jpg", "Nike/copy.jpg", "Nike/deeper", "all bad/notes.txt", "loose.jpg",
    }  # fmt: skip
    assert (found.taken, found.refused) == (12, 5)
    assert all(event.reason.endswith(".") and event.hint for event in refused.values())
    assert "all bad" not in store.manifest.counts()


def test_importing_again_takes_nothing_and_has_nothing_to_take_back(
    store: Store, tree: Path
) -> None:
    bring_in(store, tree)
    before = store.manifest
    found, events = bring_in(store, tree)
    assert (found.taken, found.refused, found.brands, found.inverse) == (0, 12, 0, None)
    assert store.manifest == before
    assert all("already there" in e.reason for e in events if isinstance(e, PictureRefused))


def test_near_copies_are_refused_on_request(store: Store, tree: Path) -> None:
    for number in range(3):
        data = pictures.encoded("Nike", number, SIZE, "PNG")
        (tree / "Nike" / f"copy{number}.png").write_bytes(data)
    found, _ = bring_in(store, tree, copy_limit=12)
    assert (found.taken, found.refused) == (12, 3)


def test_cancelling_keeps_what_was_taken_and_its_inverse(store: Store, tree: Path) -> None:
    token, events = CancelToken(), []

    def stop_after_five(event: object) -> None:
        events.append(event)
        if sum(isinstance(each, PictureTaken) for each in events) == 5:
            token.cancel()

    found = import_folder(store, tree, stop_after_five, token, now=projects.NOW)
    assert (found.taken, found.stopped) == (5, True)
    assert len(Store.open(store.project).manifest.records) == 5
    assert found.inverse is not None
    store.apply(found.inverse)
    assert store.manifest == Manifest()


def test_a_folder_that_will_not_do_is_an_error(store: Store, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="There is no folder"):
        bring_in(store, tmp_path / "gone")


def test_a_full_disk_in_the_middle_keeps_what_was_taken(
    store: Store, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.replace, []

    def filling_up(*arguments: str) -> None:
        calls.append(arguments)
        if len(calls) > 5:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(*arguments)

    monkeypatch.setattr(os, "replace", filling_up)
    with pytest.raises(DiskFull) as caught:
        bring_in(store, tree)
    assert caught.value.hint
    monkeypatch.undo()
    opened = Store.open(store.project)
    assert len(opened.manifest.records) == 5
    assert not {f.kind for f in review(opened)} & {"file-unknown", "file-gone"}
    assert bring_in(opened, tree)[0].taken == 7


def test_added_pictures_say_where_they_come_from(store: Store, tree: Path) -> None:
    bring_in(store, tree)
    known = Provenance("commons", page_url="https://x.example/1", licence="CC0")
    pasted = NamedBytes("pasted", pictures.encoded("Nike", 20, SIZE), known)
    file = tree.parent / "photo.jpeg"
    file.write_bytes(pictures.encoded("Nike", 21, SIZE))
    found, events = add(store, "Nike", pasted, file, NamedBytes("bad", b"words"))
    assert (found.taken, found.refused, found.brands) == (2, 1, 1)
    assert [event.name for event in events] == ["pasted", str(file), "bad"]
    first, second = store.manifest.of("Nike")[-2:]
    assert first.provenance == msgspec.structs.replace(
        known, original="pasted", fetched_at="2026-01-01T12:00:00+00:00"
    )
    assert (second.provenance.source, second.provenance.original) == ("drop", "photo.jpeg")
    assert {first.added_by, second.added_by} == {"drop"}
    assert found.inverse is not None
    assert found.inverse.text == "add 3 pictures to “Nike”"
    store.apply(found.inverse)
    assert store.manifest.counts()["Nike"] == 4


def test_pictures_for_a_brand_that_is_not_there_are_an_error(store: Store) -> None:
    with pytest.raises(DatasetError, match="no brand “nobody”"):
        add(store, "nobody", NamedBytes("x", b""))


def test_no_pictures_are_no_work(store: Store, tree: Path) -> None:
    bring_in(store, tree)
    found, events = add(store, "Nike")
    assert (found.taken, found.inverse, events) == (0, None, [])


def test_events_travel_as_json() -> None:
    told = msgspec.to_builtins(PictureTaken("a", "b", "c", "d"))
    assert told == {"type": "PictureTaken", "name": "a", "brand": "b", "id": "c", "note": "d"}


def test_an_import_leaves_time_to_the_window(store: Store, tmp_path: Path) -> None:
    tree = pictures.class_folders(tmp_path / "many", ("Nike", "Puma", "Kodak"), 20, (256, 192))
    worker = threading.Thread(target=bring_in, args=(store, tree))
    worker.start()
    late = []
    while worker.is_alive():
        begun = time.perf_counter()
        time.sleep(0.005)
        late.append(time.perf_counter() - begun - 0.005)
    assert len(store.manifest.records) == 60
    # Half of all ticks, since other programs make single ones late.
    assert np.percentile(late, 50) < 0.01


def test_the_shared_odd_files_are_taken_or_refused_with_a_reason(store: Store) -> None:
    folder = shared("odd")
    with open(folder / "index.csv", encoding="utf-8", newline="") as stream:
        names = [row["file"] for row in csv.DictReader(stream)]
    with pytest.raises(DatasetError, match="no folders of brands") as loose:
        bring_in(store, folder)
    assert "its own sub-folder" in loose.value.hint
    store.apply(AddBrand("odd"))
    found, events = add(store, "odd", *(folder / name for name in names))
    refused = {Path(e.name).name[:2] for e in events if isinstance(e, PictureRefused)}
    noted = {Path(e.name).name[:2] for e in events if isinstance(e, PictureTaken) and e.note}
    assert refused == {"01", "12", "13", "15", "19"}
    assert noted == {"05", "06", "10", "11", "22"}
    assert (found.taken, found.refused) == (28, 5)


def test_shared_brands_come_in_whole_and_match_their_groups(store: Store, tmp_path: Path) -> None:
    folder, tree = shared("brands"), tmp_path / "some"
    tree.mkdir()
    for brand in ("adidas", "mini", "rolls-royce", "yahoo"):
        (tree / brand).symlink_to(folder / brand)
    files = len(list(tree.glob("*/*.jpg")))
    found, _ = bring_in(store, tree)
    assert (found.taken, found.refused, found.brands) == (files, 0, 4)
    assert groups.read(folder / "manifest.csv", store.manifest.records).matched == files
    assert not {f.kind for f in review(store)} & {"file-gone", "file-unknown"}
