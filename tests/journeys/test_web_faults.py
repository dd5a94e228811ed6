"""What the curator sees of each thing that goes wrong on the web: one line, a hint, a badge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from brandcore.dataset.records import ImageRecord
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.process import Running, running
from tests.helpers.hand import CONTROL, Hand, at_work

# The offscreen screen says this of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

OTHERS = "Go on with the other sources"
CHECK = "Check the connection; or: save the picture in the browser and drop the file."
LARGER = "What “127.0.0.1” sends is larger than 26.2 MB. Look for a smaller copy of it."
UNREADABLE = (
    "answered with something that cannot be read. "
    "It may be out of order, or a page of your network asks you to sign in. Try again later."
)

PICTURES = {
    "html-as-image": "What “127.0.0.1” sent is a web page, not a picture. "
    "The site gave out a page in place of the picture.",
    "truncated": f"“127.0.0.1” did not deliver: the connection broke off. {CHECK}",
    "reset": f"“127.0.0.1” did not deliver: the connection broke off. {CHECK}",
    "false-length": "is cut off: its end is missing.",
    "gzip-bomb": LARGER,
    "huge-length": LARGER,
    "endless": LARGER,
    "huge-picture": "is too large to be decoded safely (30000 × 30000 pixels).",
    "redirect-loop": "“127.0.0.1” sends from one address to the next without end.",
    "redirect-private": "“10.0.0.1” is an address within this computer or its network",
    "redirect-file": "“file:///etc/hostname” is no web address.",
    "gone": "The picture is no longer at “127.0.0.1”. Try another picture.",
    "no-body": "“127.0.0.1” sent an empty answer. Try another picture.",
    "forbidden": "“127.0.0.1” refused to hand it out.",
}
"""What is told of a picked picture whose full size cannot be had."""

HARMLESS = ("wrong-extension", "referer-only", "drip", "too-many")
"""What the program gets over by itself."""

SOURCES: tuple[Mapping[str, tuple[Fault, str]], ...] = (
    {
        "openverse": (
            Fault("cloudflare"),
            "Openverse turned this computer's network away. Some networks are shut out as a whole",
        ),
        "commons": (
            Fault("no-contact"),
            "Wikimedia Commons turned this program away: it wants to know whom to write to. "
            "Enter an e-mail or web address as the contact under “Sources”.",
        ),
        "wikidata": (Fault("bad-json"), f"Wikidata {UNREADABLE}"),
        "brave": (Fault("key-refused"), "Brave Images did not accept the key. Check it under"),
        "serper": (Fault("credit-spent"), "The credits of the Serper key are used up. Buy more"),
        "serpapi": (Fault("redirect-private"), "SerpApi: “10.0.0.1” is an address within"),
        "pixabay": (Fault("gzip-bomb"), f"Pixabay {UNREADABLE}"),
        "flickr": (Fault("not-json"), f"Flickr {UNREADABLE}"),
    },
    {
        "openverse": (
            Fault("too-many", seconds=3600),
            f"Openverse asks to wait 60 minutes. {OTHERS}, and ask it again after that.",
        ),
        "commons": (
            Fault("maxlag", seconds=90),
            f"Wikimedia Commons asks to wait 90 seconds. {OTHERS}, and ask it again after that.",
        ),
        "wikidata": (Fault("server-error"), "Wikidata is out of order at the moment."),
        "brave": (Fault("too-many"), "Brave Images was asked too often in one second. Search"),
        "serper": (Fault("reset"), "Serper did not answer: the connection broke off. Check the"),
        "serpapi": (Fault("truncated"), "SerpApi did not answer: the connection broke off."),
        "pixabay": (
            Fault("too-many", seconds=90, date=True),
            f"Pixabay was asked more often than it allows in a minute. {OTHERS}",
        ),
        "flickr": (Fault("key-refused"), "Flickr did not accept the key. Check it under “Sources”"),
    },
)  # fmt: skip
"""Each search, by source: what goes wrong, and how its line begins."""


class Picked(NamedTuple):
    """What was seen of a picture that was picked, and what was saved of it."""

    standing: str
    tile: str
    missed: str
    record: ImageRecord


class Told(NamedTuple):
    """What was seen of a source."""

    chip: str
    line: str
    tiles: int


@pytest.fixture(scope="module")
def web() -> Iterator[Running]:
    with running(pictures=28) as web:
        yield web


@pytest.fixture(scope="module")
def seen(
    qapp: QApplication, web: Running, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Picked], tuple[dict[str, Told], ...]]:
    """All faults, met in one go: full pictures come, or not, while sources are asked."""
    with at_work(tmp_path_factory.mktemp("faults"), web, *SOURCES[0]) as hand:
        hand.program.settings.change(sources_on=("openverse",))
        hand.choose("Plain")
        hand.rest()
        which = pick_each(hand, web)
        hand.program.settings.change(sources_on=tuple(SOURCES[0]))
        told = tuple(search(hand, web, number) for number in range(len(SOURCES)))
        hand.choose("Plain")
        hand.rest()
        return looked_at(hand, which), told


def pick_each(hand: Hand, web: Running) -> dict[str, str]:
    """Pick all, with a fault on the full picture of each; return ids of the candidates by fault.

    What is told of damage depends on the kind of file: all but the harmless strike a JPEG.
    """
    at = {each.id: dict(each.facts)["Picture"] for each in hand.tiles}
    jpegs = [each for each, address in at.items() if address.endswith(".jpg")]
    others = [each for each in at if each not in jpegs]
    kinds = ("wrong-extension", *PICTURES, *HARMLESS[1:])
    which = dict(zip(kinds, jpegs + others, strict=False))
    assert set(which) == {*PICTURES, *HARMLESS}
    assert at[which["forbidden"]].endswith(".jpg")
    for kind, candidate in which.items():
        once = 1 if kind == "too-many" else None
        web.fault(at[candidate], Fault(kind, times=once, seconds=0.3))
    hand.click(hand.page.panel.all)
    return which


def looked_at(hand: Hand, which: Mapping[str, str]) -> dict[str, Picked]:
    tiles = {kind: hand.tile(candidate) for kind, candidate in which.items()}
    read = Qt.ItemDataRole.AccessibleTextRole
    told = {kind: str(hand.place(each.id).data(read)) for kind, each in tiles.items()}
    missed = hand.missed.splitlines()
    number = len(hand.picked)
    hand.press(Qt.Key.Key_S, CONTROL)
    session = hand.program.session
    hand.wait(lambda: len(session.manifest.of("Plain")) == number)
    hand.wait(lambda: f"Of {len(PICTURES)} only the previews could be had." in hand.notices)
    records = {each.provenance.image_url: each for each in session.manifest.of("Plain")}
    return {
        kind: Picked(
            each.standing,
            told[kind],
            "\n".join(line for line in missed if f"“{name_of(each.facts)}”" in line),
            records[dict(each.facts)["Picture"]],
        )
        for kind, each in tiles.items()
    }


def name_of(facts: tuple[tuple[str, str], ...]) -> str:
    return dict(facts)["Title"]


@pytest.fixture
def picked(seen: tuple[dict[str, Picked], object]) -> dict[str, Picked]:
    return seen[0]


@pytest.fixture
def told(seen: tuple[object, tuple[dict[str, Told], ...]]) -> tuple[dict[str, Told], ...]:
    return seen[1]


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_that_cannot_be_had_is_a_line_with_a_hint_and_a_badge(
    picked: dict[str, Picked], kind: str
) -> None:
    seen = picked[kind]
    assert seen.standing == "preview-only"
    assert "preview only" in seen.tile
    assert seen.missed.startswith("Of “")
    assert "” only the preview is here. " in seen.missed
    assert PICTURES[kind] in seen.missed
    assert seen.record.provenance.preview_only


@pytest.mark.parametrize("kind", HARMLESS)
def test_what_the_program_gets_over_by_itself_is_not_told(
    picked: dict[str, Picked], kind: str
) -> None:
    seen = picked[kind]
    assert (seen.standing, seen.missed) == ("whole", "")
    assert not seen.record.provenance.preview_only


def test_a_wrong_ending_is_put_right(picked: dict[str, Picked]) -> None:
    record = picked["wrong-extension"].record
    endings = {Path(record.provenance.image_url).suffix, Path(record.file).suffix}
    assert endings == {".jpg", ".png"}


# -- sources -----------------------------------------------------------------------------


def search(hand: Hand, web: Running, number: int) -> dict[str, Told]:
    for source, (fault, _) in SOURCES[number].items():
        web.clear_faults(source)
        web.fault(source, fault)
    hand.choose(f"Brand {number}")
    hand.rest()
    lines = hand.trouble.splitlines()
    told = {}
    for place, line in enumerate(hand.program.fetch.state.search.sources):
        told[line.name] = Told(hand.tip(line.name), lines[place], len(hand.tiles))
    return told


@pytest.mark.parametrize(
    ("number", "source"),
    [(number, source) for number, sources in enumerate(SOURCES) for source in sources],
)
def test_a_source_that_fails_is_one_line_that_names_it_and_says_what_else_to_try(
    told: tuple[dict[str, Told], ...], number: int, source: str
) -> None:
    _, words = SOURCES[number][source]
    seen = told[number][source]
    assert seen.line.startswith(words)
    assert seen.line.endswith(seen.chip)
