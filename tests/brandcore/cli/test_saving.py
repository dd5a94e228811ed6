"""The first good candidates are saved, whole, and no more of them than wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from brandcore.cli.printer import Printer
from brandcore.cli.saving import save_first
from brandcore.dataset.candidates import Candidate
from brandcore.dataset.edits import AddBrand
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.store import Store
from brandcore.images.preview import preview
from brandcore.project import Project
from brandcore.sources.base import Found
from brandcore.sources.web.client import Client
from tests.helpers import pictures, site
from tests.helpers.listed_source import Shelf, shelf
from tests.helpers.projects import NOW


@dataclass
class Desk:
    """A project with candidates of which only the previews are here."""

    store: Store
    inbox: Inbox
    client: Client

    def offer(self, *found: Found) -> list[Candidate]:
        return [
            self.inbox.offer(
                "Nike", each, pictures.encoded("Nike", number, (80, 60)), whole=False, now=NOW
            )
            for number, each in enumerate(found)
        ]

    def save(self, candidates: list[Candidate], most: int) -> int:
        return save_first(
            self.store, self.inbox, candidates, most, self.client, (), Printer(json=True)
        )


@pytest.fixture(scope="module")
def drawn() -> Shelf:
    return shelf(12)


@pytest.fixture(scope="module")
def address(drawn: Shelf) -> Iterator[str]:
    with site.serving(drawn.pages) as address:
        yield address


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.open(Project.create(tmp_path / "p", "p", NOW))
    store.apply(AddBrand("Nike"))
    client = Client("tests@example.org", loopback=True, backoff_s=0.01)
    yield Desk(store, Inbox(store.project), client)
    client.close()


def saved(desk: Desk) -> list[bytes]:
    return [desk.store.path(each).read_bytes() for each in desk.store.manifest.of("Nike")]


def test_as_many_as_wanted_are_saved_in_order(desk: Desk, drawn: Shelf, address: str) -> None:
    candidates = desk.offer(*drawn.found(address))
    assert desk.save(candidates, 10) == 10
    assert saved(desk) == [drawn.full(number) for number in range(10)]
    assert set(desk.inbox.listed()) == set(candidates[10:])
    assert desk.save(candidates[10:], 10) == 2


def test_the_next_stand_in_for_those_that_cannot_be_had(
    desk: Desk, drawn: Shelf, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = [
        msgspec.structs.replace(each, image_url=f"{address}/gone/{number}.jpg")
        for number, each in enumerate(drawn.found(address)[:2])
    ]
    candidates = desk.offer(*gone, *drawn.found(address)[2:6])
    assert desk.save(candidates, 3) == 3
    assert saved(desk) == [drawn.full(number) for number in (2, 3, 4)]
    assert capsys.readouterr().out.count('"NotCompleted"') == 2
    left = {each.id: each.provenance.preview_only for each in desk.inbox.listed()}
    assert [left[each.id] for each in candidates if each.id in left] == [True, True, False]


def test_near_copies_of_what_is_there_are_passed_over(
    desk: Desk, drawn: Shelf, address: str
) -> None:
    places = (drawn.found(address)[0], Found("brave", f"{address}/elsewhere.jpg"))
    first, again = (
        desk.inbox.offer("Nike", each, preview(drawn.full(0), side_px=side), whole=False, now=NOW)
        for each, side in zip(places, (140, 120), strict=True)
    )
    assert desk.save([first, again], 5) == 1
    assert desk.save([again], 5) == 0
    assert desk.inbox.listed() == (again,)


def test_nothing_comes_of_nothing(desk: Desk) -> None:
    assert desk.save([], 5) == 0
