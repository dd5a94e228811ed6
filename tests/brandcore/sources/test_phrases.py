"""What is typed into search boxes."""

from __future__ import annotations

from brandcore.sources.base import Query
from brandcore.sources.phrases import phrases


def test_the_brand_stands_in_quotes() -> None:
    assert phrases(Query("Coca-Cola")) == ('"Coca-Cola"',)


def test_each_word_makes_a_phrase_of_its_own() -> None:
    query = Query("Red Bull", words=("logo", "storefront", "logo"))

    assert phrases(query) == ('"Red Bull" logo', '"Red Bull" storefront')


def test_quotes_in_what_was_typed_do_not_break_the_phrase() -> None:
    assert phrases(Query('The "X"  shop', words=('a "b"',))) == ('"The X shop" a b',)


def test_a_long_text_loses_its_words_before_its_name() -> None:
    (phrase,) = phrases(Query("N" * 100, words=("w" * 200,)))
    (alone,) = phrases(Query("N" * 300))

    assert phrase.startswith(f'"{"N" * 100}" w')
    assert len(phrase) == len(alone) == 200
    assert alone.endswith('"')
