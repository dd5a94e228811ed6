"""What becomes of a picture that a search found, before it is told."""

from __future__ import annotations

from collections.abc import Callable

from brandcore.sources.base import Found
from brandcore.sources.events import CandidateFound

Keep = Callable[[CandidateFound], object]
"""What is told of a picture in its place, made in the thread that fetched it."""

Retell = Callable[[Found], object | None]
"""What is told when a source vouches for a logo that is known already; None for nothing."""


def as_it_is(event: CandidateFound) -> object:
    """Let a picture be told as it was found."""
    return event


def passed_over(_found: Found) -> None:
    """Let a picture that is known already be no news."""
