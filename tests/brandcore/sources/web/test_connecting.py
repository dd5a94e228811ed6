"""Connections go to the address that was checked, and nowhere else."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests

from brandcore.errors import NotAllowed
from brandcore.sources.web.connecting import Adapter
from tests.helpers import certificates
from tests.helpers.scripted import Handler, Site, answering, saying


@contextmanager
def _asking(*, loopback: bool = True) -> Iterator[Adapter]:
    adapter = Adapter(loopback=loopback)
    try:
        yield adapter
    finally:
        adapter.close()


def _ask(adapter: Adapter, url: str) -> requests.Response:
    response = adapter.ask(requests.Request("GET", url).prepare())
    assert response.content is not None
    return response


def _named(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> list[str]:
    """Have every name stand for the next of `numbers` each time that it is looked up."""
    asked: list[str] = []
    left = list(numbers)

    def look_up(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        number = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


def _port(site: Site) -> str:
    return site.address.rpartition(":")[2]


def test_an_answer_comes_over_a_checked_connection() -> None:
    with answering(saying(body=b"here")) as site, _asking() as adapter:
        assert _ask(adapter, site.address).content == b"here"


def test_connections_are_kept_for_the_next_question() -> None:
    ports: list[int] = []

    def note(handler: Handler) -> None:
        ports.append(handler.client_address[1])
        handler.reply(body=b"x")

    with answering(note) as site, _asking() as adapter:
        for _ in range(3):
            _ask(adapter, site.address)
    assert len(ports) == 3
    assert len(set(ports)) == 1


def test_this_computer_is_refused_without_leave() -> None:
    with answering(saying()) as site, _asking(loopback=False) as adapter:
        with pytest.raises(NotAllowed, match="within this computer"):
            _ask(adapter, site.address)
        assert site.asked == []


def test_a_name_that_stands_for_this_computer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(saying()) as site, _asking(loopback=False) as adapter:
        _named(monkeypatch, "127.0.0.1")
        with pytest.raises(NotAllowed, match=r"“innocent\.org” is an address within"):
            _ask(adapter, f"http://innocent.org:{_port(site)}/")
        assert site.asked == []


def test_a_name_cannot_turn_to_another_machine_after_the_check(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with answering(saying(body=b"here")) as site, _asking() as adapter:
        asked = _named(monkeypatch, "127.0.0.1", "10.0.0.1")
        assert _ask(adapter, f"http://turning.org:{_port(site)}/").content == b"here"
        assert asked == ["turning.org"]


def test_the_next_address_of_a_name_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(saying(body=b"here")) as site, _asking() as adapter:
        found = [("127.0.0.2", 1), ("127.0.0.1", int(_port(site)))]
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", each) for each in found],
        )
        assert _ask(adapter, f"http://twofold.org:{_port(site)}/").content == b"here"


def test_a_name_without_an_address_is_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with _asking() as adapter, pytest.raises(requests.ConnectionError):
        _ask(adapter, "http://nowhere.invalid/")


def test_nobody_at_home_is_no_connection() -> None:
    with _asking() as adapter, pytest.raises(requests.ConnectionError):
        _ask(adapter, "http://127.0.0.1:1/")


def test_a_certificate_is_checked_by_name_though_the_number_is_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []
    with certificates.answering(tmp_path, "shop.example", seen) as (port, authority):
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority))
        _named(monkeypatch, "127.0.0.1")
        with _asking() as adapter:
            assert _ask(adapter, f"https://shop.example:{port}/").content == b"secure"
            with pytest.raises(requests.exceptions.SSLError, match=r"(?i)certificate"):
                _ask(adapter, f"https://other.example:{port}/")
    assert seen[0] == "shop.example"


def test_an_unknown_certificate_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with certificates.answering(tmp_path, "shop.example", []) as (port, _authority):
        _named(monkeypatch, "127.0.0.1")
        with _asking() as adapter, pytest.raises(requests.exceptions.SSLError):
            _ask(adapter, f"https://shop.example:{port}/")


def test_what_urllib3_logs_holds_no_query(caplog: pytest.LogCaptureFixture) -> None:
    with answering(saying()) as site, _asking() as adapter, caplog.at_level(logging.DEBUG):
        _ask(adapter, f"{site.address}/search?api_key=hidden")
    assert "/search" in caplog.text
    assert "hidden" not in caplog.text
