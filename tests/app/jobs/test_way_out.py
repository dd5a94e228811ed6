"""The way out as it arrives in the process that asks the web."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.jobs import way_out
from app.jobs.way_out import WayOut
from app.keys import Keys
from app.settings import Settings
from app.web import Web


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    way_out.close()


def test_all_jobs_of_a_process_share_one_client(tmp_path: Path) -> None:
    first = WayOut("curator@example.org", tmp_path / "answers.sqlite")
    again = pickle.loads(pickle.dumps(first))
    assert first.client() is again.client()
    assert WayOut("another@example.org").client() is not first.client()


def test_a_source_without_its_key_is_told_and_the_others_are_built() -> None:
    ready = WayOut().sources(("commons", "brave"))
    assert [source.name for source in ready.sources] == ["commons"]
    assert [each.source for each in ready.refused] == ["brave"]


def test_keys_travel_and_are_never_shown() -> None:
    way = WayOut(keys={"brave": {"key": "a secret"}})
    assert "a secret" not in repr(way)
    (brave,) = pickle.loads(pickle.dumps(way)).sources(("brave",)).sources
    assert brave.name == "brave"


def test_the_windows_web_travels_as_the_choices_of_that_moment(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.keys._keyring", lambda: None)
    keys = Keys()
    web = Web(settings, keys)
    keys.keep("brave", "key", "of brave")
    keys.keep("pixabay", "key", "of pixabay, which is off")
    settings.change(contact="curator@example.org", sources_on=("brave", "commons"))
    there = pickle.loads(pickle.dumps(web))
    assert isinstance(there, WayOut)
    assert (there.contact, dict(there.keys)) == (
        "curator@example.org",
        {"brave": {"key": "of brave"}},
    )
