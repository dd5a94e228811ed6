"""Keys of sources, kept by the system's keyring; without one, only until the program ends."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

SERVICE = "Brand Curator"
_PATIENCE_S = 120.0

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Keys:
    """Keys by source and field; safe to share among threads.

    Each call may take long, since the system may ask the curator to unlock the keyring: never
    call it in the window's thread. Nothing here ever shows a key.

    Parameters
    ----------
    patience_s : float
        How long the keyring is waited for; behind that it counts as locked.
    """

    def __init__(self, patience_s: float = _PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._held: dict[tuple[str, str], str] = {}
        self._asked: set[tuple[str, str]] = set()
        self._lock = threading.Lock()
        self._locked_up = False

    def of(self, source: str, fields: Iterable[str]) -> dict[str, str]:
        """Return what there is of the source's keys, by field; the keyring is asked once for each.

        Parameters
        ----------
        source : str
            Name in the catalogue.
        fields : iterable of str
            Names of its key fields.
        """
        with self._lock:
            found = {field: self._get(source, field) for field in fields}
        return {field: key for field, key in found.items() if key}

    def keep(self, source: str, field: str, key: str) -> bool:
        """Keep a key in the place of the one before; an empty one is forgotten.

        Returns
        -------
        bool
            Whether the keyring took it; else it is known until the program ends, no longer.
        """
        with self._lock:
            place = (source, field)
            self._held[place] = key
            self._asked.add(place)
            self._locked_up = False
            return self._write(place, key)

    def lasting(self) -> bool:
        """Return whether there is a keyring that keeps keys safely."""
        with self._lock:
            return not self._locked_up and _keyring() is not None

    def _get(self, source: str, field: str) -> str:
        place = (source, field)
        if place not in self._asked and not self._locked_up:
            self._read(place)
        return self._held.get(place, "")

    def _read(self, place: tuple[str, str]) -> None:
        keyring = _keyring()
        if keyring is None:
            return
        from keyring.errors import KeyringError

        try:
            key = self._wait_for(partial(keyring.get_password, SERVICE, _user(place)))
        except (KeyringError, OSError, RuntimeError) as error:
            # Who did not unlock it is not asked again for every source.
            self._locked_up = True
            _log.warning("the keyring did not answer: %s", type(error).__name__)
            return
        self._asked.add(place)
        self._held[place] = key or ""

    def _write(self, place: tuple[str, str], key: str) -> bool:
        keyring = _keyring()
        if keyring is None:
            return False
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            if key:
                self._wait_for(partial(keyring.set_password, SERVICE, _user(place), key))
            else:
                self._wait_for(partial(keyring.delete_password, SERVICE, _user(place)))
        except PasswordDeleteError:
            return True
        except (KeyringError, OSError, RuntimeError) as error:
            self._locked_up = True
            _log.warning("the keyring did not take a key: %s", type(error).__name__)
            return False
        return True

    def _wait_for(self, call: Callable[[], T]) -> T:
        """Call in a thread that is left alone when it takes too long: nothing else ends it."""
        answer: Future[T] = Future()

        def work() -> None:
            try:
                answer.set_result(call())
            except Exception as error:  # noqa: BLE001 - it is raised again where it was asked
                answer.set_exception(error)

        threading.Thread(target=work, name="keyring", daemon=True).start()
        return answer.result(self._patience_s)


def _user(place: tuple[str, str]) -> str:
    return ".".join(place)


def _keyring() -> Any:
    """Return the system's keyring; None where there is none, or only a plain file."""
    import keyring

    found = keyring.get_keyring()
    # Several in a row: the first one is given the keys.
    first = next(iter(getattr(found, "backends", ())), found)
    is_file = type(first).__module__.partition(".")[0] == "keyrings"
    return found if first.priority >= 1 and not is_file else None
