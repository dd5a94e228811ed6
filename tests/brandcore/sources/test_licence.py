"""Licences: what they allow, what they are called, where they can be read."""

from __future__ import annotations

import pytest

from brandcore.sources.licence import CODES, FREE, NON_COMMERCIAL, Licence, creative_commons

BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/"


@pytest.mark.parametrize(
    ("code", "version", "licence"),
    [
        ("by-sa", "4.0", Licence("by-sa", "4.0", "CC BY-SA 4.0", BY_SA)),
        ("BY-SA", "4.0", Licence("by-sa", "4.0", "CC BY-SA 4.0", BY_SA)),
        ("by", "2.0",
         Licence("by", "2.0", "CC BY 2.0", "https://creativecommons.org/licenses/by/2.0/")),
        ("cc0", "",
         Licence("cc0", "1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")),
        ("pdm", "1.0",
         Licence("pdm", "1.0", "Public Domain Mark 1.0",
                 "https://creativecommons.org/publicdomain/mark/1.0/")),
    ],
)  # fmt: skip
def test_licences_of_creative_commons_have_a_name_and_an_address(
    code: str, version: str, licence: Licence
) -> None:
    assert creative_commons(code, version) == licence


def test_a_missing_version_is_not_guessed() -> None:
    licence = creative_commons("by")
    assert (licence.version, licence.url, licence.name) == ("", "", "CC BY")


@pytest.mark.parametrize("code", sorted(CODES))
def test_only_licences_that_allow_changes_for_any_purpose_are_free(code: str) -> None:
    free = code in ("cc0", "pdm", "pd", "by", "by-sa")
    assert Licence(code).free is free
    assert (code in FREE) is free


def test_what_is_not_known_is_not_free() -> None:
    assert not Licence().free
    assert Licence().code == "unknown"


@pytest.mark.parametrize(
    ("code", "short"),
    [("by-nc-sa", "BY-NC-SA"), ("cc0", "CC0"), ("pd", "PD"), ("pdm", "PD"), ("unknown", "?"),
     ("proprietary", "©")],
)  # fmt: skip
def test_a_badge_has_room_for_the_short_word(code: str, short: str) -> None:
    assert Licence(code).short == short


def test_a_trademark_stands_beside_the_copyright() -> None:
    marked = Licence("pd", restrictions=("personality", "trademarked"))
    assert marked.trademarked
    assert marked.free
    assert not Licence("pd").trademarked


@pytest.mark.parametrize("code", sorted(CODES))
def test_each_licence_says_in_plain_words_what_it_allows(code: str) -> None:
    meaning = Licence(code).meaning
    assert (meaning != Licence().meaning) is (code != "unknown")
    assert ("not for money" in meaning) is ("nc" in code or code == "sampling+")
    assert ("not changed" in meaning) is code.endswith("nd")
    assert ("name the author" in meaning) is ("by" in code or "sampling" in code)


def test_only_what_is_not_licenced_forbids_every_use() -> None:
    assert {"proprietary", "unknown"} == CODES - NON_COMMERCIAL
    assert FREE < NON_COMMERCIAL
