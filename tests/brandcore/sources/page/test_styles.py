"""Pictures in style sheets."""

from __future__ import annotations

import pytest

from brandcore.sources.page.styles import in_sheet, in_style


@pytest.mark.parametrize(
    ("css", "addresses"),
    [
        (".a{background:url(a.png)}", ["a.png"]),
        (".a{background:#fff url('a b.png') no-repeat, url(\"b.png\")}", ["a b.png", "b.png"]),
        ("@media (min-width:9px){.a{background-image:url(a.png)}}", ["a.png"]),
        (".a{background:image-set('a.png' 1x, 'a2.png' 2x)}", ["a2.png"]),
        ("@font-face{src:url(f.woff2)} @import url(x.css); .a{background:url(a.png)}", ["a.png"]),
        ("/* url(no.png) */ .a{content:'url(no.png)'}", []),
        (".a{background:url(a.png", ["a.png"]),
        ("@media{.a{b:c", []),
        ("}}}", []),
        ("", []),
    ],
)
def test_only_addresses_of_pictures_are_found(css: str, addresses: list[str]) -> None:
    assert list(in_sheet(css)) == addresses


@pytest.mark.parametrize("css", ["@media{" * 50_000, ".a{b:" + "(" * 50_000, "a(" * 50_000])
def test_a_sheet_that_is_nested_without_end_does_no_harm(css: str) -> None:
    assert list(in_sheet(css)) == []
    assert list(in_style(css)) == []


def test_the_style_of_an_element_has_them_too() -> None:
    assert list(in_style("color:red;background:url(a.png)")) == ["a.png"]
