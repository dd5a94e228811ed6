"""Whether there is a way out, by the routes alone."""

from __future__ import annotations

import socket

import pytest

from brandcore.sources.web import addresses, route
from tests.helpers import no_network

HERE = ((socket.AF_INET, ("127.0.0.1", 9)),)
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    """The web is the public one, and asked without a proxy."""
    monkeypatch.delenv(addresses.SWITCH)
    for name in (*PROXIES, "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_the_address_on_the_way_is_told(public: None) -> None:
    assert route.way_out(HERE) == "127.0.0.1"


def test_where_no_way_leads_there_is_none(public: None) -> None:
    # The guard of the tests stands for a system that has no route.
    assert route.way_out() == ""
    assert set(no_network.reached()) == {"192.0.2.1:9", "2001:db8::1:9"}


def test_a_way_beside_one_that_is_closed_is_enough(public: None) -> None:
    closed = (socket.AF_INET, ("192.0.2.1", 9))
    assert route.way_out((closed, *HERE)) == "127.0.0.1"
    no_network.reached()


def test_it_cannot_be_told_where_a_proxy_asks(
    public: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:3128")
    assert route.way_out() == route.UNKNOWN


def test_nor_where_this_computer_stands_for_the_web() -> None:
    assert addresses.loopback_allowed()
    assert route.way_out() == route.UNKNOWN
