"""Jobs that ask the fake web."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.jobs.searching import Wish, complete, look_up, search
from app.keys import Keys
from app.settings import Settings
from app.web import Web
from brandcore.dataset.completing import Completed
from brandcore.dataset.fetching import Offered
from brandcore.dataset.inbox import Inbox
from brandcore.dataset.manifest import Manifest
from brandcore.errors import SourceError
from brandcore.jobs import CancelToken, ignore
from brandcore.project import Project
from brandcore.sources.base import Query
from brandcore.sources.events import SourceFailed
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.server import serving
from tests.helpers.fake_web.web import Web as FakeWeb


@pytest.fixture
def fake() -> Iterator[FakeWeb]:
    with serving(pictures=6) as web:
        yield web


@pytest.fixture
def web(fake: FakeWeb, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    monkeypatch.setattr("app.keys._keyring", lambda: None)
    settings.change(addresses=fake.addresses())
    web = Web(settings, Keys())
    yield web
    web.close()


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(Project.create(tmp_path / "project", "Tests", datetime.now(UTC)))


def test_a_search_fills_the_inbox_and_tells_of_sources_without_a_key(
    web: Web, inbox: Inbox
) -> None:
    told: list[object] = []
    wish = Wish(Query("Nike", limit=4), ("commons", "brave"))
    result = search(web, inbox, Manifest(), wish, told.append, CancelToken())
    assert result.offered["commons"] == len(inbox.listed()) > 0
    assert "brave" in result.failed
    assert [event.source for event in told if isinstance(event, SourceFailed)] == ["brave"]


def test_a_name_is_looked_up(web: Web) -> None:
    items = look_up(web, "Nike", ignore, CancelToken())
    assert [item.label for item in items][:2] == ["Nike", "Nike"]
    assert items[0].has_logo


def test_a_name_that_cannot_be_looked_up_is_told(web: Web, fake: FakeWeb) -> None:
    fake.fault("wikidata", Fault("forbidden"))
    with pytest.raises(SourceError):
        look_up(web, "Nike", ignore, CancelToken())


def test_full_pictures_are_fetched_byte_for_byte(web: Web, inbox: Inbox, fake: FakeWeb) -> None:
    told: list[object] = []
    wish = Wish(Query("Nike", limit=3), ("commons",))
    search(web, inbox, Manifest(), wish, told.append, CancelToken())
    offered = [event.candidate for event in told if isinstance(event, Offered)]
    whole: list[object] = []
    complete(web, inbox, tuple(offered), whole.append, CancelToken())
    done = [event.candidate for event in whole if isinstance(event, Completed)]
    assert len(done) == len(offered)
    for each in done:
        assert each.whole
        data = fake.picture_bytes(each.provenance.image_url)
        assert inbox.path(each).read_bytes() == data
