"""A source is asked once, on the fake web."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.jobs.trying import try_out
from app.jobs.way_out import WayOut
from brandcore.errors import KeyRefused, SourceError
from brandcore.jobs import CancelToken, ignore
from brandcore.sources.catalogue import SOURCES
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.server import serving
from tests.helpers.fake_web.web import Web

KEYED = [entry.name for entry in SOURCES if entry.key_fields]


@pytest.fixture
def fake() -> Iterator[Web]:
    with serving(pictures=4) as web:
        yield web


def way(fake: Web, name: str, **keys: str) -> WayOut:
    kept = {name: {**fake.keys(name), **keys}}
    return WayOut("curator@example.org", addresses=fake.addresses(), keys=kept)


@pytest.mark.parametrize("name", KEYED)
def test_a_source_that_takes_its_keys_works(fake: Web, name: str) -> None:
    assert try_out(way(fake, name), name, ignore, CancelToken())


@pytest.mark.parametrize(
    ("name", "field"),
    [(entry.name, field.name) for entry in SOURCES for field in entry.key_fields],
)
def test_a_wrong_key_is_refused(fake: Web, name: str, field: str) -> None:
    with pytest.raises(KeyRefused, match="did not accept"):
        try_out(way(fake, name, **{field: "wrong"}), name, ignore, CancelToken())


def test_one_request_is_made(fake: Web) -> None:
    try_out(way(fake, "serper"), "serper", ignore, CancelToken())
    assert len(fake.asked("serper")) == 1
    assert not fake.asked("media")


def test_a_key_that_may_be_missing_is_not_missed(fake: Web) -> None:
    assert try_out(way(fake, "logodev", secret=""), "logodev", ignore, CancelToken())


def test_what_went_wrong_is_told(fake: Web) -> None:
    fake.fault("brave", Fault("server-error"))
    with pytest.raises(SourceError, match="Brave Images is out of order"):
        try_out(way(fake, "brave"), "brave", ignore, CancelToken())
    with pytest.raises(SourceError, match="needs a key"):
        try_out(way(fake, "brave", key=""), "brave", ignore, CancelToken())


def test_a_source_that_offers_nothing_answered_all_the_same(fake: Web) -> None:
    fake.fault("serpapi", Fault("empty"))
    assert not try_out(way(fake, "serpapi"), "serpapi", ignore, CancelToken())
