"""What is odd in the replies of the web, and yet no failure: there are pictures, or it says why."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.itemmodels.candidates import CandidateRow
from app.widgets.labels import Label
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.process import Running, running
from tests.helpers.hand import CONTROL, Hand, at_work

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(scope="module")
def web() -> Iterator[Running]:
    with running(pictures=20) as web:
        yield web


@pytest.fixture(scope="module")
def window(
    qapp: QApplication, web: Running, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hand]:
    with at_work(tmp_path_factory.mktemp("odd"), web) as hand:
        yield hand


@pytest.fixture
def hand(window: Hand, web: Running) -> Iterator[Hand]:
    yield window
    web.clear_faults()


def fact(tile: CandidateRow, name: str) -> str:
    return dict(tile.facts).get(name, "")


def path(tile: CandidateRow) -> str:
    return urlsplit(fact(tile, "Picture")).path


def all_tiles(hand: Hand) -> tuple[CandidateRow, ...]:
    """Return all tiles, those in stacks too."""
    hand.page.panel.grid.setFocus()
    for each in [each for each in hand.tiles if each.more]:
        hand.page.panel.grid.setCurrentIndex(hand.place(each.id))
        hand.press(Qt.Key.Key_S)
    return hand.tiles


def test_whatever_a_reply_lacks_or_holds_too_much_its_tiles_can_be_read_and_picked(
    hand: Hand,
) -> None:
    hand.program.settings.change(sources_on=("commons", "openverse", "brave"))
    hand.choose("Acme")
    hand.rest()
    tiles = all_tiles(hand)
    # Markup in authors, of Commons; none at all in some.
    authors = {fact(each, "Author") for each in tiles}
    assert "Ada Ferry" in authors
    assert not any("<" in each or "&" in each for each in authors)
    # Without a title a picture goes by the name of its file; no tile is without one.
    names = [fact(each, "Title") for each in tiles if each.source == "Openverse"]
    assert [each for each in names if each.rpartition(".")[2] in ("jpg", "png", "webp", "gif")]
    assert all(fact(each, "Title") for each in tiles)
    # Drawings come as wide pictures, and AVIF as any other.
    drawing = next(each for each in tiles if path(each).endswith(".svg.png"))
    avif = next(each for each in tiles if path(each).endswith(".avif"))
    for each in (drawing, avif):
        if not each.picked:
            hand.click_tile(each.id)
    hand.rest()
    assert {hand.tile(each.id).standing for each in (drawing, avif)} == {"whole"}
    assert hand.tile(drawing.id).caption.startswith("1920×")
    assert hand.missed == ""


@pytest.mark.parametrize(
    ("source", "route", "kind"),
    [("openverse", "openverse-thumb", "thumb-failed"), ("commons", "thumb", "not-listed")],
)
def test_a_small_picture_that_does_not_come_is_had_in_another_way_or_told(
    hand: Hand, web: Running, source: str, route: str, kind: str
) -> None:
    hand.program.settings.change(sources_on=(source,))
    web.fault(route, Fault(kind))
    hand.choose(f"Without {source}")
    hand.rest()
    assert hand.tiles
    assert {each.standing for each in hand.tiles} == {"whole"}
    if source == "commons":
        # Of a drawing there is nothing but the copies that Wikimedia makes.
        told = "of its pictures could not be shown. “127.0.0.1” refused to hand it out"
        assert told in hand.tip(source)
    else:
        assert "has no more" in hand.tip(source)


def test_a_page_gives_what_stands_in_it_and_the_drawing_is_told(hand: Hand, web: Running) -> None:
    hand.program.settings.change(sources_on=("page",))
    intake = hand.page.intake
    hand.choose("Page")
    hand.rest()
    assert hand.tip("page") == "Name the page whose pictures you want."
    if intake.isHidden():
        hand.press(Qt.Key.Key_L, CONTROL)
    intake.page_url.setText(web.page("Page"))
    hand.click(intake.harvest)
    hand.rest()
    inside = [each for each in all_tiles(hand) if each.caption.startswith("96×96")]
    assert [each.standing for each in inside] == ["whole"]
    told = hand.tip("page")
    assert "1 of its pictures could not be shown. " in told
    assert "is a drawing in SVG, which is not read. Open it in a browser" in told


@pytest.mark.parametrize(
    ("page", "words"),
    [("closed/", "asks programs to stay away"), ("acme/empty.html", "no picture")],
)
def test_a_page_without_pictures_for_us_says_why(
    hand: Hand, web: Running, page: str, words: str
) -> None:
    hand.program.settings.change(sources_on=("page",))
    hand.choose(f"At {page}")
    if hand.page.intake.isHidden():
        hand.press(Qt.Key.Key_L, CONTROL)
    hand.page.intake.page_url.setText(f"{web.address}/site/{page}")
    hand.click(hand.page.intake.harvest)
    hand.rest()
    assert words in hand.trouble


def test_a_brand_that_nobody_knows_and_sources_that_go_no_deeper_say_so(
    hand: Hand, web: Running
) -> None:
    hand.program.settings.change(sources_on=("openverse",))
    hand.choose("Nobodyknows")
    hand.rest()
    empty = hand.page.panel.empty
    assert empty.isVisible()
    told = " ".join(each.text() for each in empty.findChildren(Label) if each.isVisible())
    assert "Nothing was found for “Nobodyknows”" in told
    assert "Add a search word, choose other sources, or bring pictures in yourself." in told
    web.fault("openverse", Fault("too-deep", after=1))
    hand.choose("Deep")
    hand.rest()
    assert "has no more" in hand.tip("openverse")
