"""A page as it was sent."""

from __future__ import annotations

import pytest

from brandcore.sources.page.text import (
    drawn_by_scripts,
    facts_of,
    is_markup,
    markup_of,
    restrictions_of,
    soup_of,
)
from brandcore.sources.web.client import Page


def page(content: bytes, **headers: str) -> Page:
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return Page("https://a.org/x/page.html", 200, said, content)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<title>Café</title>".encode(), "text/html; charset=utf-8"),
        ("<title>Café</title>".encode("latin-1"), "text/html; charset=iso-8859-1"),
        ('<meta charset="iso-8859-1"><title>Café</title>'.encode("latin-1"), "text/html"),
        (b"\xef\xbb\xbf" + "<title>Café</title>".encode(), "text/html"),
    ],
)
def test_a_page_is_read_in_its_own_encoding(content: bytes, kind: str) -> None:
    sent = page(content, Content_Type=kind)
    markup = markup_of(sent)

    assert facts_of(sent, markup, soup_of(markup)).title == "Café"


def test_a_page_of_xml_is_read_as_browsers_do() -> None:
    sent = page(
        b'<?xml version="1.0"?>\n<?xml-stylesheet href="x"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><title>A</title></html>'
    )
    markup = markup_of(sent)

    assert facts_of(sent, markup, soup_of(markup)).title == "A"


def test_the_base_of_addresses_is_what_the_page_says() -> None:
    sent = page(b'<base href="/other/"><p>x')
    markup = markup_of(sent)

    assert facts_of(sent, markup, soup_of(markup)).base == "https://a.org/other/"


@pytest.mark.parametrize(
    ("html", "header", "asked"),
    [
        ('<meta name="robots" content="noindex, NoImageIndex">', "", ("noimageindex",)),
        ('<meta name="ROBOTS" content="noai,noimageai">', "", ("noai", "noimageai")),
        ("<p>", "noimageindex", ("noimageindex",)),
        ("<p>", "somebot: noindex, noai", ("noai",)),
        ('<meta name="description" content="noai">', "", ()),
        ("<p>", "", ()),
    ],
)
def test_what_the_page_asks_of_programs_is_read(
    html: str, header: str, asked: tuple[str, ...]
) -> None:
    assert restrictions_of(soup_of(html), {"X-Robots-Tag": header}) == asked


@pytest.mark.parametrize(
    ("html", "by_scripts"),
    [
        ('<body><div id="root"></div><script src="/app.js"></script></body>', True),
        (f"<body><script>1</script><p>{'word ' * 200}</p></body>", False),
        ("<body><p>short</p></body>", False),
    ],
)
def test_a_page_that_needs_javascript_is_recognised(html: str, by_scripts: bool) -> None:
    assert drawn_by_scripts(soup_of(html)) is by_scripts


@pytest.mark.parametrize(
    ("content", "kind", "markup"),
    [
        (b"<html>", "text/html", True),
        (b"<!doctype html><p>", "", True),
        (b"  <p>x", "text/plain", True),
        (b"%PDF-1.7 <<", "application/pdf", False),
        (b"just words", "text/plain", False),
        (b"", "text/html", False),
    ],
)
def test_only_markup_is_a_page(content: bytes, kind: str, markup: bool) -> None:
    assert is_markup(page(content, Content_Type=kind)) is markup
