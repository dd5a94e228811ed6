"""Values out of replies that may have any shape."""

from __future__ import annotations

import pytest

from brandcore.sources import shape


@pytest.mark.parametrize("odd", [None, 3, "x", [1], True])
def test_what_is_no_object_is_an_empty_one(odd: object) -> None:
    assert shape.table(odd) == {}


def test_objects_of_a_list_or_a_mapping_are_rows_and_others_fall_out() -> None:
    assert shape.rows([{"a": 1}, None, 3, {"b": 2}]) == ({"a": 1}, {"b": 2})
    assert shape.rows({"17": {"a": 1}, "18": "x"}) == ({"a": 1},)
    assert shape.rows("abc") == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [(" Nike ", "Nike"), (12, "12"), (None, ""), (True, ""), ({}, ""), ([], ""), ("\ud800N", "?N")],
)
def test_texts_have_no_blanks_around_them(value: object, text: str) -> None:
    assert shape.text(value) == text


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (12, 12),
        ("12", 12),
        ("12.0", 12),
        (-3, 0),
        ("100%", 0),
        (None, 0),
        ("inf", 0),
        (True, 0),
        ("9" * 30, 0),
        (2**70, 0),
    ],
)
def test_numbers_may_be_texts_and_never_fall_below_nothing(value: object, number: int) -> None:
    assert shape.number(value) == number


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("//a.org/x", "https://a.org/x"),
        ("HTTP://a.org", "HTTP://a.org"),
        ("javascript:alert(1)", ""),
        ("/x.png", ""),
        (None, ""),
    ],
)
def test_only_addresses_of_the_web_count(value: object, address: str) -> None:
    assert shape.web_address(value) == address
