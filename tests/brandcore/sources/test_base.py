"""What a source is asked, and what goes into the records of what it offers."""

from __future__ import annotations

import pytest

from brandcore.provenance import Provenance
from brandcore.sources.base import Found, Query, notes_of
from brandcore.sources.licence import Licence, creative_commons
from brandcore.sources.official_page import OfficialPageSource
from tests.helpers.listed_source import Listed


def test_without_words_the_brand_alone_is_searched_for() -> None:
    assert Query("Coca-Cola").texts == ("Coca-Cola",)


def test_each_word_is_searched_for_together_with_the_brand() -> None:
    assert Query("Nike", ("logo", "storefront")).texts == ("Nike logo", "Nike storefront")


def test_the_records_say_where_a_picture_comes_from() -> None:
    licence = creative_commons("by-sa", "4.0")
    found = Found(
        source="commons", image_url="https://up.org/a.jpg", source_id="12", title="A shoe",
        page_url="https://commons.org/a", author="Jo", author_url="https://commons.org/Jo",
        found_at="2026-11-24T12:00:00+00:00",
        licence=Licence(
            licence.code, licence.version, licence.name, licence.url,
            attribution="Jo, CC BY-SA 4.0", restrictions=("trademarked",),
        ),
    )  # fmt: skip
    assert found.provenance() == Provenance(
        source="commons", page_url="https://commons.org/a", image_url="https://up.org/a.jpg",
        author="Jo", licence="CC BY-SA 4.0", fetched_at="2026-11-24T12:00:00+00:00",
        title="A shoe", author_url="https://commons.org/Jo", licence_url=licence.url,
        licence_code="by-sa", attribution="Jo, CC BY-SA 4.0", restrictions=("trademarked",),
    )  # fmt: skip
    assert found.provenance(preview_only=True).preview_only


@pytest.mark.parametrize(
    ("licence", "said", "code"),
    [(Licence(), "", "unknown"), (Licence("pd"), "pd", "pd"),
     (Licence("proprietary", name="Pixabay Content License"), "Pixabay Content License",
      "proprietary")],
)  # fmt: skip
def test_a_licence_without_a_name_goes_by_its_code(licence: Licence, said: str, code: str) -> None:
    told = Found("page", "https://a.org/b.jpg", licence=licence).provenance()
    assert (told.licence, told.licence_code) == (said, code)


def test_what_a_source_has_to_say_besides_is_asked_of_those_that_say_it() -> None:
    page = OfficialPageSource()
    page.notes = ("One was left out.", "The page asks for no AI.")
    assert notes_of(page) == "One was left out. The page asks for no AI."
    assert notes_of(Listed("commons", ())) == ""
