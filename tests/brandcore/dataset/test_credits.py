"""Whose pictures these are."""

from __future__ import annotations

import csv
from html.parser import HTMLParser
from pathlib import Path

import pytest

from brandcore.dataset.credits import (
    COLUMNS,
    LICENCES_NOTE,
    TRADEMARKS_NOTE,
    credits_of,
    write_csv,
    write_html,
)
from brandcore.dataset.manifest import Manifest
from brandcore.dataset.records import DISTRACTOR, Brand, ImageRecord
from brandcore.provenance import Provenance
from tests.helpers.projects import NOW

EVIL = '<script>alert("x")</script> & co'
LOGO = Provenance(
    "commons", title="Logo <b>NIKE</b>.svg", page_url="https://commons.wikimedia.org/wiki/File:L",
    image_url="https://upload.wikimedia.org/l.png", author="Carolyn Davidson",
    licence="Public domain", licence_code="pd", licence_url="https://example.org/pd",
    attribution="By C. D., 1971",
    restrictions=("trademarked",), fetched_at="2026-01-01T00:00:00+00:00", preview_only=True,
)  # fmt: skip


def record(number: int, brand: str, provenance: Provenance) -> ImageRecord:
    record_id, checksum = f"{number:016d}", f"{number:064d}"
    file = f"{brand}/{number}.jpg"
    return ImageRecord(record_id, brand, file, 9, 9, checksum, "0" * 16, provenance)


MANIFEST = Manifest(
    tuple(Brand(each, each) for each in ("Nike", "Ёлка & Söhne", "empty", DISTRACTOR)),
    (
        record(1, "Ёлка & Söhne", Provenance("folder", original="Ёлка/mine.jpg")),
        record(2, "Nike", LOGO),
        record(3, "Nike", Provenance("openverse", title=EVIL, author="=HYPERLINK(1)",
                                     page_url="javascript:alert(1)", licence_code="by-nc")),
        record(4, DISTRACTOR, Provenance("web", image_url="https://example.org/z.jpg",
                                          page_url="https://[no")),
    ),
)  # fmt: skip


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.seen: list[str] = []
        self.words = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in ("meta", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data if "style" not in self.open else ""


@pytest.fixture
def page(tmp_path: Path) -> Page:
    write_html(tmp_path / "out" / "credits.html", "A & B", credits_of(MANIFEST), NOW)
    return Page(tmp_path / "out" / "credits.html")


def test_each_picture_has_its_row_brand_by_brand() -> None:
    rows = credits_of(MANIFEST)
    assert [row.file for row in rows] == [
        "Nike/2.jpg", "Nike/3.jpg", "Ёлка & Söhne/1.jpg", f"{DISTRACTOR}/4.jpg",
    ]  # fmt: skip
    assert [row.source for row in rows] == [
        "Wikimedia Commons", "Openverse", "this computer", "the web",
    ]  # fmt: skip
    assert [row.licence for row in rows] == [
        "Public domain", "by-nc", "unknown licence", "unknown licence",
    ]  # fmt: skip
    assert rows[0].notes == ("trademark", "preview only")
    assert rows[2].title == "mine.jpg"
    assert rows[1].page_url == "", "a script is no address"


def test_the_page_says_all_and_is_whole(page: Page) -> None:
    assert page.open == []
    for text in (
        "Picture credits – A & B", "4 pictures of 3 brands, as of 2026-01-01", LICENCES_NOTE,
        TRADEMARKS_NOTE, "Carolyn Davidson", "By C. D., 1971", "Logo <b>NIKE</b>.svg", "trademark",
        "Ёлка & Söhne 1 picture", "None of the brands", "unknown licence", "not named",
    ):  # fmt: skip
        assert text in page.words, text


def test_words_from_the_web_are_shown_and_never_run(page: Page) -> None:
    assert EVIL in page.words
    assert not {"script", "b", "img", "iframe"} & set(page.seen)
    assert all(link.startswith(("https://", "http://")) for link in page.links)
    assert LOGO.page_url in page.links


def test_the_page_asks_nothing_of_the_network(tmp_path: Path) -> None:
    write_html(tmp_path / "c.html", "x", (), NOW)
    assert Page(tmp_path / "c.html").links == []


def test_the_table_can_be_read_by_a_spreadsheet(tmp_path: Path) -> None:
    write_csv(tmp_path / "credits.csv", credits_of(MANIFEST))
    assert (tmp_path / "credits.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with open(tmp_path / "credits.csv", encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["notes"] == "trademark; preview only"
    assert rows[0]["sha256"] == f"{2:064d}"
    assert rows[1]["author"] == "'=HYPERLINK(1)", "no formula"
    assert rows[1]["title"] == EVIL
    assert rows[2]["brand"] == "Ёлка & Söhne"
