"""Licences by their addresses and names."""

from __future__ import annotations

import pytest

from brandcore.sources.terms import of_address, of_words, stated


@pytest.mark.parametrize(
    ("address", "code", "version"),
    [
        ("https://creativecommons.org/licenses/by-sa/4.0/", "by-sa", "4.0"),
        ("http://creativecommons.org/licenses/by-nc-nd/2.0/deed.en", "by-nc-nd", "2.0"),
        ("https://creativecommons.org/licenses/by/", "by", ""),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "cc0", "1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "pdm", "1.0"),
    ],
)
def test_an_address_of_creative_commons_names_its_licence(
    address: str, code: str, version: str
) -> None:
    licence = of_address(address)

    assert licence is not None
    assert (licence.code, licence.version) == (code, version)


@pytest.mark.parametrize(
    "address",
    [
        *("", "https://example.com/by/4.0", "https://www.gnu.org/fdl"),
        "https://notcreativecommons.org/licenses/by/4.0/",
        "https://example.com/?not=https://creativecommons.org/licenses/by/4.0/",
    ],
)
def test_any_other_address_names_none(address: str) -> None:
    assert of_address(address) is None


@pytest.mark.parametrize(
    ("words", "code", "version"),
    [
        ("cc-by-sa-4.0", "by-sa", "4.0"),
        ("CC BY-SA 3.0 de", "by-sa", "3.0"),
        ("CC BY NC ND 2.0", "by-nc-nd", "2.0"),
        ("cc0", "cc0", "1.0"),
        ("CC0 1.0", "cc0", "1.0"),
        ("pd", "pd", ""),
        ("Public domain", "pd", ""),
        ("Public Domain Mark 1.0", "pdm", "1.0"),
        ("cc-by", "by", ""),
        ("Creative Commons BY 4.0", "by", "4.0"),
        ("CC BY-SA 3.0 no", "by-sa", "3.0"),
    ],
)
def test_names_of_licences_are_known(words: str, code: str, version: str) -> None:
    licence = of_words(words)

    assert licence is not None
    assert (licence.code, licence.version) == (code, version)


@pytest.mark.parametrize("words", ["", "GFDL", "Apache License 2.0", "by courtesy of X", "pdf"])
def test_other_names_are_no_licence_of_creative_commons(words: str) -> None:
    assert of_words(words) is None


@pytest.mark.parametrize(
    "words",
    [
        *("CC BY-NonCommercial 4.0", "CC BY Non-Commercial", "cc-by-sharealike"),
        *("Creative Commons BY NoDerivs 2.0", "CC BY 4.0, no derivatives", "CC BY / CC BY-NC"),
    ],
)
def test_conditions_in_words_are_never_overlooked(words: str) -> None:
    assert of_words(words) is None


def test_an_unknown_licence_keeps_its_own_name_and_address() -> None:
    licence = stated("GFDL", "https://www.gnu.org/copyleft/fdl.html")

    assert (licence.code, licence.name) == ("unknown", "GFDL")
    assert licence.url == "https://www.gnu.org/copyleft/fdl.html"


def test_an_address_may_stand_where_the_name_should() -> None:
    licence = stated("https://creativecommons.org/licenses/by/4.0/")

    assert (licence.code, licence.name) == ("by", "CC BY 4.0")
    assert licence.url == "https://creativecommons.org/licenses/by/4.0/"


def test_a_missing_version_is_never_guessed() -> None:
    licence = of_words("cc-by-sa")

    assert licence is not None
    assert (licence.version, licence.url) == ("", "")
