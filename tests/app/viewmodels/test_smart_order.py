"""The order of a brand's candidates, worked out beside the window without an engine."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.session import Session
from app.settings import Settings
from app.viewmodels.smart_order import SmartOrder
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.images.picture import NamedBytes
from tests.helpers import pictures
from tests.helpers.projects import NOW

BRANDS = ("Ford", "Nike")


@pytest.fixture
def candidates(empty_project: Session) -> tuple[Candidate, ...]:
    """Twelve pictures of Nike among twelve of Ford, all offered for Nike."""
    assert empty_project.project is not None
    inbox = Inbox(empty_project.project)
    return tuple(
        inbox.add("Nike", NamedBytes(f"{brand} {seed}.jpg", pictures.encoded(brand, seed)), NOW)
        for seed in range(12)
        for brand in BRANDS
    )


@pytest.fixture
def smart(empty_project: Session, settings: Settings) -> SmartOrder:
    return SmartOrder(empty_project, settings)


def ids(candidates: tuple[Candidate, ...], brand: str) -> list[str]:
    return [each.id for each in candidates if each.name.startswith(brand)]


def test_before_the_first_pick_the_order_is_that_of_arrival(
    smart: SmartOrder, candidates: tuple[Candidate, ...], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(smart.ordered) as told:
        smart.wish("Nike", candidates, ())
    assert told.args == ["Nike", tuple(each.id for each in candidates)]
    assert smart.resting_on == ""


def test_after_a_few_picks_what_looks_like_them_comes_first(
    smart: SmartOrder, candidates: tuple[Candidate, ...], qtbot: QtBot
) -> None:
    nike = ids(candidates, "Nike")
    with qtbot.waitSignal(smart.ordered) as told:
        smart.wish("Nike", candidates, nike[:3])
    order = told.args[1]
    assert sorted(order) == sorted(set(nike[3:]) | set(ids(candidates, "Ford")))
    right = sum(each in nike for each in order[:9])
    assert right >= 6, f"{right} of the first 9 are of the brand; by chance it would be 4"
    assert smart.resting_on == "colours and shapes"


def test_what_was_thrown_out_counts_against_its_like(
    smart: SmartOrder, candidates: tuple[Candidate, ...], qtbot: QtBot
) -> None:
    nike, ford = ids(candidates, "Nike"), ids(candidates, "Ford")
    with qtbot.waitSignal(smart.ordered) as told:
        smart.wish("Nike", candidates, nike[:1])
    before = told.args[1]
    left = tuple(each for each in candidates if each.id not in ford[:6])
    with qtbot.waitSignal(smart.ordered) as told:
        smart.wish("Nike", left, nike[:1])
    after = told.args[1]

    def place(order: tuple[str, ...]) -> float:
        known = [each for each in order if each not in ford[:6]]
        return sum(known.index(each) for each in ford[6:])

    assert place(after) > place(before)


def test_what_cannot_be_read_comes_last_and_does_no_harm(
    smart: SmartOrder, candidates: tuple[Candidate, ...], empty_project: Session, qtbot: QtBot
) -> None:
    assert empty_project.project is not None
    (empty_project.project.inbox / candidates[0].file).write_bytes(b"\xff\xd8 cut off")
    (empty_project.project.inbox / candidates[2].file).unlink()
    with qtbot.waitSignal(smart.ordered) as told:
        smart.wish("Nike", candidates, [candidates[1].id])
    assert told.args[1][-2:] == (candidates[0].id, candidates[2].id)


def test_of_many_wishes_the_last_one_is_answered(
    smart: SmartOrder, candidates: tuple[Candidate, ...], qtbot: QtBot
) -> None:
    told: list[tuple[str, tuple[str, ...]]] = []
    smart.ordered.connect(lambda brand, order: told.append((brand, order)))
    for number in range(1, 9):
        smart.wish("Nike", candidates, [each.id for each in candidates[:number]])
    qtbot.waitUntil(lambda: bool(told) and len(told[-1][1]) == len(candidates) - 8)
    assert len(told) <= 2


def test_the_pictures_of_the_brand_count_as_picked(
    smart: SmartOrder, project: Session, qtbot: QtBot
) -> None:
    assert project.project is not None
    inbox = Inbox(project.project)
    mixed = tuple(
        inbox.add(brand, NamedBytes(f"{brand}.jpg", pictures.encoded(brand, seed)), NOW)
        for seed in (70, 71, 72)
        for brand in ("Borealis", "Aurora Tea")
    )
    with qtbot.waitSignal(smart.ordered) as told:
        smart.wish("Aurora Tea", mixed, (), project.manifest.of("Aurora Tea"))
    first = {each.name for each in mixed if each.id in told.args[1][:2]}
    assert first == {"Aurora Tea.jpg"}


def test_nothing_is_told_of_a_project_that_was_left(
    smart: SmartOrder, candidates: tuple[Candidate, ...], empty_project: Session, qtbot: QtBot
) -> None:
    told: list[str] = []
    smart.ordered.connect(lambda brand, _order: told.append(brand))
    smart.wish("Nike", candidates, [candidates[0].id])
    empty_project.close()
    qtbot.waitUntil(lambda: not empty_project.lanes.running())
    smart.wish("Nike", candidates, [candidates[0].id])
    assert told == []
    assert not empty_project.lanes.running()
