"""Which addresses may be asked."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest

from brandcore.errors import NotAllowed, Unreachable
from brandcore.sources.web import addresses

NEARBY = (
    *("127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.3.4", "192.168.1.5", "169.254.169.254"),
    *("100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "240.0.0.1", "192.0.2.1"),
    *("::1", "::", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1"),
    *("::ffff:10.0.0.1", "::ffff:127.0.0.1", "2002:0a00:0001::1", "64:ff9b::a00:1"),
    *("fec0::1", "::a00:1", "64:ff9b:1::a00:1", "5f00::1"),
)
PUBLIC = ("1.1.1.1", "91.198.174.192", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101")


@pytest.mark.parametrize("number", NEARBY)
def test_nothing_nearby_is_open(number: str) -> None:
    assert not addresses.is_open(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", PUBLIC)
def test_the_public_web_is_open(number: str) -> None:
    assert addresses.is_open(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", NEARBY)
def test_leave_for_loopback_opens_nothing_else(number: str) -> None:
    address = ipaddress.ip_address(number)
    opened = addresses.is_open(address, loopback=True)
    assert opened == (number in ("127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"))


@pytest.mark.parametrize(
    "url",
    ["http://192.168.1.5/x.png", "http://[::1]:8080/", "https://user:pass@10.0.0.1/", "http://[fe80::1%25eth0]/"],
)  # fmt: skip
def test_a_machine_nearby_is_refused_by_its_number(url: str) -> None:
    with pytest.raises(NotAllowed) as caught:
        addresses.check(url)
    assert "is an address within this computer or its network" in caught.value.message
    assert "pass" not in caught.value.message
    assert caught.value.hint == "If it is yours, save the picture in the browser and drop the file."


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f.0.0.1", "0X7F000001", "127.1", "017700000001", "0", "127.0.0.1."]
)
def test_a_number_in_an_old_form_is_seen_through(host: str) -> None:
    with pytest.raises(NotAllowed):
        addresses.check(f"http://{host}/x.png")
    addresses.check("http://16843009/")  # 1.1.1.1


@pytest.mark.parametrize("host", ["face.bee", "a.de", "0x.example", "1.2.3.4.5"])
def test_a_name_of_hexadecimal_letters_stays_a_name(host: str) -> None:
    addresses.check(f"http://{host}/")


def test_a_name_of_ones_own_network_is_known() -> None:
    for host in ("intranet", "printer.local", "nas.lan.", "x.LOCALHOST", "db.internal"):
        assert addresses.is_nearby_name(host)
    for host in ("example.org", "1.1.1.1", "2130706433", "local.example", "2606:4700::1111"):
        assert not addresses.is_nearby_name(host)


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://site.org/x", "file:///etc/passwd", "//site.org/x", "http://", "http://[x/"),
        *("http://a:b/", ""),
    ],
)
def test_what_is_no_web_address_is_told(url: str) -> None:
    with pytest.raises(Unreachable, match="is no web address"):
        addresses.check(url)


@pytest.mark.parametrize("url", ["https://commons.wikimedia.org/w/api.php?a=b", "http://1.1.1.1/"])
def test_the_public_web_passes_without_a_look_up(url: str) -> None:
    addresses.check(url)


def _standing_for(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> None:
    def look_up(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def test_a_name_is_looked_up_and_its_numbers_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    _standing_for(monkeypatch, "1.1.1.1", "1.0.0.1")
    found = addresses.targets("site.org", 443)
    assert found == ((socket.AF_INET, ("1.1.1.1", 443)), (socket.AF_INET, ("1.0.0.1", 443)))


def test_one_number_nearby_is_enough_to_refuse_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    _standing_for(monkeypatch, "1.1.1.1", "10.0.0.1")
    with pytest.raises(NotAllowed, match=r"“site\.org” is an address within"):
        addresses.targets("site.org", 443)


def test_a_name_for_this_computer_is_seen_through() -> None:
    with pytest.raises(NotAllowed, match="“localhost” is an address within"):
        addresses.targets("localhost", 80)
    assert addresses.targets("localhost", 80, loopback=True)


@pytest.mark.parametrize(("said", "allowed"), [("1", True), ("0", False), ("", False)])
def test_the_switch_is_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, said: str, allowed: bool
) -> None:
    monkeypatch.setenv("BRANDCORE_ALLOW_LOOPBACK", said)
    assert addresses.loopback_allowed() is allowed


def test_this_computer_is_known_by_number_and_by_name() -> None:
    assert all(map(addresses.is_loopback, ("localhost", "127.0.0.1", "::1")))
    assert not any(map(addresses.is_loopback, ("site.org", "10.0.0.1", "")))


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://Shop.Example.org/a?b", "shop.example.org"),
        ("http://me:hush@example.org:8080/", "example.org:8080"),
        ("http://[::1/", ""),
        ("nowhere", ""),
    ],
)
def test_whom_an_address_names(url: str, named: str) -> None:
    assert addresses.host_and_port(url) == named
