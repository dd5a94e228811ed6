from __future__ import annotations

import pytest

from brandcore.errors import SourceError
from brandcore.sources.understood import said, understood


def test_an_object_is_understood() -> None:
    assert understood({"a": 1}, "Brave Images") == {"a": 1}


@pytest.mark.parametrize("reply", [None, [], "text", 3])
def test_anything_else_is_told_with_the_name_of_the_source(reply: object) -> None:
    with pytest.raises(SourceError, match="Brave Images answered") as caught:
        understood(reply, "Brave Images")
    assert caught.value.hint


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"no json", b"[]", b'{"a": 3}', b'{"a": {"c": "x"}}'),
        *(b'{"a": {"b": "\xff"}}', b"[" * 60_000),
    ],
)
def test_words_that_are_not_there_are_empty(body: bytes) -> None:
    assert said(body, "a", "b") == ""


def test_words_are_found_where_they_stand() -> None:
    assert said(b'{"a": {"b": " words "}}', "a", "b") == "words"
