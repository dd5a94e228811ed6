"""Taking a picture down for good."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from brandcore import files
from brandcore.dataset import takedown, taking_down
from brandcore.dataset.edits import RemoveImages
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.incoming import PictureRefused, add_pictures, import_folder
from brandcore.dataset.store import Store
from brandcore.dataset.taking_down import TakenDown, take_down
from brandcore.dataset.traces import Wanted
from brandcore.errors import DatasetError, NotTaken, ProjectError
from brandcore.images.picture import NamedBytes
from brandcore.jobs import Cancelled, CancelToken, ignore
from brandcore.provenance import Provenance
from brandcore.sources.base import Found
from tests.helpers import pictures, projects
from tests.helpers.projects import NOW

ADDRESS = "https://example.org/nike.jpg"
FULL = pictures.encoded("Nike", 50, (320, 240))
PREVIEW = pictures.encoded("Nike", 50, (160, 120))
OFFER = Found("commons", ADDRESS, preview_url="https://example.org/small.jpg")


def smaller(data: bytes) -> bytes:
    stream = io.BytesIO()
    Image.open(io.BytesIO(data)).resize((200, 150)).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A picture of the web in two brands, in the trash, the inbox and the kept features."""
    store = projects.filled(tmp_path / "p", ("Nike", "Puma"), 2)
    web = NamedBytes("nike.jpg", FULL, Provenance("commons", image_url=ADDRESS))
    for _ in range(2):
        add_pictures(store, "Nike", [web], ignore, CancelToken(), now=NOW)
        store.apply(RemoveImages((store.manifest.records[-1].id,)))
    for brand in ("Nike", "Puma"):
        add_pictures(store, brand, [web], ignore, CancelToken(), now=NOW)
    Inbox(store.project).offer("Nike", OFFER, PREVIEW, whole=False, now=NOW)
    kept = store.project.cache / "features" / "0123"
    kept.mkdir(parents=True)
    for data in (FULL, pictures.encoded("Nike", 0, (64, 48))):
        (kept / f"{files.sha256(data)}.act").write_bytes(b"numbers")
    return store


def down(store: Store, meant: Wanted, why: str = "") -> TakenDown:
    return take_down(store, meant, why, NOW, ignore, CancelToken())


def holding(folder: Path, data: bytes) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file() and each.read_bytes() == data]


def test_nothing_of_it_is_left_in_the_project(store: Store) -> None:
    folder = store.project.folder
    assert len(holding(folder, FULL)) == 4
    assert down(store, Wanted(addresses=(ADDRESS,)), " asked for ") == TakenDown(
        2, 1, 2, tuple(sorted((files.sha256(FULL), files.sha256(PREVIEW))))
    )
    assert holding(folder, FULL) == holding(folder, PREVIEW) == []
    assert Inbox(store.project).listed() == ()
    assert len(list((store.project.cache / "features").rglob("*.act"))) == 1
    assert store.manifest.counts() == {"Nike": 2, "Puma": 2}
    assert Store.open(store.project).manifest == store.manifest
    (noted,) = takedown.listed(store.project)
    assert (noted.why, noted.at) == ("asked for", "2026-01-01T12:00:00+00:00")
    assert noted.hashes


def test_it_is_not_let_in_again(store: Store, tmp_path: Path) -> None:
    down(store, Wanted(addresses=(ADDRESS,)))
    refused: list[object] = []
    add_pictures(store, "Nike", [NamedBytes("x.jpg", FULL)], refused.append, CancelToken(), now=NOW)
    other = NamedBytes("y.jpg", pictures.encoded("Nike", 70), Provenance("web", image_url=ADDRESS))
    add_pictures(store, "Nike", [other], refused.append, CancelToken(), now=NOW)
    (tmp_path / "tree" / "Nike").mkdir(parents=True)
    (tmp_path / "tree" / "Nike" / "z.jpg").write_bytes(FULL)
    import_folder(store, tmp_path / "tree", refused.append, CancelToken(), now=NOW)
    told = [each for each in refused if isinstance(each, PictureRefused)]
    assert [each.reason for each in told] == ["This picture was taken down."] * 3
    assert store.manifest.counts() == {"Nike": 2, "Puma": 2}
    inbox = Inbox(store.project)
    with pytest.raises(NotTaken):
        inbox.offer("Puma", OFFER, PREVIEW, whole=False, now=NOW)
    with pytest.raises(NotTaken):
        inbox.add("Puma", NamedBytes("x.jpg", FULL), NOW)


def test_a_step_made_before_brings_nothing_back(store: Store) -> None:
    back = store.apply(RemoveImages((store.manifest.of("Puma")[-1].id,)))
    down(store, Wanted(addresses=(ADDRESS,)))
    with pytest.raises(DatasetError, match="no longer where it was put"):
        store.apply(back)
    assert holding(store.project.folder, FULL) == []


def test_what_is_not_here_is_kept_out_all_the_same(store: Store) -> None:
    gone = down(store, Wanted(sha256=("c" * 64,)))
    assert (gone.pictures, gone.candidates, gone.trash) == (0, 0, 0)
    assert takedown.is_down(store.project, sha256="c" * 64)
    assert store.manifest.counts() == {"Nike": 3, "Puma": 3}


def test_a_picture_that_nothing_is_known_of_is_not_noted(store: Store) -> None:
    assert down(store, Wanted(ids=("0" * 16,))) == TakenDown(0, 0, 0, ())
    assert takedown.listed(store.project) == ()


def test_a_removal_that_was_cut_off_is_made_good_by_asking_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ProjectError("“x” could not be saved: it is locked.", "Unlock it.")

    with monkeypatch.context() as patched:
        patched.setattr(taking_down, "_remove", refuse)
        with pytest.raises(ProjectError, match="locked"):
            down(store, Wanted(addresses=(ADDRESS,)))
    assert takedown.is_down(store.project, address=ADDRESS), "kept out from the first moment on"
    assert down(store, Wanted(addresses=(ADDRESS,))).pictures == 2
    assert holding(store.project.folder, FULL) == []


def test_until_it_is_noted_it_can_be_cancelled(store: Store) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        take_down(store, Wanted(addresses=(ADDRESS,)), "", NOW, ignore, token)
    assert takedown.listed(store.project) == ()
    assert len(holding(store.project.folder, FULL)) == 4


def test_pictures_that_share_a_small_copy_stay_and_may_come(store: Store) -> None:
    inbox = Inbox(store.project)
    found = [
        Found("commons", f"https://example.org/other/{number}.jpg",
              preview_url=f"https://example.org/other/small/{number}.jpg")
        for number in range(3)
    ]  # fmt: skip
    mine, other = (inbox.offer("Nike", each, PREVIEW, whole=False, now=NOW) for each in found[:2])
    said = found[0].provenance(preview_only=True)
    add_pictures(
        store, "Puma", [NamedBytes("s.jpg", PREVIEW, said)], ignore, CancelToken(), now=NOW
    )
    before = {each.id for each in inbox.listed()}
    gone = down(store, Wanted(ids=(mine.id,)))
    # The runs that learnt from the small copy are still to be found.
    assert (gone.pictures, gone.candidates, gone.sha256) == (1, 1, (files.sha256(PREVIEW),))
    assert {each.id for each in Inbox(store.project).listed()} == before - {mine.id}
    assert Inbox(store.project).path(other).read_bytes() == PREVIEW
    assert holding(store.project.trash, PREVIEW) == []
    fresh = Inbox(store.project)
    assert fresh.offer("Nike", found[2], PREVIEW, whole=False, now=NOW)
    with pytest.raises(NotTaken, match="taken down"):
        fresh.offer("Puma", found[0], PREVIEW, whole=False, now=NOW)


def test_near_copies_stay_and_are_named(store: Store) -> None:
    near = smaller(FULL)
    add_pictures(store, "Puma", [NamedBytes("near.jpg", near)], ignore, CancelToken(), now=NOW)
    gone = down(store, Wanted(addresses=(ADDRESS,)))
    assert gone.near == (store.manifest.records[-1].id,)
