"""Where a picture is in a project."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from brandcore import files
from brandcore.dataset import traces
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.edits import RemoveImages
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.incoming import add_pictures
from brandcore.dataset.store import Store
from brandcore.dataset.traces import Traces, Wanted
from brandcore.errors import DatasetError
from brandcore.images.picture import NamedBytes
from brandcore.jobs import Cancelled, CancelToken, ignore
from brandcore.provenance import Provenance
from brandcore.sources.base import Found
from tests.helpers import pictures, projects
from tests.helpers.projects import NOW

ADDRESS = "https://example.org/nike.jpg"
PAGE = "https://example.org/gallery"
FULL = pictures.encoded("Nike", 50, (320, 240))
PREVIEW = pictures.encoded("Nike", 50, (160, 120))
OFFER = Found("commons", ADDRESS, preview_url="https://example.org/small.jpg", page_url=PAGE,
              other_urls=("https://mirror.example.org/nike.jpg",))  # fmt: skip


def smaller(data: bytes) -> bytes:
    stream = io.BytesIO()
    Image.open(io.BytesIO(data)).resize((200, 150)).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two brands; both have the picture at ADDRESS, and the inbox its preview."""
    store = projects.filled(tmp_path / "p", ("Nike", "Puma"), 2)
    web = NamedBytes("nike.jpg", FULL, Provenance("commons", image_url=ADDRESS, page_url=PAGE))
    add_pictures(store, "Nike", [web], ignore, CancelToken(), now=NOW)
    add_pictures(store, "Puma", [NamedBytes("again.jpg", FULL)], ignore, CancelToken(), now=NOW)
    Inbox(store.project).offer("Nike", OFFER, PREVIEW, whole=False, now=NOW)
    return store


def find(store: Store, meant: Wanted) -> Traces:
    return traces.find(store.project, store.manifest, meant, CancelToken())


def brands(found: Traces) -> list[str]:
    return [each.brand for each in found.records]


@pytest.mark.parametrize("way", ["id", "sha256", "address", "page", "preview", "candidate"])
def test_whatever_names_a_picture_leads_to_all_of_it(store: Store, way: str) -> None:
    web = next(each for each in store.manifest.records if each.provenance.image_url)
    (candidate,) = Inbox(store.project).listed()
    meant = {
        "id": Wanted(ids=(web.id,)),
        "sha256": Wanted(sha256=(web.sha256,)),
        "address": Wanted(addresses=("http://EXAMPLE.org/nike.jpg#x",)),
        "page": Wanted(addresses=(PAGE,)),
        "preview": Wanted(sha256=(files.sha256(PREVIEW),)),
        "candidate": Wanted(ids=(candidate.id,)),
    }[way]
    found = find(store, meant)
    assert brands(found) == ["Nike", "Puma"]
    assert found.candidates == (candidate,)
    assert set(found.sha256) == {files.sha256(FULL), files.sha256(PREVIEW)}
    # Named by the bytes of its small copy, it is to be known by them.
    assert set(found.whole) == (set(found.sha256) if way == "preview" else {files.sha256(FULL)})
    assert {ADDRESS, OFFER.preview_url, *OFFER.other_urls} <= set(found.addresses)
    assert found.any


def test_the_trash_and_what_was_thrown_out_are_looked_through(store: Store) -> None:
    web = next(each for each in store.manifest.records if each.provenance.image_url)
    (candidate,) = Inbox(store.project).listed()
    Inbox(store.project).discard([candidate.id])
    store.apply(RemoveImages((web.id,)))
    found = find(store, Wanted(addresses=(ADDRESS,)))
    assert found.candidates == (candidate,)
    assert brands(found) == [], "the copy without an address is known by its bytes only"
    found = find(store, Wanted(sha256=(web.sha256,), addresses=(ADDRESS,)))
    assert brands(found) == ["Puma"]
    assert found.trash == (f"trash/{web.file}",)
    assert (store.project.folder / found.trash[0]).read_bytes() == FULL


def test_other_pictures_are_left_alone(store: Store) -> None:
    other = store.manifest.of("Puma")[0]
    found = find(store, Wanted(ids=(other.id,)))
    assert found.records == (other,)
    assert not found.candidates
    assert not found.trash
    assert not find(store, Wanted(sha256=("0" * 64,))).any
    assert not find(store, Wanted()).any


def offer(store: Store, number: int, preview: bytes = PREVIEW, shown: str = "") -> Candidate:
    """Offer another picture of which the source has the same small copy."""
    found = Found(
        "commons",
        f"https://example.org/other/{number}.jpg",
        preview_url=shown or f"https://example.org/other/small/{number}.jpg",
    )
    return Inbox(store.project).offer("Nike", found, preview, whole=False, now=NOW)


def test_a_small_copy_that_pictures_share_leads_to_none_of_the_others(store: Store) -> None:
    mine, other = offer(store, 1), offer(store, 2)
    settled = Inbox(store.project).settle_for_preview(offer(store, 3))
    found = find(store, Wanted(ids=(mine.id,)))
    assert found.candidates == (mine,)
    assert found.records == ()
    assert found.whole == ()
    assert found.sha256 == (files.sha256(PREVIEW),)
    assert {each.id for each in find(store, Wanted(ids=(settled.id,))).candidates} == {settled.id}
    assert find(store, Wanted(addresses=(ADDRESS,))).candidates != (other,)


def test_a_picture_that_was_saved_small_is_known_by_its_address(store: Store) -> None:
    for number in (1, 2):
        said = Provenance(
            "commons", image_url=f"https://example.org/other/{number}.jpg", preview_only=True
        )
        brand = ("Nike", "Puma")[number - 1]
        given = NamedBytes(f"{number}.jpg", PREVIEW, said)
        add_pictures(store, brand, [given], ignore, CancelToken(), now=NOW)
    mine, other = store.manifest.records[-2:]
    candidate = offer(store, 1)
    found = find(store, Wanted(ids=(mine.id,)))
    assert (found.records, found.candidates) == ((mine,), (candidate,))
    assert other not in found.records
    assert found.whole == ()


def test_a_small_copy_at_an_address_that_pictures_share_is_not_noted(store: Store) -> None:
    everyones = "https://example.org/no-preview.png"
    mine, other = offer(store, 1, shown=everyones), offer(store, 2, shown=everyones)
    found = find(store, Wanted(ids=(mine.id,)))
    assert found.candidates == (mine,)
    assert everyones not in found.addresses
    # Whoever names that address means all that it stands for.
    assert set(find(store, Wanted(addresses=(everyones,))).candidates) == {mine, other}


def test_pictures_that_look_nearly_the_same_are_named(store: Store) -> None:
    near = smaller(FULL)
    add_pictures(store, "Puma", [NamedBytes("near.jpg", near)], ignore, CancelToken(), now=NOW)
    found = find(store, Wanted(addresses=(ADDRESS,)))
    assert [each.provenance.original for each in found.near] == ["near.jpg"]


def test_a_picture_that_the_address_itself_holds_is_known_by_its_bytes(store: Store) -> None:
    data = NamedBytes("x.jpg", pictures.encoded("Nike", 60),
                      Provenance("page", image_url="data:image/jpeg;base64,AAAA"))  # fmt: skip
    add_pictures(store, "Nike", [data], ignore, CancelToken(), now=NOW)
    found = find(store, Wanted(ids=(store.manifest.records[-1].id,)))
    assert found.records == store.manifest.records[-1:]
    assert found.addresses == ()


def test_looking_can_be_cancelled(store: Store) -> None:
    store.apply(RemoveImages((store.manifest.records[0].id,)))
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        traces.find(store.project, store.manifest, Wanted(addresses=(ADDRESS,)), token)


def test_it_is_understood_how_somebody_names_a_picture(store: Store, tmp_path: Path) -> None:
    manifest, first = store.manifest, store.manifest.records[0]
    copy = tmp_path / "a copy.jpg"
    copy.write_bytes(FULL)
    by_bytes = Wanted(sha256=(files.sha256(FULL),))
    assert traces.wanted(f" {ADDRESS} ", manifest) == Wanted(addresses=(ADDRESS,))
    assert traces.wanted("A" * 64, manifest) == Wanted(sha256=("a" * 64,))
    assert traces.wanted(str(copy), manifest) == by_bytes
    for name in (first.id, first.file, first.provenance.original):
        assert traces.wanted(name, manifest) == Wanted(ids=(first.id,))
    for nothing in ("", "nothing of this name", str(tmp_path)):
        with pytest.raises(DatasetError) as caught:
            traces.wanted(nothing, manifest)
        assert caught.value.hint


def test_a_damaged_candidate_does_no_harm(store: Store) -> None:
    (candidate,) = Inbox(store.project).listed()
    (store.project.inbox / f"{candidate.id}.json").write_text("{")
    found = find(store, Wanted(addresses=(ADDRESS,)))
    assert brands(found) == ["Nike", "Puma"]
    assert msgspec.structs.replace(found, candidates=()) == found
