from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator

import pytest

from app.keys import SERVICE, Keys
from tests.helpers import keyrings
from tests.helpers.keyrings import Memory

SECRET = "BSA-very-secret-0123"


@pytest.fixture
def memory() -> Iterator[Memory]:
    memory = Memory()
    with keyrings.in_use(memory):
        yield memory


def test_a_key_is_kept_by_the_keyring(memory: Memory) -> None:
    assert Keys().lasting()
    assert Keys().keep("brave", "key", SECRET)
    assert memory.held == {(SERVICE, "brave.key"): SECRET}
    assert Keys().of("brave", ["key"]) == {"key": SECRET}


def test_the_keyring_is_asked_once_for_each_key(memory: Memory) -> None:
    keys = Keys()
    for _ in range(3):
        assert keys.of("openverse", ["client_id", "client_secret"]) == {}
    assert memory.asked == 2


def test_an_empty_key_is_forgotten(memory: Memory) -> None:
    keys = Keys()
    keys.keep("brave", "key", SECRET)
    assert keys.keep("brave", "key", "")
    assert memory.held == {}
    assert keys.of("brave", ["key"]) == {}
    assert keys.keep("brave", "key", "")


def test_without_a_keyring_keys_last_until_the_program_ends() -> None:
    keys = Keys()
    assert not keys.lasting()
    assert not keys.keep("brave", "key", SECRET)
    assert keys.of("brave", ["key"]) == {"key": SECRET}
    assert Keys().of("brave", ["key"]) == {}


def test_no_key_goes_into_a_plain_file() -> None:
    backend = keyrings.InAFile()
    with keyrings.in_use(backend):
        keys = Keys()
        assert not keys.lasting()
        assert not keys.keep("brave", "key", SECRET)
        assert backend.held == {}
        assert keys.of("brave", ["key"]) == {"key": SECRET}


def test_who_does_not_unlock_the_keyring_is_not_asked_again_and_again(memory: Memory) -> None:
    memory.held[SERVICE, "brave.key"] = SECRET
    memory.locked = True
    keys = Keys()
    assert keys.of("brave", ["key"]) == {}
    assert keys.of("serper", ["key"]) == {}
    assert memory.asked == 1
    assert not keys.lasting()


def test_a_key_entered_later_asks_the_keyring_anew(memory: Memory) -> None:
    memory.locked = True
    keys = Keys()
    keys.of("brave", ["key"])
    assert not keys.keep("serper", "key", "one")
    memory.locked = False
    assert keys.keep("serper", "key", "two")
    assert keys.lasting()
    assert memory.held[SERVICE, "serper.key"] == "two"


def test_no_key_is_shown_or_logged(memory: Memory, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    keys = Keys()
    keys.keep("brave", "key", SECRET)
    memory.locked = True
    assert not keys.keep("serper", "key", SECRET)
    Keys().of("brave", ["key"])
    assert "keyring" in caplog.text
    assert SECRET not in caplog.text + repr(keys) + str(keys)


def test_a_keyring_that_nobody_unlocks_is_not_waited_for_without_end() -> None:
    release = threading.Event()

    class Waiting(Memory):
        def get_password(self, service: str, username: str) -> str | None:
            release.wait(10)
            return super().get_password(service, username)

    with keyrings.in_use(Waiting()):
        keys = Keys(patience_s=0.05)
        begun = time.monotonic()
        assert keys.of("brave", ["key"]) == {}
        assert keys.of("serper", ["key"]) == {}
        assert time.monotonic() - begun < 1.0
        assert not keys.lasting()
    release.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join()
