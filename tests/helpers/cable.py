"""A cable to a server on loopback that can be pulled out and plugged in again."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

_PIECE = 65_536


class Cable:
    """Hands on whatever comes, both ways, while it is plugged in.

    Pulled, it breaks what goes on and refuses what comes, as a network that is away does.

    Attributes
    ----------
    address : str
        Where the server is to be asked; the same one after it was pulled.
    """

    def __init__(self, server: str) -> None:
        self._server = (str(urlsplit(server).hostname), int(urlsplit(server).port or 80))
        self._lock = threading.Lock()
        self._ends: set[socket.socket] = set()
        self._door: socket.socket | None = None
        self._threads: list[threading.Thread] = []
        self._port = 0
        self.plug_in()
        self.address = f"http://127.0.0.1:{self._port}"

    def plug_in(self) -> None:
        """Let everything through from now on."""
        door = socket.create_server(("127.0.0.1", self._port))
        self._door, self._port = door, door.getsockname()[1]
        self._start(self._let_in, door)

    def pull(self) -> None:
        """Let nothing through, and break off what goes on."""
        with self._lock:
            ends, self._ends = self._ends, set()
            door, self._door = self._door, None
            threads, self._threads = self._threads, []
        for each in (*ends, *filter(None, (door,))):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        for thread in threads:
            thread.join()

    def _let_in(self, door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = door.accept()
                far = socket.create_connection(self._server)
                with self._lock:
                    if self._door is not door:
                        near.close()
                        far.close()
                        return
                    self._ends |= {near, far}
                    self._start(self._pass_on, near, far)
                    self._start(self._pass_on, far, near)

    def _pass_on(self, here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError):
            while piece := here.recv(_PIECE):
                there.sendall(piece)
        for each in (here, there):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _start(self, target: object, *given: socket.socket) -> None:
        thread = threading.Thread(target=target, args=given, name="cable", daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()


@contextmanager
def cable_to(server: str) -> Iterator[Cable]:
    """Lay a cable to the server at the address `server`, plugged in; it is gone at the end."""
    cable = Cable(server)
    try:
        yield cable
    finally:
        cable.pull()
