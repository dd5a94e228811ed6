"""Candidates take the new name of their brand, whole, however often it is cut off."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.known import left_out
from brandcore.errors import DiskFull, NotTaken
from brandcore.images.picture import NamedBytes
from brandcore.project import Project
from tests.helpers import pictures
from tests.helpers.offers import FOUND, FULL, NOW, SMALL, fetched, offered


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "project", "p", NOW)


@pytest.fixture
def inbox(project: Project) -> Inbox:
    return Inbox(project)


def brought(inbox: Inbox, seed: int, brand: str = "Nkie") -> Candidate:
    return inbox.add(brand, NamedBytes(f"{seed}.jpg", pictures.encoded("Nike", seed)), NOW)


def test_candidates_take_the_new_name_and_stay_what_they_were(
    inbox: Inbox, project: Project
) -> None:
    picked, other, puma = brought(inbox, 0), brought(inbox, 1), brought(inbox, 2, "Puma")
    inbox.pick([picked.id])
    inbox.rename("Nkie", "Nike")
    found = {each.id: each for each in Inbox(project).listed()}
    assert found[picked.id] == msgspec.structs.replace(picked, brand="Nike", picked=True)
    assert found[other.id] == msgspec.structs.replace(other, brand="Nike")
    assert found[puma.id] == puma
    assert inbox.path(picked).read_bytes() == pictures.encoded("Nike", 0)
    assert not (inbox.folder / "renaming.json").exists()


def test_what_was_thrown_out_comes_back_under_the_new_name(inbox: Inbox, project: Project) -> None:
    gone, long_gone = brought(inbox, 0), brought(inbox, 1)
    inbox.discard([long_gone.id])
    inbox.tidy(())
    inbox.discard([gone.id])
    inbox.rename("Nkie", "Nike")
    inbox.bring_back([gone.id])
    assert [each.brand for each in inbox.listed()] == ["Nike"]
    assert [each.brand for each in left_out(inbox.folder / "left-out.json").pictures] == ["Nike"]
    assert Inbox(project).known("Nkie") == frozenset()


def test_nothing_is_offered_twice_because_of_a_new_name(inbox: Inbox) -> None:
    kept = offered(inbox)
    inbox.rename("Nike", "Nike Inc")
    with pytest.raises(NotTaken):
        inbox.offer("Nike Inc", FOUND, SMALL, whole=False, now=NOW)
    whole = inbox.complete(kept, fetched(), NOW)
    assert (whole.id, whole.brand) == (kept.id, "Nike Inc")


def test_a_new_brand_of_the_old_name_has_candidates_of_its_own(inbox: Inbox) -> None:
    before, dropped = offered(inbox), brought(inbox, 1, "Nike")
    inbox.rename("Nike", "Nike Inc")
    fresh, again = offered(inbox), brought(inbox, 1, "Nike")
    assert (fresh.brand, again.brand) == ("Nike", "Nike")
    assert len({before.id, dropped.id, fresh.id, again.id}) == 4
    assert {each.brand for each in inbox.listed()} == {"Nike", "Nike Inc"}
    assert inbox.path(fresh).read_bytes() == SMALL
    inbox.discard([fresh.id])
    assert inbox.get(before.id) is not None
    assert inbox.complete(before, fetched(), NOW).brand == "Nike Inc"
    assert inbox.path(inbox.listed()[0]).read_bytes() == FULL


def failing_after(number: int, step: Callable[..., object]) -> Callable[..., object]:
    left = [number]

    def stepped(*given: object, **how: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "full")
        return step(*given, **how)

    return stepped


@pytest.mark.parametrize("steps", range(6))
def test_what_is_cut_off_is_done_to_its_end_at_the_next_opening(
    inbox: Inbox, project: Project, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    mine = {brought(inbox, seed).id for seed in range(3)}
    gone = brought(inbox, 3)
    inbox.discard([gone.id])
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing_after(steps, os.fsync))
        try:
            inbox.rename("Nkie", "Nike")
        except DiskFull:
            # Nothing is lost, and each has one of the names.
            listed = Inbox(project).listed()
            assert {each.id for each in listed} == mine
            assert {each.brand for each in listed} <= {"Nike", "Nkie"}
    begun = (inbox.folder / "renaming.json").exists()
    again = Inbox(project)
    again.tidy(())
    brands = {each.brand for each in again.listed()}
    assert brands == ({"Nike"} if begun or steps else {"Nkie"})
    assert {each.id for each in again.listed()} == mine
    assert not (inbox.folder / "renaming.json").exists()


def test_candidates_go_with_their_brand_and_come_back_with_it(
    inbox: Inbox, project: Project
) -> None:
    first, second, puma = brought(inbox, 0), brought(inbox, 1), brought(inbox, 2, "Puma")
    inbox.pick([first.id])
    thrown_out = brought(inbox, 4)
    inbox.discard([thrown_out.id])
    gone = inbox.put_aside("Nkie")
    assert {each.id for each in gone} == {first.id, second.id}
    assert inbox.listed() == (puma,)
    back = inbox.bring_brands_back(["Nkie"])
    assert [each.picked for each in back if each.id == first.id] == [True]
    # What the curator threw out before stays out.
    assert {each.id for each in inbox.listed()} == {first.id, second.id, puma.id}
    assert all(not each.brand_gone for each in Inbox(project).listed())
    assert inbox.bring_brands_back(["Nkie"]) == ()


def test_what_went_with_its_brand_may_be_offered_again(inbox: Inbox, project: Project) -> None:
    offered(inbox)
    inbox.put_aside("Nike")
    assert inbox.known("Nike") == frozenset()
    assert Inbox(project).known("Nike") == frozenset()
    fresh = offered(inbox)
    assert inbox.listed() == (fresh,)
    again = Inbox(project)
    again.tidy(())
    assert left_out(inbox.folder / "left-out.json").pictures == ()
    # Found anew and picked, it is not overwritten by what it was before.
    again.pick([fresh.id])
    assert again.bring_brands_back(["Nike"]) == ()
    assert [each.picked for each in again.listed()] == [True]
    assert list(again.folder.joinpath(".discarded").iterdir()) == []


def test_what_went_with_its_brand_outlives_the_next_openings(
    inbox: Inbox, project: Project
) -> None:
    picked, puma = brought(inbox, 0), brought(inbox, 1, "Puma")
    inbox.pick([picked.id])
    thrown_out = brought(inbox, 2)
    inbox.discard([thrown_out.id])
    for brand in ("Nkie", "Puma"):
        inbox.put_aside(brand)
    for _ in range(2):
        again = Inbox(project)
        again.tidy(())
        assert again.listed() == ()
    back = again.bring_brands_back(["Nkie", "Other"])
    assert back == again.listed() == (msgspec.structs.replace(picked, picked=True),)
    assert again.path(back[0]).read_bytes() == pictures.encoded("Nike", 0)
    # What the curator threw out stays out, and the other brand's waits on.
    assert again.bring_brands_back(["Puma"]) == (puma,)
