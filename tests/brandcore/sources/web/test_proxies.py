"""Behind a proxy of the environment everything works, or says that it is the proxy."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from brandcore.errors import NotAllowed, SourceError, Unreachable
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.web.client import Client
from brandcore.sources.web.proxies import proxies_for
from tests.helpers import certificates, proxy
from tests.helpers.proxy import Proxy
from tests.helpers.scripted import Script, answering, saying

NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
CHECK = "Check the proxy in the settings of the system, or in HTTPS_PROXY and HTTP_PROXY."


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may be behind a proxy of their own."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def client() -> Iterator[Client]:
    client = Client("tests@example.org", backoff_s=0.01)
    yield client
    client.close()


@contextmanager
def _behind(monkeypatch: pytest.MonkeyPatch, script: Script) -> Iterator[Proxy]:
    """Serve public.example by `script`, to be reached through a proxy only."""
    with answering(script) as site:
        port = int(site.address.rpartition(":")[2])
        with proxy.standing({"public.example": port}) as stands:
            monkeypatch.setenv("HTTP_PROXY", stands.address)
            monkeypatch.setenv("HTTPS_PROXY", stands.address)
            yield stands


def _text(client: Client, url: str) -> bytes:
    return client.page(url, CancelToken()).content


def _refusal(client: Client, url: str) -> tuple[str, str]:
    with pytest.raises(SourceError) as caught:
        client.page(url, CancelToken())
    return caught.value.message, caught.value.hint


def test_a_page_comes_through_the_proxy_without_its_name_being_looked_up_here(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    with _behind(monkeypatch, saying(body=b"by proxy")) as stands:
        assert _text(client, "http://public.example/a") == b"by proxy"
        assert stands.asked == ["http://public.example/a"]


def test_a_secure_page_comes_through_a_tunnel_and_its_certificate_is_checked(
    monkeypatch: pytest.MonkeyPatch, client: Client, tmp_path: Path
) -> None:
    with certificates.answering(tmp_path, "shop.example", []) as (port, authority):
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(authority))
        with proxy.standing({"shop.example": port, "other.example": port}) as stands:
            monkeypatch.setenv("ALL_PROXY", stands.address)
            assert _text(client, "https://shop.example/x") == b"secure"
            assert "certificate is not valid" in _refusal(client, "https://other.example/x")[0]
        assert stands.asked == ["shop.example:443", "other.example:443"]


@pytest.mark.parametrize(
    "nearby",
    [
        *("http://10.0.0.1/x", "http://2130706433/x", "http://[::ffff:127.0.0.1]/x"),
        *("http://127。0。0。1/x", "http://１２７.0.0.1/x", "http://user:word@169.254.169.254/"),
        *("http://localhost/x", "http://localhost:8080/x", r"http://10.0.0.1\@public.example/x"),
    ],
)
def test_no_address_nearby_is_asked_of_the_proxy(
    monkeypatch: pytest.MonkeyPatch, client: Client, nearby: str
) -> None:
    sent_on = saying(302, Location=nearby.encode().decode("latin-1"))
    with _behind(monkeypatch, sent_on) as stands:
        for url in (nearby, "http://public.example/sent-on"):
            # In signs that only look like digits it is no address at all.
            with pytest.raises(NotAllowed if nearby.isascii() else Unreachable):
                client.page(url, CancelToken())
        assert stands.asked == ["http://public.example/sent-on"]


def test_names_of_ones_own_network_and_exceptions_go_past_the_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "direct.example")
    for host in ("127.0.0.1", "[::1]", "localhost", "intranet", "nas.local", "direct.example"):
        assert "http" not in proxies_for(f"http://{host}/a")
    assert proxies_for("http://public.example/a")["http"] == "http://proxy.example:3128"


@pytest.mark.parametrize(
    ("status", "plain", "secure"),
    [
        (407, "The proxy between here and “public.example” asks to sign in.", "asks to sign in"),
        (403, "“public.example” refused to hand it out.", "uses for the web refuses"),
    ],
)
def test_a_proxy_that_refuses_is_told(
    monkeypatch: pytest.MonkeyPatch, client: Client, status: int, plain: str, secure: str
) -> None:
    with _behind(monkeypatch, saying()) as stands:
        stands.refuses = status
        # An answer that is not in a tunnel may well be the site's own.
        assert _refusal(client, "http://public.example/a")[0] == plain
        message, hint = _refusal(client, "https://public.example/a")
        assert message.startswith("“public.example” did not deliver: the proxy that this computer")
        assert secure in message
        assert hint == CHECK
        assert len(stands.asked) == 2, "what will not pass is not tried again"


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ("http://127.0.0.1:1", "the proxy that this computer uses for the web does not answer"),
        ("127.0.0.1:1", "the proxy that this computer uses for the web does not answer"),
        ("http://", "the proxy that this computer uses for the web has no usable address"),
        (
            "socks5://127.0.0.1:1",
            "this computer uses a SOCKS proxy for the web, and those are not used",
        ),
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_is_of_no_use_is_told(
    monkeypatch: pytest.MonkeyPatch, client: Client, scheme: str, named: str, reason: str
) -> None:
    monkeypatch.setenv(f"{scheme}_proxy", named)
    said = _refusal(client, f"{scheme}://public.example/a")
    assert said == (f"“public.example” did not deliver: {reason}.", CHECK)


def test_cancelling_is_heard_behind_a_proxy(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    cancel, begun = CancelToken(), time.monotonic()
    with _behind(monkeypatch, lambda handler: handler.site.closing.wait(5) and None):
        threading.Timer(0.1, cancel.cancel).start()
        with pytest.raises(Cancelled):
            client.page("http://public.example/silent", cancel)
        assert time.monotonic() - begun < 2
