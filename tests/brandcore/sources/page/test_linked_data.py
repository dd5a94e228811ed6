"""What a page says in data for programs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

from brandcore.sources.page.linked_data import of_linked_data, of_manifest
from brandcore.sources.page.references import Reference


def linked(data: Any, kind: str = "application/ld+json") -> list[Reference]:
    text = data if isinstance(data, str) else json.dumps(data)
    return list(of_linked_data(BeautifulSoup(f'<script type="{kind}">{text}</script>', "lxml")))


@pytest.mark.parametrize(
    ("value", "addresses"),
    [
        ("/a.png", [("/a.png",)]),
        (["/a.png", "/b.png"], [("/a.png",), ("/b.png",)]),
        ({"@type": "ImageObject", "url": "/a.png"}, [("/a.png",)]),
        ({"contentUrl": "/full.png", "url": "/page.html"}, [("/full.png", "/page.html")]),
        ([{"url": ["/a.png", "/b.png"]}], [("/a.png", "/b.png")]),
        ({"@id": "#logo"}, []),
        (None, []),
        (3, []),
    ],
)
def test_a_logo_may_be_written_in_many_ways(value: Any, addresses: list[tuple[str, ...]]) -> None:
    found = linked({"@type": "Organization", "logo": value})

    assert [each.addresses for each in found] == addresses


def test_logos_and_pictures_are_found_however_deep() -> None:
    graph = {"@graph": [{"publisher": {"logo": "/l.png"}}, {"image": "/i.png", "logo": "/m.png"}]}

    assert [each.addresses[0] for each in linked(graph)] == ["/l.png", "/m.png", "/i.png"]


def test_terms_and_author_of_a_picture_are_read() -> None:
    (found,) = linked(
        {
            "image": {
                "contentUrl": "/a.jpg",
                "creditText": "Ada Ferry",
                "license": "https://creativecommons.org/licenses/by/4.0/",
                "caption": "The shop",
                "width": "1200px",
                "height": {"@type": "QuantitativeValue", "value": 800},
            }
        }
    )

    assert (found.author, found.title) == ("Ada Ferry", "The shop")
    assert (found.licence.code, found.licence.version) == ("by", "4.0")
    assert (found.width_px, found.height_px) == (1200, 800)


def test_terms_of_its_own_are_unknown_but_told() -> None:
    (found,) = linked({"image": {"url": "/a.jpg", "license": "https://brand.example/terms"}})

    assert (found.licence.code, found.licence.url) == ("unknown", "https://brand.example/terms")


def test_the_creator_stands_in_for_a_missing_credit() -> None:
    (found,) = linked({"image": {"url": "/a.jpg", "creator": [{"name": "Jo"}]}})

    assert found.author == "Jo"


@pytest.mark.parametrize("text", ["{", "", "[1, 2", '"x"', "null"])
def test_damaged_data_says_nothing(text: str) -> None:
    assert linked(text) == []


def test_a_deep_nest_is_left_at_some_depth() -> None:
    nest: Any = "/a.png"
    for _ in range(60):
        nest = {"image": nest} if isinstance(nest, str) else {"x": nest}

    assert linked(nest) == []
    assert linked("[" * 100_000) == []


def test_other_scripts_are_no_data() -> None:
    assert linked({"logo": "/a.png"}, kind="text/javascript") == []


def test_the_icons_of_a_manifest_are_relative_to_it() -> None:
    manifest = {
        "icons": [
            {"src": "icon-512.png", "sizes": "192x192 512x512", "type": "image/png"},
            {"src": "", "sizes": "any"},
            {"sizes": "48x48"},
        ]
    }

    assert list(of_manifest(json.dumps(manifest).encode(), "https://a/app/m.json")) == [
        Reference(("icon-512.png",), "", 512, 512, base="https://a/app/m.json")
    ]


@pytest.mark.parametrize("content", [b"", b"<html>", b"[]", b"\xff\xfe", b'{"icons": 3}'])
def test_what_is_no_manifest_has_no_icons(content: bytes) -> None:
    assert list(of_manifest(content, "https://a/m.json")) == []
