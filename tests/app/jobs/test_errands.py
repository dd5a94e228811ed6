"""Addresses that the curator gives, asked for by the process that asks the web."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from app.jobs.errands import Errands
from app.jobs.lanes import Lanes
from app.jobs.searching import look_up
from app.jobs.way_out import WayOut
from brandcore.errors import CuratorError, EngineDied, SourceError
from brandcore.jobs import Cancelled, CancelToken, ignore
from tests.helpers import pictures
from tests.helpers.fake_web.server import serving
from tests.helpers.scripted import Handler, answering, saying

PHOTO = pictures.encoded("Nike", 1)
PAGE = "https://page.example/nike"


def way() -> WayOut:
    return WayOut("curator@example.org")


@pytest.fixture(scope="module")
def web_lanes() -> Iterator[Lanes]:
    """Lanes whose process that asks the web serves all these tests."""
    lanes = Lanes()
    yield lanes
    lanes.close()


@pytest.fixture
def errands(web_lanes: Lanes) -> Errands:
    return Errands(web_lanes, way)


def told(errands: Errands, address: str) -> CuratorError:
    with pytest.raises(CuratorError) as caught:
        errands.fetch(address, "", CancelToken())
    return caught.value


def test_an_address_is_asked_for_by_whoever_searches(errands: Errands, web_lanes: Lanes) -> None:
    with serving(pictures=2) as fake:
        web = WayOut("curator@example.org", addresses=fake.addresses())
        web_lanes.engines["search"].run(partial(look_up, web, "Nike"), ignore, CancelToken())
        address = f"{fake.address}/media/openverse/nike/0.jpg"
        assert errands.fetch(address, "", CancelToken()) == fake.picture_bytes(address)
        agents = {each.headers["user-agent"] for each in fake.requests}
    assert len(agents) == 1
    assert "(curator@example.org)" in agents.pop()


def test_all_go_through_one_process_and_none_through_this_one(
    errands: Errands, web_lanes: Lanes
) -> None:
    with answering(saying(body=PHOTO)) as site, ThreadPoolExecutor(6) as pool:
        addresses = [f"{site.address}/{number}.jpg" for number in range(12)]
        got = pool.map(lambda each: errands.fetch(each, "", CancelToken()), addresses)
        assert list(got) == [PHOTO] * 12
        assert len(site.asked) == 12
    assert web_lanes.engines["search"] is web_lanes.engines["pictures"]
    assert web_lanes.engines["pictures"].pid not in (None, os.getpid())


def test_the_page_is_named_to_a_site_that_refuses_without(errands: Errands) -> None:
    def script(handler: Handler) -> None:
        known = handler.headers.get("Referer") == PAGE
        handler.reply(200 if known else 403, PHOTO if known else b"no hotlinking")

    with answering(script) as site:
        assert errands.fetch(f"{site.address}/logo.jpg", PAGE, CancelToken()) == PHOTO
        assert [each.headers.get("Referer") for each in site.asked] == [None, PAGE]


def test_a_refusal_arrives_in_its_words_and_without_its_library(errands: Errands) -> None:
    with answering(saying(403)) as site:
        error = told(errands, f"{site.address}/logo.jpg")
    assert type(error) is SourceError
    assert "refused to hand it out" in error.message
    assert error.hint
    assert vars(error).keys() <= {"message", "hint", "__notes__"}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://192.168.1.1/logo.png", "within this computer or its network"),
        ("C:\\x.png", "no web address"),
        ("data:image/png;base64,A", "is damaged"),
        ("data:text/html," + "x" * 100_000, "no web address"),
    ],
)
def test_what_cannot_be_asked_for_is_told(errands: Errands, address: str, words: str) -> None:
    error = told(errands, address)
    assert words in error.message
    assert len(error.message) < 200
    assert error.hint


def test_a_picture_written_out_in_its_address_needs_no_network(errands: Errands) -> None:
    assert errands.fetch("data:image/svg+xml,%3Csvg%2F%3E", "", CancelToken()) == b"<svg/>"


def test_stopping_is_heard_while_a_site_says_nothing(errands: Errands) -> None:
    token = CancelToken()

    def script(handler: Handler) -> None:
        token.cancel()
        handler.site.closing.wait(10)

    with answering(script) as site:
        begun = time.monotonic()
        with pytest.raises(Cancelled):
            errands.fetch(f"{site.address}/slow.jpg", "", token)
    assert time.monotonic() - begun < 2


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_the_next_is_had_after_the_process_died(errands: Errands, web_lanes: Lanes) -> None:
    asked = threading.Event()

    def silent(handler: Handler) -> None:
        asked.set()
        handler.site.closing.wait(10)

    def end() -> None:
        asked.wait(10)
        pid = web_lanes.engines["pictures"].pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    with answering(silent) as site:
        killer = threading.Thread(target=end)
        killer.start()
        with pytest.raises(EngineDied, match="asks the web"):
            errands.fetch(f"{site.address}/slow.jpg", "", CancelToken())
        killer.join()
    with answering(saying(body=PHOTO)) as site:
        assert errands.fetch(f"{site.address}/logo.jpg", "", CancelToken()) == PHOTO
