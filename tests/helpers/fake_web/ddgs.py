"""What the library ddgs would return: its addresses cannot be changed, so its rows are faked."""

from __future__ import annotations

from typing import Any

from tests.helpers.fake_web import catalogue, places
from tests.helpers.fake_web.web import Web


def rows(web: Web, text: str, max_results: int = 100, page: int = 1) -> list[dict[str, Any]]:
    """Return the rows of ``DDGS().images(text, …)``: sizes are numbers, strings or empty.

    Empty where the library would raise DDGSException("No results found.").
    """
    begin = (page - 1) * 100
    found = catalogue.search("ddgs", text, web.pictures)[begin : begin + min(100, max_results)]
    told = []
    for each in found:
        size: tuple[Any, Any] = (each.width_px, each.height_px)
        size = {1: (str(size[0]), str(size[1])), 2: ("", "")}.get(each.number % 5, size)
        row = {"title": each.title, "image": places.media_url(web, each), "source": "Bing"}
        row |= {"thumbnail": places.media_url(web, each, 300)}
        row |= {"url": f"{web.address}/photo/ddgs/{each.number}"}
        told.append(row | {"width": size[0], "height": size[1]})
    return told
