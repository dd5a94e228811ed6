"""Addresses of pictures in style sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2  # type: ignore[import-untyped]

_NO_PICTURES = frozenset({"import", "font-face", "namespace", "charset"})
_CHOICES = frozenset({"image-set", "-webkit-image-set"})


def in_sheet(css: str) -> Iterator[str]:
    """Yield the addresses of pictures in a style sheet, as written, in their order."""
    try:
        for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
            yield from _in_rule(rule)
    except RecursionError:  # No honest sheet is nested that deep.
        return


def in_style(style: str) -> Iterator[str]:
    """Yield the addresses of pictures in the ``style`` of an element."""
    try:
        yield from _in_values(tinycss2.parse_component_value_list(style, skip_comments=True))
    except RecursionError:
        return


def _in_rule(rule: Any) -> Iterator[str]:
    if rule.type == "qualified-rule":
        yield from _in_values(rule.content)
    elif rule.type == "at-rule" and rule.lower_at_keyword not in _NO_PICTURES:
        for inner in tinycss2.parse_rule_list(
            rule.content or (), skip_comments=True, skip_whitespace=True
        ):
            yield from _in_rule(inner)


def _in_values(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if value.type == "url":
            yield value.value
        elif value.type == "function":
            yield from _in_function(value)
        elif value.type in ("() block", "[] block", "{} block"):
            yield from _in_values(value.content)


def _in_function(function: Any) -> Iterator[str]:
    if function.lower_name == "url" or function.lower_name in _CHOICES:
        texts = [each.value for each in function.arguments if each.type == "string"]
        yield from texts[-1:]
    yield from _in_values(function.arguments)
