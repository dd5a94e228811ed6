"""Which parameters Openverse takes, what it says of wrong ones, and what each lets through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

_LICENCES = (
    "by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd", "cc0", "pdm", "sampling+",
    "nc-sampling+",
)  # fmt: skip
_CHOICES = {
    "license": _LICENCES,
    "license_type": ("all", "all-cc", "commercial", "modification"),
    "category": ("photograph", "illustration", "digitized_artwork"),
    "aspect_ratio": ("tall", "wide", "square"),
    "size": ("small", "medium", "large"),
}
_OLD = {"li": "license", "lt": "license_type", "pagesize": "page_size", "provider": "source"}
_PLAIN = {
    "q", "title", "tags", "creator", "page", "page_size", "source", "excluded_source",
    "extension", "mature", "filter_dead", "format",
}  # fmt: skip


def complaint(query: Mapping[str, str]) -> dict[str, list[str]] | None:
    """Return the detail of a 400; None when all is well.

    A parameter that is not known is refused too: the real one passes over it in silence, which
    would hide a slip.
    """
    for name in query:
        if name in _OLD:
            said = f"Parameter '{name}' is deprecated in this release of the API. Use"
            return {name: [f"{said} '{_OLD[name]}' instead."]}
        if name not in _PLAIN and name not in _CHOICES:
            return {name: ["No such parameter."]}
    if "source" in query and "excluded_source" in query:
        return {"source": ["Cannot set both 'source' and 'excluded_source'. Use exactly one."]}
    return _wrong_choice(query) or _wrong_number(query)


def _wrong_choice(query: Mapping[str, str]) -> dict[str, list[str]] | None:
    for name, allowed in _CHOICES.items():
        for value in filter(None, query.get(name, "").split(",")):
            if value not in allowed and name == "license":
                return {name: [f"License '{value}' does not exist."]}
            if value not in allowed:
                return {name: [f"Invalid value '{value}'."]}
    return None


def _wrong_number(query: Mapping[str, str]) -> dict[str, list[str]] | None:
    for name in ("page", "page_size"):
        if name in query and not (query[name].isdigit() and int(query[name])):
            return {name: ["A valid integer is required."]}
    return None


def asked_for(facts: Mapping[str, Any], query: Mapping[str, str]) -> bool:
    """Return whether a picture passes all filters of a request."""
    named = ((name, set(filter(None, query.get(name, "").split(",")))) for name in _TESTS)
    return all(_TESTS[name](facts, wanted) for name, wanted in named if wanted)


def _type(facts: Mapping[str, Any], wanted: set[str]) -> bool:
    parts = facts["license"].split("-")
    return not ("commercial" in wanted and "nc" in parts) and not (
        "modification" in wanted and "nd" in parts
    )


def _shape(facts: Mapping[str, Any], wanted: set[str]) -> bool:
    picture = facts["picture"]
    ratio = picture.width_px / picture.height_px
    return ("tall" if ratio < 0.95 else "wide" if ratio > 1.05 else "square") in wanted


def _size(facts: Mapping[str, Any], wanted: set[str]) -> bool:
    pixels = facts["picture"].width_px * facts["picture"].height_px
    name = "small" if pixels < 640 * 480 else "medium" if pixels < 1600 * 1200 else "large"
    return name in wanted


_TESTS: dict[str, Callable[[Mapping[str, Any], set[str]], bool]] = {
    "license": lambda facts, wanted: facts["license"] in wanted,
    "license_type": _type,
    "category": lambda facts, wanted: facts["category"] in wanted,
    "extension": lambda facts, wanted: facts["filetype"] in wanted,
    "source": lambda facts, wanted: facts["source"] in wanted,
    "excluded_source": lambda facts, wanted: facts["source"] not in wanted,
    "aspect_ratio": _shape,
    "size": _size,
}
