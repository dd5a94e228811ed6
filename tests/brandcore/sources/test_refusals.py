"""What the curator reads when a source refuses, for any source."""

from __future__ import annotations

import pytest

from brandcore.errors import (
    KeyRefused,
    NoNetwork,
    NotAllowed,
    NothingFound,
    SourceError,
    TooManyRequests,
    Unreachable,
)
from brandcore.sources import refusals
from brandcore.sources.web import wording
from brandcore.sources.web.replies import HttpError, Page

OTHERS = "Go on with the other sources"
WIKI = b"Please respect our robot policy https://w.wiki/4wJS"
WALL = b"<!DOCTYPE html><title>Just a moment...</title>"


def _page(status: int, body: bytes = b"") -> Page:
    return Page("https://api.site.org/?key=hidden", status, {}, body)


def _refused(status: int, body: bytes = b"", wait_s: float | None = None) -> HttpError:
    return wording.refused(_page(status, body), wait_s)


@pytest.mark.parametrize(
    ("error", "keyed", "kind", "message", "hint"),
    [
        (_refused(429, wait_s=34.0), False, TooManyRequests,
         "Openverse asks to wait 34 seconds.", f"{OTHERS}, and ask it again after that."),
        (_refused(429), True, TooManyRequests,
         "Openverse has been asked too often.", f"{OTHERS}, and ask it again in a few minutes."),
        (_refused(401), False, KeyRefused,
         "Openverse did not accept the key.", "Check the key under “Sources”."),
        (_refused(403), True, KeyRefused,
         "Openverse did not accept the key.", "Check the key under “Sources”."),
        (_refused(402), True, TooManyRequests,
         "The allowance of your key for Openverse is used up.",
         f"{OTHERS}, or raise the plan of your key."),
        (_refused(403, WIKI), False, NotAllowed,
         "Openverse turned this program away: it wants to know whom to write to.",
         "Enter an e-mail or web address as the contact under “Sources”."),
        (_refused(403, WALL), False, NotAllowed,
         "Openverse turned this computer's network away.",
         f"Some networks are shut out as a whole; try from another one. {OTHERS}."),
        (_refused(403, b"no"), False, NotAllowed,
         "Openverse refused to answer.", f"{OTHERS}."),
        (_refused(503), False, SourceError,
         "Openverse is out of order at the moment.",
         f"{OTHERS}, and try it again in a few minutes."),
        (_refused(400), False, SourceError,
         "Openverse did not understand the question.",
         f"Try other words. {OTHERS}."),
        (wording.no_json(_page(200)), False, SourceError,
         "Openverse answered with something that cannot be read.",
         "It may be out of order, or a page of your network asks you to sign in. "
         "Try again later."),
        (wording.unreachable("https://a.org/?key=hidden", OSError()), False, NoNetwork,
         "Openverse did not answer: there is no connection.",
         f"Check the connection. {OTHERS}."),
        (wording.too_slow("https://a.org/", 60.0), False, Unreachable,
         "Openverse did not answer: it took too long, more than 60 seconds.",
         f"Check the connection. {OTHERS}."),
        (wording.without_end("https://a.org/"), False, Unreachable,
         "Openverse did not answer: “a.org” sends from one address to the next without end.",
         f"Check the connection. {OTHERS}."),
    ],
)  # fmt: skip
def test_a_refusal_names_the_source_and_what_else_to_try(
    error: SourceError, keyed: bool, kind: type, message: str, hint: str
) -> None:
    told = refusals.translate(error, "Openverse", keyed=keyed)
    assert type(told) is kind
    assert (told.message, told.hint) == (message, hint)


def test_the_wait_goes_along() -> None:
    told = refusals.translate(_refused(429, wait_s=34.0), "Openverse")
    assert isinstance(told, TooManyRequests)
    assert told.retry_after_s == 34.0


def test_what_says_enough_stays_as_it_is() -> None:
    error = NothingFound("“x” is empty.", "Try again.")
    assert refusals.translate(error, "Openverse") is error
