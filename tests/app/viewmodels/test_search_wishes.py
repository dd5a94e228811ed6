"""Wishes about the search go to the brand that is chosen, and to no other one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.session import Session
from app.settings import Settings
from app.viewmodels.fetch import FetchModel
from app.web import Web
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.web import Web as FakeWeb

Shown = Callable[[FetchModel], None]


@pytest.fixture
def model(project: Session, settings: Settings, way_out: Web, shown: Shown) -> FetchModel:
    model = FetchModel(project, settings, way_out)
    shown(model)
    model.choose("Borealis")
    shown(model)
    return model


def test_a_word_is_searched_for_with_the_chosen_brand(
    model: FetchModel, fake: FakeWeb, shown: Shown
) -> None:
    fake.forget()
    model.add_word("billboard")
    shown(model)
    asked = {str(dict(each.query).get("q", "")) for each in fake.asked("openverse")}
    assert asked - {""} == {'"Borealis" billboard'}
    model.choose("Aurora Tea")
    assert "billboard" not in {chip.word for chip in model.state.search.chips}
    shown(model)
    model.choose("Borealis")
    model.remove_word("billboard")
    assert "billboard" not in {chip.word for chip in model.state.search.chips}
    shown(model)


def test_a_search_is_stopped_and_begun_anew(model: FetchModel, shown: Shown) -> None:
    model.search()
    assert model.state.search.searching
    model.stop_search()
    shown(model)
    assert not model.state.search.searching
    assert model.state.search.searched


def test_what_the_name_means_is_asked_again_and_left_open(model: FetchModel, shown: Shown) -> None:
    # Nothing else is called so: it was taken for that.
    assert model.state.search.item_taken
    model.ask_meaning()
    shown(model)
    assert model.state.search.items
    model.choose_item(model.state.search.items[0].id)
    shown(model)
    assert (model.state.search.item is not None, model.state.search.item_taken) == (True, False)
    model.choose_item("")
    assert model.state.search.no_item
    model.leave_open()
    assert not model.state.search.no_item
    shown(model)


def test_more_asks_those_that_failed_once_again(
    model: FetchModel, fake: FakeWeb, shown: Shown
) -> None:
    fake.fault("openverse", Fault("forbidden"))
    model.search()
    shown(model)
    failed = [line.name for line in model.state.search.sources if line.state == "failed"]
    fake.clear_faults()
    fake.forget()
    model.search_more()
    shown(model)
    assert failed == ["openverse"]
    assert fake.asked("openverse")
    assert "failed" not in [line.state for line in model.state.search.sources]


def test_the_network_is_tried_when_that_is_wished(model: FetchModel, project: Session) -> None:
    project.network.lost()
    assert model.state.search.away
    # Nothing waits, and so nothing speaks against it.
    model.try_network()
    assert not model.state.search.away
