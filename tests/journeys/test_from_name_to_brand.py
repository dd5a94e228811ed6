"""Journey 1, with the web: a brand's name is typed, a dozen are picked by hand, saved, and on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.widgets.labels import Label
from brandcore.dataset.records import ImageRecord
from brandcore.dataset.store import Store
from brandcore.images.decode import decode
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.process import Running, running
from tests.helpers.hand import CONTROL, SHIFT, Hand, at_work

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NUMBER = re.compile(r"(\d+)\.\w+(\.png)?$")


@pytest.fixture(scope="module")
def web() -> Iterator[Running]:
    with running(pictures=24) as web:
        yield web


@pytest.fixture
def hand(qapp: QApplication, web: Running, tmp_path: Path) -> Iterator[Hand]:
    with at_work(tmp_path, web) as hand:
        yield hand
    web.clear_faults()


def state_of(hand: Hand, source: str) -> str:
    lines = {each.name: each.state for each in hand.program.fetch.state.search.sources}
    return lines[source]


def alone(hand: Hand) -> list[str]:
    """Return ids of tiles under which nothing is folded, in their order."""
    return [each.id for each in hand.tiles if not each.more]


def test_a_brand_is_typed_twelve_are_picked_and_saved_and_the_next_one_comes(
    hand: Hand, web: Running
) -> None:
    page = hand.page
    hand.choose("Adidas")
    hand.click(page.search.go)
    hand.rest()

    # One source is silent: what the others have is seen meanwhile, and stays when it is given up.
    web.fault("openverse", Fault("stall", seconds=600))
    hand.choose("Nike")
    hand.wait(lambda: hand.tiles)
    assert state_of(hand, "openverse") == "searching"
    assert page.search.go.text() == "Stop"
    hand.click(page.search.go)
    hand.wait(lambda: page.search.go.text() == "More")
    seen = {each.id for each in hand.tiles}
    assert seen
    web.clear_faults()
    hand.click(page.search.go)
    hand.rest()
    assert {each.source for each in hand.tiles} >= {"Openverse", "Wikimedia Commons"}
    # Some lie under a near copy by now.
    assert all(hand.program.fetch._book.get(each) for each in seen)

    pick_a_dozen(hand)
    assert page.save.text() == "Save 12 to “Nike”"
    wanted = hand.picked
    hand.press(Qt.Key.Key_S, CONTROL)
    session = hand.program.session
    hand.wait(lambda: len(session.manifest.of("Nike")) == 12)
    hand.wait(lambda: "12 pictures saved to “Nike”." in hand.notices)
    hand.rest()
    assert wanted.isdisjoint(each.id for each in hand.tiles)
    page.panel.grid.setFocus()
    hand.press(Qt.Key.Key_N)
    assert hand.program.fetch.state.brand == "Adidas"

    store = session.store
    assert store is not None
    for record in session.manifest.of("Nike"):
        proves(record, store, web)


def pick_a_dozen(hand: Hand) -> None:
    """Pick in every way there is: clicks, Space, ranges, large, in a stack; and take one back."""
    grid, large, tiles = hand.page.panel.grid, hand.page.large, alone(hand)
    hand.click_tile(tiles[0])
    hand.click_tile(tiles[1])
    assert hand.picked == set(tiles[:2])
    hand.press(Qt.Key.Key_Z, CONTROL)
    assert hand.picked == {tiles[0]}

    # The keyboard: on with L and the arrows, Space; Shift marks a range for it.
    order = [each.id for each in hand.tiles]
    hand.press(Qt.Key.Key_L)
    hand.press(Qt.Key.Key_Right)
    begin = order.index(tiles[1]) + 2
    assert hand.current == order[begin]
    hand.press(Qt.Key.Key_Right, SHIFT)
    hand.press(Qt.Key.Key_Right, SHIFT)
    hand.press(Qt.Key.Key_Space)
    assert hand.picked == {tiles[0], *order[begin : begin + 3]}

    # The mouse: from the current one to the clicked one.
    order = [each.id for each in hand.tiles]
    last = max(order.index(each) for each in hand.picked)
    hand.click_tile(order[last + 1])
    hand.click_tile(order[last + 4], SHIFT)
    assert hand.picked >= set(order[last + 2 : last + 5])

    look_large(hand)
    open_a_stack(hand)
    assert not large.isVisible()
    rest = [each for each in alone(hand) if each not in hand.picked]
    for each in rest[: 12 - len(hand.picked)]:
        hand.click_tile(each)
    assert len(hand.picked) == 12
    assert grid.hasFocus()


def unfold(hand: Hand) -> None:
    """Open the first tile's stack, if near copies lie under it."""
    if hand.tiles[0].more:
        hand.page.panel.grid.setFocus()
        hand.page.panel.grid.setCurrentIndex(hand.place(hand.tiles[0].id))
        hand.press(Qt.Key.Key_S)


def look_large(hand: Hand) -> None:
    """See one large with where it comes from, and pick it there."""
    large = hand.page.large
    tile = next(each for each in hand.tiles if not each.picked and each.licence == "BY")
    hand.page.panel.grid.setCurrentIndex(hand.place(tile.id))
    hand.press(Qt.Key.Key_Return)
    assert large.isVisible()
    facts = dict(hand.tile(tile.id).facts)
    assert {"Title", "Source", "Page", "Picture", "Licence", "Found on"} <= set(facts)
    told = {each.accessibleName() for each in large.card.findChildren(Label)}
    told |= {each.accessibleName() for each in large.card.links}
    assert {f"{name}: {value}" for name, value in facts.items()} <= told
    assert large.pick.text() == "Pick"
    hand.press(Qt.Key.Key_Space)
    assert large.pick.text() == "Unpick"
    hand.press(Qt.Key.Key_Escape)
    assert tile.id in hand.picked
    assert hand.current == tile.id


def open_a_stack(hand: Hand) -> None:
    """Open a stack, pick the one behind its first, and fold it again."""
    top = next(each for each in hand.tiles if each.more and not each.picked)
    hand.page.panel.grid.setCurrentIndex(hand.place(top.id))
    hand.press(Qt.Key.Key_S)
    behind = [each.id for each in hand.tiles if each.stack == top.id]
    assert len(behind) == top.more
    hand.click_tile(behind[0])
    hand.press(Qt.Key.Key_S)
    assert not any(each.stack for each in hand.tiles)
    assert behind[0] in hand.picked


def proves(record: ImageRecord, store: Store, web: Running) -> None:
    """See that the full picture is in the class folder, and all is known of where it is from."""
    data, said = store.path(record).read_bytes(), record.provenance
    assert data == web.picture_bytes(said.image_url)
    assert sha256(data).hexdigest() == record.sha256
    whole = decode(data)
    assert (record.width_px, record.height_px) == (whole.width_px, whole.height_px)
    assert record.added_by == "fetch"
    assert len(record.hash) == 16
    assert said.source in ("commons", "openverse")
    assert said.page_url.startswith(web.address)
    assert said.licence_code
    assert said.licence or said.licence_code == "unknown"
    assert not said.preview_only
    fetched = datetime.fromisoformat(said.fetched_at)
    assert abs((datetime.now(UTC) - fetched).total_seconds()) < 3600
    number = NUMBER.search(urlsplit(said.image_url).path)
    assert number is not None
    # Of every seventh the fake web does not know who made it.
    assert bool(said.author) != (int(number[1]) % 7 == 6)
    assert "<" not in said.author


def test_the_one_that_is_meant_is_confirmed_and_its_logo_and_website_come(
    hand: Hand, web: Running
) -> None:
    # Commons would have the logo too.
    hand.program.settings.change(sources_on=("wikidata", "page"))
    search, intake = hand.page.search, hand.page.intake
    hand.choose("Nike")
    hand.wait(lambda: search.items.cards)
    assert search.items.question.text() == "Which “Nike” do you mean?"
    told = [each.accessibleName() for each in search.items.cards]
    assert told[0] == "Nike, company, its logo is known, Suggested"
    assert len(told) > 1
    assert hand.tip("wikidata") == "Say which “Nike” you mean."
    hand.click(search.items.cards[0])
    hand.rest()
    assert not search.items.isVisible()
    unfold(hand)
    notes = {dict(each.facts).get("Note", ""): each for each in hand.tiles}
    assert set(notes) == {"official logo since 1995", "logo until 1994"}
    logo = notes["official logo since 1995"]
    assert logo.source == "Wikidata"
    assert logo.trademark

    hand.press(Qt.Key.Key_L, CONTROL)
    assert intake.page_url.text() == web.page("Nike")
    assert intake.harvest.isEnabled()
    hand.click_tile(logo.id)
    hand.rest()
    hand.press(Qt.Key.Key_S, CONTROL)
    session = hand.program.session
    hand.wait(lambda: session.manifest.of("Nike"))
    hand.rest()
    (saved,) = session.manifest.of("Nike")
    assert session.store is not None
    data = session.store.path(saved).read_bytes()
    assert data == web.picture_bytes(saved.provenance.image_url)
    assert (saved.provenance.source, saved.width_px) == ("wikidata", 1920)
    assert "trademarked" in saved.provenance.restrictions
