"""What is searched for is on disk at once, and the line of brands outlives the program."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from brandcore.dataset.brand_search import BrandSearch, Meaning, SourceReport
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.searches import Searches, copy_of
from brandcore.errors import DiskFull, NewerProject
from brandcore.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "p", "p", datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture
def searches(project: Project) -> Searches:
    return Searches.open(project)


def test_a_brand_that_was_never_searched_for_has_an_empty_search(searches: Searches) -> None:
    assert searches.of("Nike") == BrandSearch()
    assert searches.queued == ()


def test_each_change_is_on_disk_when_it_returns(searches: Searches, project: Project) -> None:
    changed = searches.change("Nike", words=("logo",), item="Q483915", item_label="Nike")
    again = Searches.open(project)
    assert again.of("Nike") == changed == searches.of("Nike")
    assert again.change("Nike", page="https://nike.example/").words == ("logo",)
    assert again.of("Puma") == BrandSearch()


def test_what_sources_named_adds_up(searches: Searches, project: Project) -> None:
    searches.went_on("Nike", {"commons": 40, "openverse": 7})
    assert searches.went_on("Nike", {"commons": 40}).searched
    assert Searches.open(project).of("Nike").begin == {"commons": 80, "openverse": 7}


def test_what_rests_on_something_else_than_before_begins_anew(searches: Searches) -> None:
    named = {"commons": 40, "wikidata": 3, "page": 9}
    searches.went_on("Nike", named)
    assert searches.change("Nike", own_words=("shoes",)).begin == named
    assert searches.change("Nike", item="Q483915").begin == {"commons": 40, "page": 9}
    assert searches.change("Nike", page="https://nike.example/").begin == {"commons": 40}
    assert searches.change("Nike", words=("shoes",)).begin == {}
    assert searches.change("Nike", words=(), begin={"commons": 5}).begin == {"commons": 5}


def test_no_change_writes_nothing(searches: Searches, project: Project) -> None:
    searches.change("Nike", words=())
    searches.leave_line(["Nike"])
    assert not project.inbox.exists()


def test_brands_stand_in_line_once_and_in_order(searches: Searches, project: Project) -> None:
    searches.queue(["Nike", "Puma", "Nike"])
    searches.queue(["Asics", "Puma"])
    assert Searches.open(project).queued == ("Nike", "Puma", "Asics")
    searches.leave_line(["Puma", "never there"])
    assert Searches.open(project).queued == ("Nike", "Asics")


def test_a_renamed_brand_keeps_its_search_and_its_place(
    searches: Searches, project: Project
) -> None:
    searches.change("Nkie", words=("logo",))
    searches.queue(["Nkie", "Puma"])
    searches.rename("Nkie", "Nike")
    again = Searches.open(project)
    assert again.of("Nike").words == ("logo",)
    assert again.of("Nkie") == BrandSearch()
    assert again.queued == ("Nike", "Puma")


def test_under_a_new_name_sources_begin_anew_but_not_those_that_go_by_the_item(
    searches: Searches, project: Project
) -> None:
    searches.change("Nike", words=("old",))
    searches.change("Nkie", item="Q1", begin={"commons": 40, "wikidata": 2, "page": 12})
    searches.rename("Nkie", "Nike")
    assert Searches.open(project).of("Nike").begin == {"wikidata": 2, "page": 12}
    assert searches.of("Nike").words == ()
    searches.change("Asics", begin={"logodev": 1})
    searches.rename("Asics", "ASICS")
    assert searches.of("ASICS").begin == {}
    searches.rename("Nobody", "Nike")
    assert searches.of("Nike").item == "Q1"


def test_a_brand_that_is_no_more_is_forgotten(searches: Searches, project: Project) -> None:
    searches.change("Nike", words=("logo",))
    searches.queue(["Nike", "Puma"])
    searches.forget("Nike")
    again = Searches.open(project)
    assert (again.of("Nike"), again.queued) == (BrandSearch(), ("Puma",))


def test_a_damaged_file_counts_as_none(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    project.inbox.mkdir()
    (project.inbox / "searches.json").write_text("{")
    searches = Searches.open(project)
    assert searches.queued == ()
    assert "begin anew" in searches.word
    assert "is not known" in caplog.text


@pytest.mark.parametrize("damage", [b"{", b"", b"\0" * 4096, b'{"schema": 1, "queued": 3}'])
def test_of_a_damaged_file_the_copy_is_taken(project: Project, damage: bytes) -> None:
    before = Searches.open(project)
    before.change("Nike", words=("logo",))
    before.queue(["Puma", "Adidas"])
    assert before.word == ""
    file = project.inbox / "searches.json"
    file.write_bytes(damage)
    # What is no candidate is cleared away at the opening, copies not.
    os.utime(copy_of(file), (0, 0))
    Inbox(project).tidy(())
    after = Searches.open(project)
    assert after.queued == ("Puma", "Adidas")
    assert after.of("Nike").words == ("logo",)
    assert "“searches.damaged.json”" in after.word
    assert (project.inbox / "searches.damaged.json").read_bytes() == damage
    # It is told once, and stands again where it belongs.
    again = Searches.open(project)
    assert (again.queued, again.word) == (after.queued, "")


def test_a_file_of_a_newer_version_is_left_alone(project: Project) -> None:
    project.inbox.mkdir()
    (project.inbox / "searches.json").write_text('{"schema": 99}')
    with pytest.raises(NewerProject):
        Searches.open(project)


def test_what_could_not_be_written_is_as_it_was(
    searches: Searches, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr("brandcore.files.write_bytes", full)
    with pytest.raises(DiskFull):
        searches.change("Nike", words=("logo",))
    assert searches.of("Nike") == BrandSearch()


def test_threads_lose_none_of_each_others_changes(searches: Searches, project: Project) -> None:
    def work(name: str) -> None:
        for _ in range(10):
            searches.went_on("Nike", {name: 1})
            searches.queue([name])

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    again = Searches.open(project)
    assert again.of("Nike").begin == dict.fromkeys("abcd", 10)
    assert sorted(again.queued) == list("abcd")


def test_how_the_sources_fared_what_is_asked_and_where_the_curator_was_is_kept(
    searches: Searches, project: Project
) -> None:
    reports = (SourceReport("commons", "more", 24), SourceReport("openverse", "failed", text="No."))
    meanings = (Meaning("Q483915", "Nike", "company", "https://nike.example/", has_logo=True),)
    searches.change("Nkie", reports=reports, meanings=meanings)
    searches.choose("Nkie")
    again = Searches.open(project)
    assert (again.of("Nkie").reports, again.of("Nkie").meanings) == (reports, meanings)
    assert again.chosen == "Nkie"
    again.rename("Nkie", "Nike")
    # What was told of the old name is not told of the new one.
    assert (again.of("Nike").reports, again.of("Nike").meanings) == ((), ())
    assert Searches.open(project).chosen == "Nike"


def test_a_file_of_before_still_opens(project: Project) -> None:
    project.inbox.mkdir()
    kept = '{"schema": 1, "brands": {"Nike": {"searched": true, "begin": {"commons": 40}}}}'
    (project.inbox / "searches.json").write_text(kept)
    again = Searches.open(project)
    assert again.of("Nike") == BrandSearch(searched=True, begin={"commons": 40})
    assert again.chosen == ""


def test_each_set_of_words_goes_on_where_it_stood(searches: Searches, project: Project) -> None:
    searches.went_on("Nike", {"commons": 40, "page": 9})
    searches.change("Nike", words=("logo",))
    assert searches.of("Nike").begin == {"page": 9}
    searches.went_on("Nike", {"commons": 7})
    assert searches.change("Nike", words=()).begin == {"commons": 40, "page": 9}
    assert Searches.open(project).change("Nike", words=("logo",)).begin == {
        "commons": 7, "page": 9,
    }  # fmt: skip
