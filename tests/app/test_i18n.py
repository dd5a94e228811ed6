"""The translation door, with a scratch translation in place of one that is shipped."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator

import pytest

from app import assets, i18n
from app.i18n import counted, percent, tr

GERMAN = """
"Cancel" = "Abbrechen"
"Open “{name}”" = "„{name}“ öffnen"
"{n} picture" = "{n} Bild"
"{n} pictures" = "{n} Bilder"
"“{name}” is damaged." = "„{name}“ ist beschädigt."
"“{name}” {what}" = "„{name}“ irgendwas: {what}"
"“{name}” stays “{name}”." = "„{name}“ bleibt."
"{n} %" = "{n} Prozent"
"""


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """German is chosen, as if its file lay in ``resources``."""
    real = assets.text
    monkeypatch.setattr(assets, "names", lambda _folder: ("de.toml", "README.md"))
    monkeypatch.setattr(
        assets, "text", lambda name: GERMAN if name == "translations/de.toml" else real(name)
    )
    i18n.choose("de")
    yield
    i18n.choose("en")


def test_english_stands_in_the_code() -> None:
    assert tr("Open “{name}”", name="Tea") == "Open “Tea”"
    assert tr("No {field} is filled without fields") == "No {field} is filled without fields"


def test_a_text_is_shown_in_the_chosen_language(german: None) -> None:
    assert tr("Cancel") == "Abbrechen"
    assert tr("Open “{name}”", name="Tee {1}") == "„Tee {1}“ öffnen"
    assert tr("Not translated yet") == "Not translated yet"


def test_a_filled_message_of_the_core_is_taken_apart(german: None) -> None:
    assert tr("“tea {1}.jpg” is damaged.") == "„tea {1}.jpg“ ist beschädigt."
    assert tr("“a”\nb” is damaged.") == "„a”\nb“ ist beschädigt."


def test_the_pattern_with_most_words_goes_first(german: None) -> None:
    assert tr("“tea” runs away.") == "„tea“ irgendwas: runs away."
    assert tr("“tea” is damaged.") == "„tea“ ist beschädigt."


def test_a_field_may_come_twice(german: None) -> None:
    assert tr("“tea” stays “tea”.") == "„tea“ bleibt."
    assert tr("“tea” stays “milk”.") != "„tea“ bleibt."


def test_numbers_are_counted_in_words_of_the_language(german: None) -> None:
    assert counted(1, "{n} picture", "{n} pictures") == "1 Bild"
    assert counted(0, "{n} picture", "{n} pictures") == "0 Bilder"
    assert counted(1234567, "{n} picture", "{n} pictures") == "1\u202f234\u202f567 Bilder"
    assert percent(0.5) == "50 Prozent"


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0 %"), (0.001, "< 1 %"), (0.005, "< 1 %"), (0.006, "1 %"), (0.994, "99 %"),
     (0.997, "> 99 %"), (1, "100 %")],
)  # fmt: skip
def test_little_is_not_nothing_and_much_is_not_all(share: float, text: str) -> None:
    assert percent(share) == text


def test_an_unknown_language_means_english(german: None) -> None:
    i18n.choose("xx")
    assert tr("Cancel") == "Cancel"
    assert i18n.languages() == ("en", "de")


def test_shipped_translations_keep_the_fields_of_what_they_translate() -> None:
    for code in i18n.languages()[1:]:
        texts = tomllib.loads(assets.text(f"translations/{code}.toml"))
        for english, there in texts.items():
            assert _fields(there) <= _fields(english), (code, english)


def _fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field}
