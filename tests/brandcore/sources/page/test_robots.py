"""What sites ask of programs is kept to."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from brandcore.errors import NotAllowed, Unreachable
from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.page.robots import KEPT_S, LARGEST_BYTES, Robots
from brandcore.sources.web.client import Client
from tests.helpers.scripted import Script, Site, answering, saying

AWAY = "“127.0.0.1” asks programs to stay away from this address."
BY_HAND = "open the page in the browser and drag its pictures here."
SILENT = "“127.0.0.1” did not tell what it allows to programs, so nothing is fetched from it."


class Clock:
    now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


@contextmanager
def _robots(
    script: Script, clock: Clock | None = None, cache: Path | None = None
) -> Iterator[tuple[Robots, Site, Client]]:
    client = Client(loopback=True, cache=cache, backoff_s=0.01)
    with answering(script) as site:
        try:
            yield Robots(client, clock or time.time), site, client
        finally:
            client.close()


def _rules(text: str) -> Script:
    return saying(body=text.encode())


def _allowed(script: Script, path: str) -> bool:
    with _robots(script) as (robots, site, _):
        return _says(robots, f"{site.address}{path}")


def _says(robots: Robots, url: str) -> bool:
    try:
        robots.check(url, CancelToken())
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize(
    ("script", "message", "hint"),
    [
        (_rules("User-agent: *\nDisallow: /"), AWAY, BY_HAND.capitalize()),
        (saying(503), SILENT, f"Try again later; or {BY_HAND}"),
    ],
)
def test_it_is_told_why_not_and_what_can_be_done_by_hand(
    script: Script, message: str, hint: str
) -> None:
    with _robots(script) as (robots, site, _), pytest.raises(NotAllowed) as caught:
        robots.check(f"{site.address}/a", CancelToken())
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /private/", "/private/a", False),
        ("User-agent: *\nDisallow: /private/", "/public/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /*.png$", "/a.png", False),
        ("User-agent: *\nDisallow: /*.png$", "/a.png?x", True),
        ("User-agent: brandcurator\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: Other\nDisallow: /", "/a", True),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
        ("<html>not rules at all</html>", "/a", True),
        ("", "/a", True),
    ],
)
def test_rules_are_kept_to(rules: str, path: str, allowed: bool) -> None:
    assert _allowed(_rules(rules), path) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (401, True), (410, True), (500, False),
                            (503, False), (429, False)],
)  # fmt: skip
def test_a_site_without_rules_allows_all_and_one_out_of_order_nothing(
    status: int, allowed: bool
) -> None:
    assert _allowed(saying(status), "/a") is allowed


def test_a_site_that_does_not_answer_allows_nothing() -> None:
    client = Client(loopback=True, backoff_s=0.01)
    with pytest.raises(NotAllowed) as caught:
        Robots(client).check("http://127.0.0.1:1/a", CancelToken())
    assert caught.value.message == SILENT
    client.close()


def test_only_the_beginning_of_endless_rules_counts() -> None:
    padding = "#" * (LARGEST_BYTES - 10) + "\n"
    rules = f"User-agent: *\nDisallow: /a\n{padding}Disallow: /b"
    assert not _allowed(_rules(rules), "/a")
    assert _allowed(_rules(rules), "/b")


def test_rules_are_read_once_a_day() -> None:
    clock = Clock()
    with _robots(_rules("User-agent: *\nDisallow: /a"), clock) as (robots, site, _):
        for path in ("/b", "/c", "/d?robots=1"):
            robots.check(f"{site.address}{path}", CancelToken())
        assert [each.path for each in site.asked] == ["/robots.txt"]
        clock.now_s += KEPT_S + 1
        robots.check(f"{site.address}/b", CancelToken())
        assert len(site.asked) == 2


def test_a_line_that_is_cut_off_forbids_nothing() -> None:
    begun = "User-agent: *\nDisallow: /a\n"
    cut = "\nDisallow: /private"
    padding = "#" * (LARGEST_BYTES - len(begun) - len("\nDisallow: /"))
    assert _allowed(_rules(begun + padding + cut), "/b")


def test_of_rules_without_end_the_beginning_is_kept_to() -> None:
    flood = "User-agent: *\nDisallow: /a\n" + "# and on and on\n" * 400_000
    assert len(flood) > 6_000_000
    assert not _allowed(_rules(flood), "/a")
    assert _allowed(_rules(flood), "/b")


@pytest.mark.parametrize(
    ("script", "asked", "allowed"),
    [
        (_rules("User-agent: *\nDisallow: /a"), 1, False),
        (saying(404), 1, True),
        # It may be well again soon.
        (saying(503), 2, False),
    ],
)
def test_the_next_visit_keeps_to_what_was_read_within_a_day(
    tmp_path: Path, script: Script, asked: int, allowed: bool
) -> None:
    cache = tmp_path / "answers.sqlite"
    with _robots(script, cache=cache) as (first, site, client):
        address = f"{site.address}/a"
        assert _says(first, address) is allowed
        before = len(site.asked)
        # Another visit in this process, and one after the program was started anew.
        assert _says(Robots(client), address) is allowed
        again = Client(loopback=True, cache=cache, backoff_s=0.01)
        assert _says(Robots(again), address) is allowed
        again.close()
        assert (len(site.asked) > before) is (asked > 1)


def test_rules_of_yesterday_are_read_anew(tmp_path: Path) -> None:
    clock = Clock()
    clock.now_s = time.time()
    rules = _rules("User-agent: *\nDisallow: /a")
    with _robots(rules, clock, tmp_path / "answers.sqlite") as (first, site, client):
        assert not _says(first, f"{site.address}/a")
        clock.now_s += KEPT_S + 1
        assert not _says(Robots(client, clock), f"{site.address}/a")
        assert len(site.asked) == 2


def test_a_pace_that_was_read_before_is_kept_after_the_next_start(tmp_path: Path) -> None:
    cache = tmp_path / "answers.sqlite"
    with _robots(_rules("User-agent: *\nCrawl-delay: 0.2"), cache=cache) as (first, site, _):
        first.check(f"{site.address}/a", CancelToken())
        again = Client(loopback=True, cache=cache)
        Robots(again).check(f"{site.address}/a", CancelToken())
        for path in ("a", "b", "c"):
            again.page(f"{site.address}/{path}", CancelToken())
        again.close()
        times = [each.at_s for each in site.asked]
    assert [each.path for each in site.asked] == ["/robots.txt", "/a", "/b", "/c"]
    assert times[3] - times[1] >= 0.39


def test_the_pace_that_a_site_asks_for_is_kept() -> None:
    with _robots(_rules("User-agent: *\nCrawl-delay: 0.2")) as (robots, site, client):
        robots.check(f"{site.address}/a", CancelToken())
        for path in ("a", "b", "c"):
            client.page(f"{site.address}/{path}", CancelToken())
        times = [each.at_s for each in site.asked]
    assert times[3] - times[1] >= 0.39


def test_what_is_no_address_is_told_as_such() -> None:
    with _robots(saying(404)) as (robots, site, _):
        with pytest.raises(Unreachable, match="is no web address"):
            robots.check("ftp://site.org/a", CancelToken())
        with pytest.raises(NotAllowed, match="within this computer"):
            robots.check("http://192.168.1.1/a", CancelToken())
        assert site.asked == []


def test_cancelling_is_heard() -> None:
    token = CancelToken()
    token.cancel()
    with _robots(saying(404)) as (robots, site, _), pytest.raises(Cancelled):
        robots.check(f"{site.address}/a", token)
