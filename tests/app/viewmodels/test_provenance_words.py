"""The provenance card of a picture of the dataset."""

from __future__ import annotations

from app.viewmodels.provenance_words import host_of, known_of, meaning_of, stated_in
from brandcore.dataset.records import ImageRecord
from brandcore.provenance import Provenance

FETCHED = Provenance(
    "commons", "File:Nike.jpg", "https://commons.wikimedia.org/wiki/File:Nike.jpg",
    "https://upload.wikimedia.org/nike.jpg", "Ada", "CC BY 4.0", "2026-03-04T05:06:07Z",
    "Nike shop",
    licence_url="https://creativecommons.org/licenses/by/4.0/", licence_code="by",
    attribution="Ada, CC BY 4.0", restrictions=("trademarked",), preview_only=True,
)  # fmt: skip


def record(said: Provenance) -> ImageRecord:
    return ImageRecord("a", "Nike", "Nike/a.jpg", 40, 30, "a" * 64, "0" * 16, said)


def test_a_fetched_picture_tells_all_that_its_source_said() -> None:
    told = dict(known_of(record(FETCHED), "train"))
    assert told == {
        "Title": "Nike shop", "Source": "Wikimedia Commons", "Size": "40 × 30 pixels",
        "Used for": "training", "Page": FETCHED.page_url, "Picture": FETCHED.image_url,
        "Author": "Ada", "Licence": "CC BY 4.0", "What it allows": told["What it allows"],
        "Licence text": FETCHED.licence_url, "Credit": "Ada, CC BY 4.0",
        "Other rights": "trademarked", "Found on": "2026-03-04",
        "Kept": "The preview only: the full picture could not be had.",
    }  # fmt: skip
    assert told["What it allows"].startswith("BY: ")


def test_a_file_of_this_computer_tells_only_what_there_is() -> None:
    told = known_of(record(Provenance("folder", "Nike/shoe.jpg")))
    assert told == (
        ("Title", "Nike/shoe.jpg"), ("Source", "This computer"), ("Size", "40 × 30 pixels"),
    )  # fmt: skip


def test_a_licence_that_was_looked_for_in_vain_is_told_as_unknown() -> None:
    said = Provenance("openverse", licence_code="unknown")
    told = dict(known_of(record(said)))
    assert told["Licence"] == "Unknown"
    looked_up = stated_in(said)
    assert looked_up is not None
    assert told["What it allows"] == meaning_of(looked_up)
    assert stated_in(Provenance("web")) is None


def test_the_site_is_told_without_its_www() -> None:
    assert host_of(Provenance("web", page_url="https://www.example.org/p")) == "example.org"
    assert host_of(Provenance("drop")) == ""
