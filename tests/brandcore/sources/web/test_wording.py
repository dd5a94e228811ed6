"""What the curator reads when the web fails, and what nobody ever reads: a key."""

from __future__ import annotations

import pytest
import requests

from brandcore.errors import CuratorError, NoNetwork, NothingFound, TooLarge, Unreachable
from brandcore.sources.web import wording
from brandcore.sources.web.replies import Broken, Busy, Page

URL = "https://user:hidden@site.org/search.json?q=nike&api_key=hidden"


def _page(status: int) -> Page:
    return Page(URL, status, {}, b"body")


@pytest.mark.parametrize(
    ("error", "reason", "again"),
    [
        (requests.ReadTimeout("x"), "it took too long", True),
        (requests.ConnectionError("x"), "there is no connection", True),
        (requests.exceptions.InvalidURL("x"), "the address is not usable", False),
    ],
)
def test_a_failure_has_its_words_and_says_whether_to_ask_again(
    error: Exception, reason: str, again: bool
) -> None:
    told = wording.unreachable(URL, error)
    assert told.message == f"“site.org” did not deliver: {reason}."
    assert told.hint == (
        "Check the connection; or: save the picture in the browser and drop the file."
    )
    assert isinstance(told, Broken) is again
    assert isinstance(told, NoNetwork) is (reason == "there is no connection")


@pytest.mark.parametrize(
    ("told", "kind", "message", "hint"),
    [
        (
            wording.refused(_page(404)), CuratorError,
            "“site.org” has nothing at this address.", "Check the address.",
        ),
        (
            wording.refused(_page(503)), CuratorError,
            "“site.org” is out of order at the moment.",
            "Try again in a few minutes.",
        ),
        (
            wording.refused(_page(403)), CuratorError,
            "“site.org” refused to hand it out.",
            "Save the picture in the browser and drop the file.",
        ),
        (
            wording.refused(_page(429), 34.0), Busy,
            "“site.org” asks to wait 34 seconds.",
            "Go on with the other sources, and ask this one later.",
        ),
        (
            wording.refused(_page(429)), Busy,
            "“site.org” asks to wait before it is asked again.",
            "Go on with the other sources, and ask this one later.",
        ),
        (wording.gone(URL), NothingFound,
         "The picture is no longer at “site.org”.", "Try another picture."),
        (wording.empty(URL), NothingFound,
         "“site.org” sent an empty answer.", "Try another picture."),
        (
            wording.no_json(_page(200)), CuratorError,
            "“site.org” answered with something that cannot be read.",
            "It may be out of order, or a page of your network asks you to sign in. "
            "Try again later.",
        ),
        (
            wording.without_end(URL), Unreachable,
            "“site.org” sends from one address to the next without end.",
            "Open it in the browser, save the picture there and drop the file.",
        ),
        (
            wording.too_large(URL, 26_214_400), TooLarge,
            "What “site.org” sends is larger than 26.2 MB.",
            "Look for a smaller copy of it.",
        ),
        (
            wording.too_slow(URL, 60.0), Unreachable,
            "“site.org” did not deliver: it took too long, more than 60 seconds.",
            "Check the connection; or: save the picture in the browser and drop the file.",
        ),
    ],
)  # fmt: skip
def test_it_is_said_what_happened_and_what_to_do(
    told: CuratorError, kind: type, message: str, hint: str
) -> None:
    assert isinstance(told, kind)
    assert (told.message, told.hint) == (message, hint)


def test_the_address_of_a_refusal_holds_no_key() -> None:
    told = wording.refused(_page(403))
    assert "q=nike" not in told.url
    assert told.status == 403
    assert told.body == b"body"


def test_what_is_told_of_a_library_error_holds_no_key() -> None:
    error = requests.ConnectionError(f"Max retries exceeded with url: {URL} (Caused by x)")
    told = str(wording.cause(error))
    assert "api_key" not in told
    assert told.startswith("ConnectionError: Max retries exceeded with url: https://")
    assert "(Caused by x)" in told


def test_an_endless_address_is_shortened() -> None:
    assert len(wording.no_address("x" * 10_000).message) < 100
    assert wording.host_of("http://[broken/?key=hidden") == "http://[broken/"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 second"), (1, "1 second"), (34, "34 seconds"), (90, "90 seconds"),
     (120, "2 minutes"), (3599, "60 minutes"), (7200, "2 hours"), (86_400, "24 hours")],
)  # fmt: skip
def test_a_length_of_time_is_spoken(seconds: float, words: str) -> None:
    assert wording.spoken(seconds) == words
