"""One picture that a source offers, small and full."""

from __future__ import annotations

from datetime import UTC, datetime

from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.sources.base import Found
from brandcore.sources.web.client import Fetched
from tests.helpers import pictures

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
FOUND = Found(
    "commons",
    "https://a.example/nike.jpg",
    preview_url="https://a.example/small.jpg",
    other_urls=("https://b.example/nike.jpg",),
    page_url="https://a.example/page",
    width_px=1600,
    height_px=1200,
)
SMALL, FULL = pictures.encoded("Nike", 7, (80, 60)), pictures.encoded("Nike", 7, (400, 300), "PNG")


def offered(inbox: Inbox, found: Found = FOUND, data: bytes = SMALL) -> Candidate:
    """Offer a picture by its preview."""
    return inbox.offer("Nike", found, data, whole=False, now=NOW)


def fetched(data: bytes = FULL) -> Fetched:
    """Return what a server sends for the full picture."""
    return Fetched(data, FOUND.image_url, "png")
