"""What the curator calls a source."""

from __future__ import annotations

from app.i18n import tr
from brandcore.sources.catalogue import SOURCES

_SHORT = {entry.name: entry.short or entry.title for entry in SOURCES}
_TITLES = {entry.name: entry.title for entry in SOURCES if entry.kind != "folder"}


def source_title(name: str) -> str:
    """Return a source's title; empty for what the curator brought in without one."""
    return tr(_TITLES[name]) if name in _TITLES else ""


def short_title(name: str) -> str:
    """Return a source's title for where there is little room, a folder's too; else empty."""
    return tr(_SHORT[name]) if name in _SHORT else ""
