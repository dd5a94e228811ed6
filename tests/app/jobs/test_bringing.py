"""What is dropped becomes candidates at once; what is picked becomes pictures of the brand."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.drops import Drop
from app.jobs.bringing import Brought, NotKept, bring, save
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.store import Store
from brandcore.jobs import Cancelled, CancelToken, ignore
from brandcore.project import Project
from tests.helpers import pictures
from tests.helpers.fetching import fetch


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(Project.create(tmp_path / "p", "p", datetime(2026, 1, 1, tzinfo=UTC)))
    store.apply(AddBrand("Nike"))
    return store


@pytest.fixture
def inbox(store: Store) -> Inbox:
    return Inbox(store.project)


def photo(folder: Path, seed: int) -> Path:
    path = folder / f"{seed}.jpg"
    path.write_bytes(pictures.encoded("Nike", seed))
    return path


def test_each_picture_is_kept_and_told_in_order(inbox: Inbox, tmp_path: Path) -> None:
    events: list[object] = []
    paths = tuple(photo(tmp_path, seed) for seed in range(3))
    bring(inbox, "Nike", Drop(paths=paths), fetch, events.append, CancelToken())
    brought = [each.candidate.name for each in events if isinstance(each, Brought)]
    assert brought == ["0.jpg", "1.jpg", "2.jpg"]
    assert len(inbox.listed()) == 3


def test_one_that_is_no_picture_keeps_none_of_the_others_out(inbox: Inbox, tmp_path: Path) -> None:
    events: list[object] = []
    letter = tmp_path / "letter.jpg"
    letter.write_text("Dear …")
    drop = Drop(paths=(letter, photo(tmp_path, 1), tmp_path / "gone.jpg"))
    bring(inbox, "Nike", drop, fetch, events.append, CancelToken())
    missed = [each.reason for each in events if isinstance(each, NotKept)]
    assert ["letter.jpg" in missed[0], "gone.jpg" in missed[1]] == [True, True]
    assert all(each.hint for each in events if isinstance(each, NotKept))
    assert len(inbox.listed()) == 1


def test_what_had_come_in_stays_when_it_is_stopped(inbox: Inbox, tmp_path: Path) -> None:
    token = CancelToken()
    paths = tuple(photo(tmp_path, seed) for seed in range(3))

    def stop_after_the_first(event: object) -> None:
        if isinstance(event, Brought):
            token.cancel()

    with pytest.raises(Cancelled):
        bring(inbox, "Nike", Drop(paths=paths), fetch, stop_after_the_first, token)
    assert len(inbox.listed()) == 1


def test_saved_candidates_are_in_the_class_folder_byte_for_byte_with_provenance(
    store: Store, inbox: Inbox, tmp_path: Path
) -> None:
    candidate = inbox.add("Nike", photo(tmp_path, 1), datetime.now(UTC))
    result = save(store, inbox, (candidate,), ignore, CancelToken())
    (record,) = store.manifest.of("Nike")
    assert (store.project.dataset / record.file).read_bytes() == pictures.encoded("Nike", 1)
    assert record.added_by == "fetch"
    assert record.provenance == candidate.provenance
    assert result.taken == 1
    assert result.inverse is not None
    store.apply(result.inverse)
    assert store.manifest.of("Nike") == ()


def test_what_cannot_be_saved_is_told_and_the_others_are(
    store: Store, inbox: Inbox, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    gone, twice, good = (inbox.add("Nike", photo(tmp_path, seed), now) for seed in range(3))
    save(store, inbox, (twice,), ignore, CancelToken())
    inbox.path(gone).unlink()
    events: list[object] = []
    result = save(store, inbox, (gone, twice, good), events.append, CancelToken())
    reasons = [each.reason for each in events if isinstance(each, NotKept)]
    assert "could not be read" in reasons[0]
    assert "already there" in reasons[1]
    assert (result.taken, len(store.manifest.of("Nike"))) == (1, 2)
