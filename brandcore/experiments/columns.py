"""A table in plain text: columns as wide as what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def columns(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a line of heads and one for each of `lines`, all of which are as long as `heads`."""
    table = [heads, *lines]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(value.ljust(width) for value, width in zip(line, widths, strict=True)).rstrip()
        for line in table
    )
