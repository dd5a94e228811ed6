"""Pictures written out in their address."""

from __future__ import annotations

import base64

import pytest

from brandcore.errors import NothingFound, TooLarge
from brandcore.jobs import CancelToken
from brandcore.sources.web.client import Client
from brandcore.sources.web.inline import decoded, is_inline
from tests.helpers import pictures

PNG = pictures.encoded("Nike", kind="png")
WRITTEN = "data:image/png;base64," + base64.b64encode(PNG).decode()


@pytest.mark.parametrize(
    ("url", "inline"),
    [
        (WRITTEN, True),
        ("DATA:image/svg+xml;charset=utf-8,%3Csvg/%3E", True),
        ("data:text/html,hello", False),
        ("https://example.org/data:image/png,", False),
    ],
)
def test_only_pictures_are_read_out_of_their_address(url: str, inline: bool) -> None:
    assert is_inline(url) is inline


def test_the_client_hands_them_out_like_any_other() -> None:
    client = Client()
    try:
        fetched = client.picture(WRITTEN, CancelToken())
    finally:
        client.close()
    assert (fetched.data, fetched.kind, fetched.url) == (PNG, "png", "")


def test_what_is_damaged_or_too_large_is_told() -> None:
    with pytest.raises(NothingFound, match="is damaged"):
        decoded("data:image/png;base64,A", 100)
    with pytest.raises(TooLarge, match="larger than 0 MB"):
        decoded(WRITTEN, 10)
