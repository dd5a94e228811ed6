"""An answer is read as far as is good, counted as it unfolds."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
import requests
import urllib3

from brandcore.errors import TooLarge
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.web import reading
from brandcore.sources.web.watch import Exchange, OutOfTime
from tests.helpers.scripted import Handler, answering, saying

Reader = Callable[[requests.Response, int, Exchange], bytes]


def _read(
    url: str, most: int = 1_000_000, token: CancelToken | None = None, limit_s: float = 30.0,
    read: Reader = reading.body,
) -> bytes:  # fmt: skip
    exchange = Exchange(token or CancelToken(), time.monotonic() + limit_s)
    with requests.get(url, stream=True, timeout=5) as response:
        return read(response, most, exchange)


def _dripping(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.site.closing.wait(0.01):
        handler.wfile.write(b"x")


def test_a_body_is_read_whole() -> None:
    data = bytes(range(256)) * 1000
    with answering(saying(body=data)) as site:
        assert _read(site.address) == data


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_packed_body_is_unpacked(pack: Callable[[bytes], bytes]) -> None:
    data = b'{"a": 1}' * 50_000
    name = "gzip" if pack is gzip.compress else "deflate"
    with answering(saying(body=pack(data), Content_Encoding=name)) as site:
        assert _read(site.address) == data


def test_more_than_announced_as_too_much_is_not_even_begun() -> None:
    with answering(saying(body=b"x" * 2000)) as site, pytest.raises(TooLarge):
        _read(site.address, most=1999)


def test_an_announcement_without_all_measure_is_refused() -> None:
    script = saying(body=b"x", Content_Length="9" * 5000)
    with answering(script) as site, pytest.raises(TooLarge):
        _read(site.address)


def test_more_than_the_cap_is_refused_while_it_arrives() -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not handler.site.closing.is_set():
            handler.wfile.write(b"x" * 65_536)

    with answering(endless) as site, pytest.raises(TooLarge):
        _read(site.address)


def test_a_bomb_does_not_unfold() -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    with answering(saying(body=bomb, Content_Encoding="gzip")) as site:
        tracemalloc.start()
        try:
            with pytest.raises(TooLarge):
                _read(site.address, most=5_000_000)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert most < 20_000_000


def test_a_short_body_is_a_failure() -> None:
    with (
        answering(saying(body=b"half", Content_Length="8", Connection="close")) as site,
        pytest.raises(urllib3.exceptions.ProtocolError),
    ):
        _read(site.address)


def test_what_trickles_in_runs_out_of_time() -> None:
    with answering(_dripping) as site, pytest.raises(OutOfTime):
        _read(site.address, limit_s=0.1)


def test_what_trickles_in_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    with answering(_dripping) as site, pytest.raises(Cancelled):
        _read(site.address, token=token)


def test_of_a_refusal_the_beginning_is_enough() -> None:
    with answering(saying(body=b"abc" * 1000)) as site:
        assert _read(site.address, 10, read=reading.beginning) == b"abcabcabca"
    with answering(saying(body=b"abc")) as site:
        assert _read(site.address, 10, read=reading.beginning) == b"abc"
