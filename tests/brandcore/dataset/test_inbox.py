"""Candidates are on disk as they arrive, and nothing of them is lost by accident."""

from __future__ import annotations

import pickle
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from brandcore import files
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.records import ImageRecord
from brandcore.errors import CannotDecode, DiskFull, NotTaken, PictureError
from brandcore.images.picture import NamedBytes
from brandcore.project import Project
from brandcore.provenance import Provenance
from tests.helpers import pictures
from tests.helpers.offers import FOUND, FULL, SMALL, fetched, offered
from tests.helpers.rights import as_a_plain_user, open_folder

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
WEB = Provenance("web", image_url="https://pictures.example/nike.jpg", licence="CC0")
# What came in completes what was known: its name, and when.
CAME = msgspec.structs.replace(WEB, original="0.jpg", fetched_at="2026-01-01T12:00:00+00:00")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "project", "p", NOW)


@pytest.fixture
def inbox(project: Project) -> Inbox:
    return Inbox(project)


def brought(inbox: Inbox, seed: int = 0, brand: str = "Nike") -> Candidate:
    given = NamedBytes(f"{seed}.jpg", pictures.encoded(brand, seed), WEB)
    return inbox.add(brand, given, NOW + timedelta(seconds=seed))


def record_of(candidate: Candidate, *, brand: str = "", sha256: str = "") -> ImageRecord:
    return ImageRecord(
        candidate.id, brand or candidate.brand, "x/x.jpg", 9, 9, sha256 or candidate.sha256,
        candidate.hash, candidate.provenance,
    )  # fmt: skip


def test_a_candidate_is_on_disk_whole_with_where_it_came_from(
    inbox: Inbox, project: Project
) -> None:
    candidate = brought(inbox)
    (again,) = Inbox(project).listed()
    assert again == candidate
    assert inbox.path(again).read_bytes() == pictures.encoded("Nike", 0)
    assert again.provenance == CAME
    assert (again.width_px, again.height_px) == (160, 120)
    assert again.file.endswith(".jpg")
    assert not again.picked


def test_a_file_is_copied_and_its_name_kept(inbox: Inbox, tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(pictures.encoded("Nike", 3, kind="PNG"))
    candidate = inbox.add("Nike", file, NOW)
    file.unlink()
    assert inbox.path(candidate).is_file()
    when = "2026-01-01T12:00:00+00:00"
    assert candidate.provenance == Provenance("drop", original="logo.png", fetched_at=when)


def test_the_same_picture_comes_in_once_per_brand_and_stays_picked(inbox: Inbox) -> None:
    first = brought(inbox)
    inbox.pick([first.id])
    assert brought(inbox).picked
    other = inbox.add("Puma", inbox.path(first), NOW)
    assert other.id != first.id
    assert len(inbox.listed()) == 2


def test_they_are_listed_as_they_came(inbox: Inbox) -> None:
    for seed in (3, 1, 2):
        brought(inbox, seed)
    assert [each.name for each in inbox.listed()] == ["1.jpg", "2.jpg", "3.jpg"]


def test_findings_are_hints_and_keep_nothing_out(inbox: Inbox) -> None:
    tiny = NamedBytes("tiny.png", pictures.encoded("Nike", size=(40, 40), kind="PNG"))
    assert "small" in inbox.add("Nike", tiny, NOW).findings
    assert len(inbox.listed()) == 1


def test_what_is_no_picture_is_refused_with_its_name_and_leaves_nothing(inbox: Inbox) -> None:
    with pytest.raises(CannotDecode, match="is a web page"):
        inbox.add("Nike", NamedBytes("page.jpg", b"<!doctype html><html>"), NOW)
    assert inbox.listed() == ()
    assert not inbox.folder.exists()


def test_a_picture_without_its_note_is_no_candidate(inbox: Inbox) -> None:
    candidate = brought(inbox)
    (inbox.folder / f"{candidate.id}.json").unlink()
    assert inbox.listed() == ()
    assert brought(inbox) == candidate


def test_a_damaged_note_or_a_missing_picture_hides_one_candidate_only(inbox: Inbox) -> None:
    damaged, gone, good = (brought(inbox, seed) for seed in range(3))
    (inbox.folder / f"{damaged.id}.json").write_text("{")
    inbox.path(gone).unlink()
    assert inbox.listed() == (good,)


def test_picks_survive_a_restart(inbox: Inbox, project: Project) -> None:
    first, second = brought(inbox, 0), brought(inbox, 1)
    assert [each.picked for each in inbox.pick([first.id, second.id])] == [True, True]
    inbox.pick([second.id], picked=False)
    assert [each.picked for each in Inbox(project).listed()] == [True, False]


def test_picking_what_is_gone_does_nothing(inbox: Inbox) -> None:
    assert inbox.pick(["0123456789abcdef"]) == ()


def test_what_was_thrown_out_can_be_brought_back(inbox: Inbox) -> None:
    first, second = brought(inbox, 0), brought(inbox, 1)
    assert inbox.discard([first.id]) == (first.id,)
    assert inbox.listed() == (second,)
    inbox.bring_back([first.id])
    assert inbox.listed() == (first, second)
    assert inbox.path(first).read_bytes() == pictures.encoded("Nike", 0)


def test_taken_pictures_are_whole_and_carry_their_provenance(inbox: Inbox) -> None:
    candidate = brought(inbox)
    (taken,) = inbox.take([candidate])
    assert taken == NamedBytes("0.jpg", pictures.encoded("Nike", 0), CAME)


def test_taking_a_picture_that_is_gone_says_so(inbox: Inbox) -> None:
    candidate = brought(inbox)
    inbox.path(candidate).unlink()
    with pytest.raises(PictureError, match="could not be read"):
        inbox.take([candidate])


def test_tidying_removes_what_the_brand_has_and_what_was_thrown_out(inbox: Inbox) -> None:
    saved, elsewhere, discarded = (brought(inbox, seed) for seed in range(3))
    inbox.discard([discarded.id])
    inbox.tidy([record_of(saved), record_of(elsewhere, brand="Puma")])
    assert inbox.listed() == (elsewhere,)
    assert not (inbox.folder / ".discarded").exists()
    assert not inbox.path(saved).exists()


def test_what_shares_a_small_copy_with_a_picture_of_the_brand_stays(inbox: Inbox) -> None:
    mine, settled, waiting = (
        offered(inbox, msgspec.structs.replace(FOUND, image_url=f"https://a.example/{number}.jpg",
                                               other_urls=(), page_url=""))
        for number in range(3)
    )  # fmt: skip
    mine, settled = inbox.settle_for_preview(mine), inbox.settle_for_preview(settled)
    inbox.tidy([record_of(mine)])
    assert {each.id for each in inbox.listed()} == {settled.id, waiting.id}


def test_a_project_that_may_not_be_written_keeps_its_inbox() -> None:
    with open_folder() as folder:
        inbox = Inbox(Project.create(folder / "p", "p", NOW))
        saved = brought(inbox)
        with as_a_plain_user(folder):
            inbox.folder.chmod(0o555)
            inbox.tidy([record_of(saved)])
            assert inbox.listed() == (saved,)


def test_an_empty_inbox_needs_no_folder(inbox: Inbox) -> None:
    inbox.tidy(())
    assert inbox.listed() == ()
    assert not inbox.folder.exists()


def test_two_threads_may_bring_in_at_once(inbox: Inbox) -> None:
    def bring(seeds: range) -> None:
        for seed in seeds:
            brought(inbox, seed)

    threads = [threading.Thread(target=bring, args=(range(start, 12, 2),)) for start in (0, 1)]
    threads.append(threading.Thread(target=bring, args=(range(12),)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(inbox.listed()) == 12


# -- what sources offer ------------------------------------------------------------------------


def names(inbox: Inbox) -> set[str]:
    return {path.name for path in inbox.folder.iterdir()}


def test_an_offer_is_on_disk_with_its_preview(inbox: Inbox, project: Project) -> None:
    candidate = offered(inbox)
    assert Inbox(project).listed() == (candidate,)
    assert inbox.path(candidate).read_bytes() == SMALL
    assert not candidate.whole


def test_the_whole_picture_takes_the_place_of_the_preview(inbox: Inbox, project: Project) -> None:
    candidate = offered(inbox)
    inbox.pick([candidate.id])
    after = inbox.complete(candidate, fetched(), NOW)
    assert after.picked
    assert after.whole
    assert inbox.path(after).read_bytes() == FULL
    assert Inbox(project).listed() == (after,) == (inbox.get(after.id),)
    assert names(inbox) == {f"{after.id}.png", f"{after.id}.json"}
    assert inbox.complete(candidate, fetched(SMALL), NOW) == after


def test_a_preview_stands_for_what_cannot_be_had_until_it_can(inbox: Inbox) -> None:
    candidate = offered(inbox)
    settled = inbox.settle_for_preview(candidate)
    assert settled.provenance.preview_only
    assert inbox.take([settled])[0].data == SMALL
    assert inbox.settle_for_preview(candidate) == settled
    whole = inbox.complete(settled, fetched(), NOW)
    assert not whole.provenance.preview_only
    assert inbox.settle_for_preview(whole) == whole


def test_what_is_no_picture_leaves_the_preview(inbox: Inbox) -> None:
    candidate = offered(inbox)
    with pytest.raises(CannotDecode):
        inbox.complete(candidate, fetched(FULL[:2000]), NOW)
    assert inbox.listed() == (candidate,)


def test_completing_what_is_gone_says_so(inbox: Inbox) -> None:
    candidate = offered(inbox)
    inbox.discard([candidate.id])
    with pytest.raises(NotTaken, match="no longer a candidate"):
        inbox.complete(candidate, fetched(), NOW)


def test_an_offer_that_could_not_be_kept_can_be_made_again(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_bytes", full)
        with pytest.raises(DiskFull):
            offered(inbox)
    assert offered(inbox) == inbox.listed()[0]


def test_what_travels_to_another_process_is_one_inbox_there(inbox: Inbox) -> None:
    first, second = (pickle.loads(pickle.dumps(inbox)) for _ in range(2))
    assert first is second is not inbox
    inbox.pick([brought(first).id])
    assert [each.picked for each in second.listed()] == [True]


def test_a_source_vouches_for_a_logo_that_another_one_found(inbox: Inbox, project: Project) -> None:
    candidate = offered(inbox)
    inbox.pick([candidate.id])
    said = msgspec.structs.replace(FOUND, source="wikidata", logo="official", note="official logo")
    after = inbox.vouch("Nike", said)
    assert after is not None
    assert after.found is not None
    assert (after.found.logo, after.found.note) == ("official", "official logo")
    assert (after.found.source, after.picked) == ("commons", True)
    assert Inbox(project).listed() == (after,)
    assert inbox.complete(after, fetched(), NOW).found == after.found
    # Neither of what is not here, nor of its own can a source tell more.
    assert inbox.vouch("Puma", said) is None
    assert inbox.vouch("Nike", msgspec.structs.replace(FOUND, logo="official")) is None
    inbox.discard([candidate.id])
    assert inbox.vouch("Nike", said) is None
