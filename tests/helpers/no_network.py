"""Tests talk to this machine only: an attempt to reach another one is refused and remembered.

The code under test may well catch the refusal, so the test that made it is failed at its end.
Child processes are guarded too: `guard_children` has every Python that a test starts import
``tests/helpers/child/sitecustomize.py`` first.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path
from typing import Any

REPORT = "BRAND_CURATOR_TEST_REACHED"
"""Environment variable with the file in which child processes note what they tried to reach."""

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex
_sendto = socket.socket.sendto
_getaddrinfo = socket.getaddrinfo
_BY_NAME = ("gethostbyname", "gethostbyname_ex", "gethostbyaddr")


def guard() -> None:
    """Refuse, in this process and from now on, every way to another machine."""
    socket.socket.connect = _guarded(_connect)  # type: ignore[method-assign]
    socket.socket.connect_ex = _guarded(_connect_ex)  # type: ignore[method-assign]
    socket.socket.sendto = _sent  # type: ignore[method-assign]
    socket.getaddrinfo = _looked_up(_getaddrinfo)
    for name in _BY_NAME:
        setattr(socket, name, _looked_up(getattr(socket, name)))


def guard_children(report: Path) -> None:
    """Have each Python that is started from now on guard itself, and note breaches in `report`."""
    here = Path(__file__).parent
    os.environ[REPORT] = str(report)
    added = (str(here / "child"), os.environ.get("PYTHONPATH", ""))
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, added))


def reached() -> tuple[str, ...]:
    """Return what was tried since the last call, and forget it."""
    report = Path(os.environ[REPORT])
    try:
        lines = report.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    report.unlink()
    return tuple(lines)


def is_here(host: object) -> bool:
    """Return whether `host` is this machine: its loopback, by number or as “localhost”."""
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _guarded(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_here(address[0]):
            _note(f"{address[0]}:{address[1]}")
            raise ConnectionRefusedError(f"tests may not reach {address[0]}")
        return connect(self, address)

    return guarded


def _sent(self: socket.socket, data: Any, *rest: Any) -> int:
    if self.family in (socket.AF_INET, socket.AF_INET6) and not is_here(rest[-1][0]):
        _note(f"{rest[-1][0]}:{rest[-1][1]}")
        raise ConnectionRefusedError(f"tests may not reach {rest[-1][0]}")
    return _sendto(self, data, *rest)


def _looked_up(look_up: Any) -> Any:
    def looked_up(host: Any, *rest: Any, **more: Any) -> Any:
        if not is_here(host):
            _note(str(host))
            raise socket.gaierror(socket.EAI_NONAME, f"tests may not look up {host}")
        return look_up(host, *rest, **more)

    return looked_up


def _note(target: str) -> None:
    with Path(os.environ[REPORT]).open("a", encoding="utf-8") as report:
        report.write(f"{target}\n")
