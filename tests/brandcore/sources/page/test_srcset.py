"""Lists of copies."""

from __future__ import annotations

import pytest

from brandcore.sources.page.srcset import copies


@pytest.mark.parametrize(
    ("srcset", "addresses"),
    [
        ("a.jpg 320w, b.jpg 1280w, c.jpg 640w", ["b.jpg", "c.jpg", "a.jpg"]),
        ("a.jpg, b.jpg 2x, c.jpg 1.5x", ["b.jpg", "c.jpg", "a.jpg"]),
        ("a.jpg", ["a.jpg"]),
        (
            "w_200,h_100/a.jpg 200w,w_400,h_200/a.jpg 400w",
            ["w_400,h_200/a.jpg", "w_200,h_100/a.jpg"],
        ),
        ("a.jpg 100w 50h , b.jpg 300w", ["b.jpg", "a.jpg"]),
        ("data:image/png;base64,AA== 1x, b.jpg 2x", ["b.jpg", "data:image/png;base64,AA=="]),
        ("a.jpg,b.jpg 2x", ["a.jpg,b.jpg"]),
        ("a.jpg, b.jpg", ["a.jpg", "b.jpg"]),
        ("a.jpg huge, b.jpg 2x", ["b.jpg", "a.jpg"]),
        ("a.jpg calc(1x, 2x), b.jpg 2x", ["b.jpg", "a.jpg"]),
        (" , ,", []),
        ("", []),
    ],
)
def test_the_largest_copy_comes_first(srcset: str, addresses: list[str]) -> None:
    assert [copy.address for copy in copies(srcset)] == addresses


def test_widths_are_told_and_densities_are_not_taken_for_widths() -> None:
    assert copies("a.jpg 640w")[0].width_px == 640
    assert copies("a.jpg 3x")[0].width_px == 0
