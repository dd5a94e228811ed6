"""Take values out of a reply that may have any shape: what is not as expected is empty."""

from __future__ import annotations

from typing import Any

_LARGEST = 2**53


def table(value: object) -> dict[str, Any]:
    """Return a JSON object, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def rows(value: object) -> tuple[dict[str, Any], ...]:
    """Return the objects of a list, or of an object's values; nothing for anything else."""
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, (list, tuple)):
        return ()
    return tuple(each for each in value if isinstance(each, dict))


def text(value: object) -> str:
    """Return a text without blanks around it; empty for what is neither text nor number."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    # Halves of letters, which JSON may hold, could never be written down.
    return str(value).encode("utf-8", "replace").decode().strip()


def number(value: object) -> int:
    """Return a number of 0 or more, also from its text; 0 for anything else, and beyond 2**53."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return 0
    try:
        found = int(float(value))
    except (ValueError, OverflowError):
        return 0
    return found if 0 <= found <= _LARGEST else 0


def web_address(value: object) -> str:
    """Return an address of the web, with its scheme; empty for anything else."""
    address = text(value)
    if address.startswith("//"):
        address = f"https:{address}"
    return address if address.lower().startswith(("http://", "https://")) else ""
