"""Each site is asked at its own pace, and a wait can be called off."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from brandcore.jobs import Cancelled, CancelToken
from brandcore.sources.web import waiting
from brandcore.sources.web.pace import MOST_AT_ONCE, Pace, Pacer, Paused

SITE = "https://site.org/a"


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def _most_at_once(pacer: Pacer, urls: list[str]) -> int:
    """Ask all of `urls` from as many threads, and return how many were under way together."""
    lock = threading.Lock()
    now = most = 0

    def ask(url: str) -> None:
        nonlocal now, most
        with pacer.turn(url, CancelToken()):
            with lock:
                now += 1
                most = max(most, now)
            time.sleep(0.02)
            with lock:
                now -= 1

    with ThreadPoolExecutor(len(urls)) as pool:
        list(pool.map(ask, urls))
    return most


@pytest.mark.parametrize(
    ("url", "most"),
    [
        ("https://commons.wikimedia.org/w/api.php?x=1", 1),
        ("https://upload.wikimedia.org/a.jpg", 2),
        ("https://thumb.wikimedia.org/a.jpg", 2),
        ("https://anywhere.org/a.jpg", 4),
    ],
)
def test_no_more_questions_than_a_site_likes_are_under_way(url: str, most: int) -> None:
    assert _most_at_once(Pacer({}), [url] * 6) == most


def test_all_sites_together_have_a_limit() -> None:
    urls = [f"https://site{number % 8}.org/" for number in range(24)]
    assert _most_at_once(Pacer(), urls) == MOST_AT_ONCE


def test_questions_to_one_site_keep_their_distance() -> None:
    pacer = Pacer({"site.org/*": Pace(1, 0.05)})
    begun = time.monotonic()
    for _ in range(4):
        with pacer.turn(SITE, CancelToken()):
            pass
    assert 0.15 <= time.monotonic() - begun < 0.5


def test_small_pictures_of_openverse_do_not_wait_like_its_searches() -> None:
    pacer = Pacer()
    begun = time.monotonic()
    for path in ("?q=nike", "1/thumb/", "2/thumb/"):
        with pacer.turn(f"https://api.openverse.org/v1/images/{path}", CancelToken()):
            pass
    assert 0.4 <= time.monotonic() - begun < 1.0


def test_a_wait_hears_that_it_is_cancelled() -> None:
    pacer, token = Pacer({"site.org/*": Pace(1, 30.0)}), CancelToken()
    with pacer.turn(SITE, token):
        pass
    threading.Timer(0.05, token.cancel).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled), pacer.turn(SITE, token):
        pass
    assert time.monotonic() - begun < 0.3


def test_one_that_waits_holds_up_no_other_site() -> None:
    pacer, token = Pacer({"site.org/*": Pace(1, 30.0)}), CancelToken()
    with pacer.turn(SITE, token):
        pass

    def wait() -> None:
        with pytest.raises(Cancelled), pacer.turn(SITE, token):
            pass

    waiting = threading.Thread(target=wait)
    waiting.start()
    begun = time.monotonic()
    with pacer.turn("https://other.org/", CancelToken()):
        assert time.monotonic() - begun < 0.05
    token.cancel()
    waiting.join()


def test_a_site_that_asks_for_a_pause_gets_it() -> None:
    pacer = Pacer()
    pacer.pause(SITE, 0.1)
    begun = time.monotonic()
    with pacer.turn("https://site.org/b", CancelToken()):
        assert time.monotonic() - begun >= 0.1
    with pacer.turn("https://other.org/", CancelToken()):
        pass


def test_who_asks_hears_for_how_long_a_site_wants_to_be_left_alone() -> None:
    clock, told, token = Clock(), list[float](), CancelToken()
    pacer = Pacer(clock=clock)
    pacer.pause(SITE, 34.0)
    token.cancel()
    with waiting.heard(told.append), pytest.raises(Cancelled), pacer.turn(SITE, token):
        pass
    assert told == [34.0]
    clock.now_s += 34
    with waiting.heard(told.append), pacer.turn(SITE, CancelToken()):
        pass
    assert told == [34.0]


def test_a_long_pause_is_not_waited_for() -> None:
    clock = Clock()
    pacer = Pacer(clock=clock)
    pacer.pause(SITE, 300.0)
    clock.now_s += 20
    with pytest.raises(Paused) as caught, pacer.turn(SITE, CancelToken()):
        pass
    assert caught.value.rest_s == 280.0
    clock.now_s += 280
    with pacer.turn(SITE, CancelToken()):
        pass


def test_a_pace_can_change_while_asking() -> None:
    pacer = Pacer()
    pacer.change("site.org/*", Pace(1))
    assert _most_at_once(pacer, [SITE] * 4) == 1
    pacer.change("site.org/*", Pace(3))
    assert _most_at_once(pacer, [SITE] * 4) == 3


def test_a_changed_pace_leaves_more_special_ones_in_place() -> None:
    pacer = Pacer()
    pacer.change("api.openverse.org/*", Pace(1, 30.0))
    begun = time.monotonic()
    for path in ("?q=nike", "1/thumb/", "2/thumb/"):
        with pacer.turn(f"https://api.openverse.org/v1/images/{path}", CancelToken()):
            pass
    assert time.monotonic() - begun < 1.0


def test_folders_of_this_computer_stand_in_for_sites() -> None:
    clock = Clock()
    pacer = Pacer(clock=clock)
    pacer.pause("http://127.0.0.1:80/one/a", 300.0)
    with pacer.turn("http://127.0.0.1:80/two/a", CancelToken()):
        pass
    with pytest.raises(Paused), pacer.turn("http://127.0.0.1:80/one/b", CancelToken()):
        pass


def test_a_failed_question_gives_its_place_back() -> None:
    pacer = Pacer({"site.org/*": Pace(1)})
    with pytest.raises(KeyError), pacer.turn(SITE, CancelToken()):
        raise KeyError
    with pacer.turn(SITE, CancelToken()):
        pass
