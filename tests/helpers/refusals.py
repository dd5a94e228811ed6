"""Refusals as the client raises them, for what no server is needed for."""

from __future__ import annotations

import json
from collections.abc import Mapping

from requests.structures import CaseInsensitiveDict

from brandcore.sources.web import wording
from brandcore.sources.web.replies import HttpError, Page


def refusal(
    status: int,
    body: object = b"",
    headers: Mapping[str, str] | None = None,
    retry_after_s: float | None = None,
) -> HttpError:
    """Return the error for an answer; `body` is JSON unless it is bytes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    given = CaseInsensitiveDict(headers or {})
    page = Page("https://api.example.org/?key=very-secret", status, given, content)
    return wording.refused(page, retry_after_s)
