"""Pictures that have been here are known again, by their addresses and by their bytes."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from brandcore import files
from brandcore.dataset import takedown
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.known import (
    Known,
    LeftOut,
    keys_of_candidate,
    leave_out,
    left_out,
)
from brandcore.dataset.takedown import Takedown
from brandcore.errors import DiskFull, NotTaken
from brandcore.images.picture import NamedBytes
from brandcore.project import Project
from brandcore.provenance import Provenance
from brandcore.sources.base import Found
from tests.helpers import pictures
from tests.helpers.offers import FOUND, FULL, NOW, SMALL, fetched, offered


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "project", "p", NOW)


@pytest.fixture
def inbox(project: Project) -> Inbox:
    return Inbox(project)


def candidate(number: int, found: Found | None = None, address: str = "") -> Candidate:
    name, origin = f"{number:016x}", Provenance("web", image_url=address)
    return Candidate(
        name, "Nike", name, f"{name}.jpg", 9, 9, f"{number:064x}", "0" * 16, origin, "2026",
        found=found,
    )  # fmt: skip


def test_an_owner_is_found_by_any_of_its_keys_within_its_brand() -> None:
    known = Known()
    known.add("Nike", {"a", "b"}, "one")
    assert known.owner("Nike", ("x", "b")) == "one"
    assert known.owner("Puma", ("b",)) == ""
    assert known.keys("Nike") == {"a", "b"}
    known.forget("Nike", ("b", "never there"))
    assert known.owner("Nike", ("b",)) == ""


def test_a_candidate_is_known_by_what_its_source_said_and_by_its_bytes() -> None:
    found = Found("commons", "https://a.example/1.jpg", source_id="7")
    assert keys_of_candidate(candidate(1, found)) == {
        "a.example/1.jpg",
        "curid:7",
        f"sha256:{1:064x}",
    }
    assert "a.example/2.jpg" in keys_of_candidate(candidate(2, address="http://a.example/2.jpg"))


def test_what_was_thrown_out_is_noted_once_and_for_good(tmp_path: Path) -> None:
    file = tmp_path / "left-out.json"
    leave_out(file, [candidate(1)])
    leave_out(file, [candidate(1), candidate(2)])
    assert [each.id for each in left_out(file).pictures] == [f"{1:016x}", f"{2:016x}"]
    assert left_out(file).pictures[0].keys == (f"sha256:{1:064x}",)


def test_nothing_is_written_for_nothing(tmp_path: Path) -> None:
    leave_out(tmp_path / "left-out.json", [])
    assert list(tmp_path.iterdir()) == []
    assert left_out(tmp_path / "left-out.json") == LeftOut()


def test_a_damaged_file_counts_as_none_and_is_left(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "left-out.json"
    file.write_text("{")
    assert left_out(file) == LeftOut()
    assert "is not known" in caplog.text
    assert file.read_text() == "{"


# -- in the inbox ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "again",
    [
        FOUND,
        msgspec.structs.replace(FOUND, image_url="http://a.example/nike.jpg?utm_source=x"),
        msgspec.structs.replace(FOUND, image_url="https://c.example/1.jpg"),
        Found("brave", "https://b.example/nike.jpg"),
    ],
)
def test_nothing_is_offered_twice_for_a_brand(inbox: Inbox, project: Project, again: Found) -> None:
    offered(inbox)
    for each in (inbox, Inbox(project)):
        with pytest.raises(NotTaken, match="offered before"):
            offered(each, again, pictures.encoded("Nike", 8))
    assert Inbox(project).offer("Puma", again, SMALL, whole=False, now=NOW).brand == "Puma"


def test_the_same_bytes_from_elsewhere_are_not_offered_again(inbox: Inbox) -> None:
    whole = inbox.complete(offered(inbox), fetched(), NOW)
    elsewhere = Found("brave", "https://elsewhere.example/1.jpg")
    with pytest.raises(NotTaken):
        inbox.offer("Nike", elsewhere, FULL, whole=True, now=NOW)
    assert inbox.add("Nike", NamedBytes("dropped.png", FULL), NOW) == whole
    assert inbox.listed() == (whole,)


def test_small_copies_that_are_the_same_keep_no_picture_out(inbox: Inbox) -> None:
    offered(inbox)
    offered(inbox, Found("brave", "https://elsewhere.example/larger.jpg"))
    assert len(inbox.listed()) == 2


def test_what_was_thrown_out_is_not_offered_again_unless_it_was_brought_back(
    inbox: Inbox, project: Project
) -> None:
    candidate = offered(inbox)
    inbox.discard([candidate.id])
    for each in (inbox, Inbox(project)):
        with pytest.raises(NotTaken):
            offered(each)
        assert "a.example/nike.jpg" in each.known("Nike")
    inbox.bring_back([candidate.id])
    inbox.tidy(())
    assert inbox.listed() == (candidate,)


def test_what_was_thrown_out_stays_known_when_its_picture_is_gone(
    inbox: Inbox, project: Project
) -> None:
    candidate = offered(inbox)
    inbox.discard([candidate.id])
    inbox.tidy(())
    again = Inbox(project)
    again.tidy(())
    assert [each.name for each in again.folder.iterdir()] == ["left-out.json"]
    with pytest.raises(NotTaken):
        offered(again)
    assert offered(again, Found("x", "https://x.example/2.jpg"), pictures.encoded("Nike", 9))


def test_what_was_thrown_out_is_kept_while_it_cannot_be_noted(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("The disk is full.")

    candidate = offered(inbox)
    inbox.discard([candidate.id])
    with monkeypatch.context() as patch:
        patch.setattr(files, "write_bytes", full)
        inbox.tidy(())
    assert "is kept" in caplog.text
    inbox.bring_back([candidate.id])
    assert inbox.listed() == (candidate,)


def test_a_dropped_picture_completes_the_candidate_of_its_address(inbox: Inbox) -> None:
    candidate = offered(inbox)
    inbox.pick([candidate.id])
    came = NamedBytes("nike.png", FULL, Provenance("web", image_url=FOUND.image_url))
    dropped = inbox.add("Nike", came, NOW)
    assert (dropped.id, dropped.whole, dropped.picked) == (candidate.id, True, True)
    assert inbox.path(dropped).read_bytes() == FULL
    assert dropped.provenance.image_url == FOUND.image_url
    assert inbox.add("Nike", came, NOW) == dropped
    assert inbox.listed() == (dropped,)


def test_what_was_taken_down_comes_in_by_no_way(inbox: Inbox, project: Project) -> None:
    candidate = offered(inbox)
    there = ("https://down.example/1.jpg",)
    takedown.note(project, Takedown("2026", sha256=(files.sha256(FULL),), addresses=there))
    with pytest.raises(NotTaken, match="taken down"):
        inbox.complete(candidate, fetched(), NOW)
    with pytest.raises(NotTaken, match="taken down"):
        inbox.add("Nike", NamedBytes("dropped.png", FULL), NOW)
    with pytest.raises(NotTaken, match="taken down"):
        offered(inbox, Found("x", "https://down.example/1.jpg"), pictures.encoded("Nike", 9))
    assert inbox.listed() == (candidate,)
