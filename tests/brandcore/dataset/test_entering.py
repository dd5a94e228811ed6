"""What is known of a picture as it enters the inbox, and when the whole of it comes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from brandcore.dataset import entering
from brandcore.dataset.examine import Examined, examine
from brandcore.images.picture import NamedBytes
from brandcore.sources.base import Found
from brandcore.sources.licence import creative_commons
from tests.helpers import pictures

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 1, 2, 12, tzinfo=UTC)
FOUND = Found(
    "commons",
    "https://a.example/pics/nike%20shop.jpg",
    title="Nike shop in Oslo",
    page_url="https://a.example/page",
    author="A. Author",
    width_px=1600,
    height_px=1200,
    licence=creative_commons("by-sa", "4.0"),
    found_at="2026-01-01T11:00:00+00:00",
)


def examined(size: tuple[int, int], now: datetime = NOW, found: Found = FOUND) -> Examined:
    data = pictures.encoded("Nike", 0, size)
    return examine(entering.named(found, data), found.source, now)


def offered(found: Found = FOUND, *, whole: bool = False) -> entering.Candidate:
    small = examined((40, 30), found=found)
    return entering.offered("Nike", found, small, whole=whole, now=NOW)


def test_a_preview_is_told_by_what_the_source_states() -> None:
    candidate = offered()
    assert candidate.name == "Nike shop in Oslo"
    assert (candidate.width_px, candidate.height_px, candidate.whole) == (1600, 1200, False)
    assert candidate.file == f"{candidate.id}.preview.jpg"
    assert candidate.findings == ()
    assert candidate.found == FOUND
    origin = candidate.provenance
    assert (origin.source, origin.original) == ("commons", "nike shop.jpg")
    assert (origin.author, origin.licence) == ("A. Author", "CC BY-SA 4.0")


def test_a_picture_that_is_stated_to_be_small_is_called_so() -> None:
    found = Found("commons", "https://a.example/icon.png", width_px=32, height_px=32)
    assert offered(found).findings == ("small",)


def test_a_whole_picture_is_told_by_itself() -> None:
    candidate = offered(whole=True)
    assert (candidate.width_px, candidate.height_px, candidate.whole) == (40, 30, True)
    assert candidate.file == f"{candidate.id}.jpg"
    assert candidate.findings == ("small",)


def test_the_address_makes_the_id_so_that_it_is_the_same_next_time() -> None:
    again = examine(NamedBytes("x", pictures.encoded("Nike", 5)), "commons", NOW)
    other = entering.offered("Nike", FOUND, again, whole=True, now=LATER)
    assert other.id == offered().id
    assert entering.offered("Puma", FOUND, again, whole=True, now=LATER).id != other.id


def test_the_whole_picture_brings_its_size_its_sums_and_its_date() -> None:
    whole = examine(NamedBytes("x", pictures.encoded("Nike", 0, (160, 120), "PNG")), "", LATER)
    after = entering.completed(offered(), whole, "https://b.example/1.png")
    assert (after.width_px, after.height_px, after.whole) == (160, 120, True)
    assert (after.sha256, after.hash) == (whole.sha256, whole.hash)
    assert after.file == f"{after.id}.png"
    assert after.provenance.fetched_at == LATER.isoformat()
    assert after.provenance.image_url == "https://b.example/1.png"
    assert (after.provenance.original, after.provenance.author) == ("nike shop.jpg", "A. Author")


def test_a_preview_that_is_settled_for_is_marked_and_measured() -> None:
    before = offered()
    after = entering.settled(before, examined((40, 30)))
    assert after.whole
    assert after.provenance.preview_only
    assert (after.width_px, after.height_px) == (40, 30)
    assert after.file == before.file
    assert not entering.completed(after, examined((160, 120)), "").provenance.preview_only


@pytest.mark.parametrize("title", ["", "x" * 500])
def test_every_picture_has_a_name_that_fits(title: str) -> None:
    found = Found("page", "https://a.example/logo.svg", title=title)
    assert 0 < len(entering.named(found, b"").name) <= 100
