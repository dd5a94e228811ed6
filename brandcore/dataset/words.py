"""Numbers of things, in words."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return “1 picture” or “3 pictures”; `noun` is one that takes an s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
