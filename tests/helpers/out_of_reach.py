"""A candidate whose full picture lies where no connection leads."""

from __future__ import annotations

from datetime import UTC, datetime

from brandcore.dataset.candidates import Candidate
from brandcore.dataset.inbox import Inbox
from brandcore.sources.base import Found
from tests.helpers import pictures

FAR = Found("commons", "http://127.0.0.1:9/full.jpg", title="Far away")


def offered(inbox: Inbox, brand: str, number: int = 0) -> Candidate:
    """Return a candidate of which only the preview is here."""
    data = pictures.encoded(brand, 900 + number)
    return inbox.offer(brand, FAR, data, whole=False, now=datetime.now(UTC))
