"""Answers of interfaces: JSON, kept for a while, and never with a key in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from brandcore.errors import KeyRefused
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.web.ask import Ask
from brandcore.sources.web.asking import Asker
from brandcore.sources.web.interfaces import Interfaces
from brandcore.sources.web.pace import Pacer
from brandcore.sources.web.replies import BadReply
from tests.helpers.scripted import Script, answering, in_turn, saying


@contextmanager
def _asking(cache: Path | None = None) -> Iterator[Interfaces]:
    asker = Asker("Test", Pacer(), loopback=True, backoff_s=0.01)
    interfaces = Interfaces(asker, cache)
    try:
        yield interfaces
    finally:
        interfaces.close()
        asker.close()


def _ask(url: str, **more: object) -> Ask:
    return Ask(url, 100_000, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("body", [b'{"a":[1,null]}', b'\xef\xbb\xbf{"a":[1,null]}'])
def test_an_answer_is_parsed(body: bytes) -> None:
    with answering(saying(body=body, X_RateLimit_Available="19")) as site, _asking() as asked:
        answer = asked.ask(_ask(site.address), CancelToken(), 0)
    assert answer.data == {"a": [1, None]}
    assert (answer.headers["x-ratelimit-available"], answer.kept) == ("19", False)


@pytest.mark.parametrize(
    "body", [b"<html>", b'{"a":', b"", b'{"a": "\xff"}', b"[" * 90_000, b" " * 100_001]
)
def test_what_is_no_json_is_told(body: bytes) -> None:
    with answering(saying(body=body)) as site, _asking() as asked, pytest.raises(BadReply) as bad:
        asked.ask(_ask(site.address), CancelToken(), 0)
    assert bad.value.message == "“127.0.0.1” answered with something that cannot be read."
    assert bad.value.hint.startswith("It may be out of order, or a page of your network")


@pytest.mark.parametrize("key", ["k\u200bey", "schlüssel€", "a\nb"])
def test_a_key_that_cannot_be_sent_is_told(key: str) -> None:
    with answering(saying(body=b"{}")) as site, _asking() as asked:
        with pytest.raises(KeyRefused, match="holds a sign that no key has") as told:
            asked.ask(_ask(site.address, headers={"X-Api-Key": key}), CancelToken(), 0)
        assert site.asked == []
    assert key not in told.value.message
    assert told.value.hint == "Enter it again under “Sources”."


def _twice(
    cache: Path | None, script: Script, keep_s: int = 60, **more: object
) -> tuple[int, bool]:
    """Ask the same twice; return how often the site was asked, and whether the second was kept."""
    with answering(script) as site, _asking(cache) as asked:
        for _ in range(2):
            answer = asked.ask(_ask(site.address, **more), CancelToken(), keep_s)
        return len(site.asked), answer.kept


def test_a_kept_answer_asks_nobody(tmp_path: Path) -> None:
    assert _twice(tmp_path / "kept", saying(body=b'{"a":1}')) == (1, True)


def test_nothing_is_kept_without_a_file_or_a_time(tmp_path: Path) -> None:
    assert _twice(None, saying(body=b'{"a":1}')) == (2, False)
    assert _twice(tmp_path / "kept", saying(body=b'{"a":1}'), keep_s=0) == (2, False)


@pytest.mark.parametrize(
    "body", [b'{"error":{"code":"maxlag"}}', b'{"stat":"fail","code":100}', b"null"]
)
def test_errors_are_not_kept(tmp_path: Path, body: bytes) -> None:
    assert _twice(tmp_path / "kept", saying(body=body)) == (2, False)


def test_refusals_are_not_kept(tmp_path: Path) -> None:
    script = in_turn(saying(503), saying(body=b'{"a":1}'))
    assert _twice(tmp_path / "kept", script) == (2, True)


def test_an_answer_that_repeats_a_key_is_not_kept(tmp_path: Path) -> None:
    script = saying(body=b'{"next":"https://site.org/?api_key=hidden"}')
    assert _twice(tmp_path / "kept", script, params={"api_key": "hidden"}) == (2, False)


def test_a_post_is_kept_by_what_was_posted(tmp_path: Path) -> None:
    with answering(saying(body=b'{"a":1}')) as site, _asking(tmp_path / "kept") as asked:
        kept = [
            asked.ask(_ask(site.address, post={"q": word}), CancelToken(), 60).kept
            for word in ("nike", "nike", "puma")
        ]
    assert kept == [False, True, False]


def test_no_key_lies_in_the_file(tmp_path: Path) -> None:
    with answering(saying(body=b'{"a":1}')) as site, _asking(tmp_path / "kept") as asked:
        ask = _ask(
            site.address, params={"api_key": "hidden"}, headers={"Authorization": "Bearer hidden"}
        )
        asked.ask(ask, CancelToken(), 60)
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b'{"a":1}' in written
    assert b"hidden" not in written


def test_another_key_gets_its_own_answer(tmp_path: Path) -> None:
    with answering(saying(body=b'{"a":1}')) as site, _asking(tmp_path / "kept") as asked:
        for key in ("one", "two"):
            asked.ask(_ask(site.address, headers={"X-Key": key}), CancelToken(), 60)
        assert len(site.asked) == 2


def test_a_cancelled_question_gets_no_kept_answer_either(tmp_path: Path) -> None:
    token = CancelToken()
    with answering(saying(body=b'{"a":1}')) as site, _asking(tmp_path / "kept") as asked:
        asked.ask(_ask(site.address), token, 60)
        token.cancel()
        with pytest.raises(Cancelled):
            asked.ask(_ask(site.address), token, 60)
