"""Keyrings for tests: one in memory, one that would be a plain file."""
# ruff: noqa: TID253

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import keyring
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError


class Memory(KeyringBackend):
    """A keyring that forgets with the test; `locked` as when nobody unlocks it."""

    priority: Any = 5

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}
        self.asked = 0
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        self._check("")
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check(password)
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check("")
        if (service, username) not in self.held:
            raise PasswordDeleteError
        del self.held[service, username]

    def _check(self, secret: str) -> None:
        if self.locked:
            raise KeyringLocked(f"locked: {secret}")


class InAFile(Memory):
    """As `keyrings.alt` has it: what it is given lies in a file."""


InAFile.__module__ = "keyrings.alt.file"


@contextmanager
def in_use(backend: KeyringBackend) -> Iterator[None]:
    """Have `backend` be the system's keyring; none is there afterwards."""
    keyring.set_keyring(backend)
    try:
        yield
    finally:
        keyring.set_keyring(fail.Keyring())
