"""The pass that a key is changed into."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from urllib.parse import parse_qsl

import pytest

from brandcore.errors import KeyRefused, SourceError
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.openverse_token import Token, shared
from brandcore.sources.web.client import Answer, Client
from tests.helpers.fake_web.faults import Fault
from tests.helpers.fake_web.openverse import TOKEN
from tests.helpers.fake_web.web import Web


def token(web: Web, now: list[float] | None = None) -> Token:
    now = now or [0.0]
    return Token(web.base("openverse"), web.keys("openverse"), lambda: now[0])


def test_a_key_is_changed_into_a_pass(web: Web, client: Client, cancel: CancelToken) -> None:
    assert token(web).headers(client, cancel) == {"Authorization": f"Bearer {TOKEN}"}

    (asked,) = web.asked("openverse-token")
    assert asked.method == "POST"
    assert dict(parse_qsl(asked.body.decode())) == {
        **web.keys("openverse"),
        "grant_type": "client_credentials",
    }


def test_a_pass_serves_until_shortly_before_its_end(
    web: Web, client: Client, cancel: CancelToken
) -> None:
    now = [0.0]
    pass_ = token(web, now)

    for now[0] in (0.0, 35_900.0, 35_941.0):
        pass_.headers(client, cancel)

    assert len(web.asked("openverse-token")) == 2


def test_a_pass_that_was_forgotten_is_asked_for_again(
    web: Web, client: Client, cancel: CancelToken
) -> None:
    pass_ = token(web)
    first = pass_.headers(client, cancel)
    pass_.forget(first)
    pass_.headers(client, cancel)

    assert len(web.asked("openverse-token")) == 2


def test_two_that_find_it_ended_ask_for_one_new_pass(
    web: Web, client: Client, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_ = token(web)
    old = pass_.headers(client, cancel)
    monkeypatch.setattr("tests.helpers.fake_web.openverse.TOKEN", "another-pass")
    pass_.forget(old)
    new = pass_.headers(client, cancel)
    pass_.forget(old)

    assert pass_.headers(client, cancel) == new != old
    assert len(web.asked("openverse-token")) == 2


def test_who_waits_for_another_to_get_the_pass_can_be_called_off(web: Web, client: Client) -> None:
    web.fault("openverse-token", Fault("stall", seconds=30))
    pass_, first, second = token(web), CancelToken(), CancelToken()
    asking = threading.Thread(target=_until_cancelled, args=(pass_, client, first))
    asking.start()
    while not web.asked("openverse-token"):
        time.sleep(0.01)
    threading.Timer(0.05, second.cancel).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        pass_.headers(client, second)
    assert time.monotonic() - begun < 2
    first.cancel()
    asking.join()


def _until_cancelled(pass_: Token, client: Client, cancel: CancelToken) -> None:
    with suppress(Cancelled):
        pass_.headers(client, cancel)


def test_all_searches_with_a_key_share_its_pass(
    web: Web, client: Client, cancel: CancelToken
) -> None:
    one, other = (shared(web.base("openverse"), web.keys("openverse")) for _ in range(2))
    another = shared(web.base("openverse"), {**web.keys("openverse"), "client_id": "other"})

    assert one.headers(client, cancel) == other.headers(client, cancel)
    assert len(web.asked("openverse-token")) == 1
    assert another is not one


@pytest.mark.parametrize("keys", [{}, {"client_id": "me"}, {"client_secret": "mine"}])
def test_without_a_whole_key_nothing_is_asked(
    web: Web, client: Client, cancel: CancelToken, keys: dict[str, str]
) -> None:
    pass_ = Token(web.base("openverse"), keys)

    assert not pass_.wanted
    assert pass_.headers(client, cancel) == {}
    assert web.requests == ()


def test_a_wrong_key_is_told_without_showing_it(
    web: Web, client: Client, cancel: CancelToken
) -> None:
    wrong = Token(web.base("openverse"), {"client_id": "me", "client_secret": "hidden-away"})

    with pytest.raises(KeyRefused, match="Openverse") as caught:
        wrong.headers(client, cancel)

    assert "hidden-away" not in str(caught.value) + caught.value.hint


@pytest.mark.parametrize("kind", ["server-error", "bad-json", "reset"])
def test_whatever_goes_wrong_is_told_with_the_name_of_the_source(
    web: Web, client: Client, cancel: CancelToken, kind: str
) -> None:
    web.fault("openverse-token", Fault(kind))

    with pytest.raises(SourceError, match="Openverse"):
        token(web).headers(client, cancel)


def test_an_answer_without_a_pass_is_a_refusal(
    web: Web, client: Client, cancel: CancelToken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Client, "json", lambda *_, **__: Answer({"detail": "later"}, {}))

    with pytest.raises(KeyRefused, match="Openverse"):
        token(web).headers(client, cancel)
