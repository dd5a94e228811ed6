"""Plain words out of HTML."""

from __future__ import annotations

import time

import pytest

from brandcore.sources.markup import first_link, plain


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("Own work", "Own work"),
        ('<a href="//commons.wikimedia.org/wiki/User:X">X</a>', "X"),
        ("Tom &amp; Jo\n &#8211;  2020", "Tom & Jo – 2020"),
        ("<p>First</p><p>second<br>third</p>", "First second third"),
        ('<span style="display: none;">label <b>QS</b>:P1</span>Nike, Inc.', "Nike, Inc."),
        ("<style>.x{color:red}</style><div>Seen</div>", "Seen"),
        ("<b>never closed", "never closed"),
        ("stray</i> end", "stray end"),
        ("3 < 4", "3 < 4"),
        ("", ""),
    ],
)
def test_only_what_a_person_would_see_is_left(html: str, words: str) -> None:
    assert plain(html) == words


def test_a_hidden_part_ends_where_its_element_ends() -> None:
    html = '<div style="display:none">a<div>b<img src=x></div>c</div>seen'

    assert plain(html) == "seen"


def test_damaged_markup_costs_little_time() -> None:
    begin = time.monotonic()

    assert len(plain("<a href='" * 100_000)) <= 10_000
    assert time.monotonic() - begin < 3


def test_the_first_link_to_the_web_is_found() -> None:
    html = '<a href="#top">up</a> <a href="//a.org/u">A</a> <a href="https://b.org">B</a>'

    assert first_link(html) == "https://a.org/u"
    assert first_link("no link") == ""
