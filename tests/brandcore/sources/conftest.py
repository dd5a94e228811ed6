"""A fake of the whole web on loopback, and a client that may ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from brandcore.jobs import CancelToken
from brandcore.sources import openverse_token
from brandcore.sources.web.client import Client
from tests.helpers.fake_web.server import serving
from tests.helpers.fake_web.web import Web


@pytest.fixture(scope="module")
def served() -> Iterator[Web]:
    """One server for all tests of a file."""
    with serving() as web:
        yield web


@pytest.fixture
def web(served: Web) -> Web:
    """The fake web, with nothing going wrong and nothing asked yet."""
    served.clear_faults()
    served.forget()
    openverse_token._shared.cache_clear()
    return served


@pytest.fixture
def client() -> Iterator[Client]:
    """A client without a cache that loses no time."""
    client = Client("tests@example.org", loopback=True, backoff_s=0.01)
    yield client
    client.close()


@pytest.fixture
def cancel() -> CancelToken:
    """A token that nobody raises unless the test does."""
    return CancelToken()
