"""Tests talk to this machine only: an attempt to reach another one is refused and remembered.

The code under test may well catch the refusal, so the test that made it is failed at its end.
Child processes are guarded too: `guard_children` has every Python that a test starts import
``tests/helpers/child/sitecustomize.py`` first.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

REPORT = "BRAND_CURATOR_TEST_REACHED"
"""Environment variable with the file in which child processes note what they tried to reach."""

SHUT = "BRAND_CURATOR_TEST_SHUT"
"""Environment variable that has child processes make no socket of the internet at all."""

_OF_THE_NET = (socket.AF_INET, socket.AF_INET6)
_PROBE = "urllib3/util/connection.py"
"""Tries on import whether this system knows IPv6, with a socket that goes nowhere."""

_FILENO_AT = 2
_made = socket.socket.__init__
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


@contextmanager
def shut() -> Iterator[None]:
    """Let no socket of the internet be made, be it to this machine; pipes stay.

    In this process until the end of the context, and for good in those it starts meanwhile.
    """
    os.environ[SHUT] = "1"
    shut_for_good()
    try:
        yield
    finally:
        del os.environ[SHUT]
        socket.socket.__init__ = _made  # type: ignore[method-assign]


def shut_for_good() -> None:
    """Refuse each socket of the internet from now on; attempts are noted as breaches."""
    socket.socket.__init__ = _refused  # type: ignore[method-assign]


def sockets_of(pid: int) -> tuple[str, ...]:
    """Return the sockets of the internet that a process has open, as the system knows them.

    Empty where the system does not tell, which Linux alone does.
    """
    folder = Path("/proc", str(pid))
    open_ones = {_link(each) for each in _within(folder / "fd")}
    tables = [folder / "net" / name for name in ("tcp", "tcp6", "udp", "udp6")]
    lines = [line.split() for table in tables if table.exists() for line in _lines(table)]
    return tuple(words[1] for words in lines if f"socket:[{words[9]}]" in open_ones)


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


def _refused(self: socket.socket, family: int = -1, *rest: Any, **more: Any) -> None:
    # One that is made of another's number, as both ends of a pipe are, has its family already.
    of_a_number = len(rest) > _FILENO_AT or more.get("fileno") is not None
    if family in (-1, *_OF_THE_NET) and not of_a_number:
        if _PROBE not in (asker := _asker()):
            _note(f"a socket, in {asker}")
        raise OSError("tests may not make a socket here")
    _made(self, family, *rest, **more)


def _asker() -> str:
    """Return which code wants the socket."""
    frames = traceback.extract_stack()[:-2]
    outside = [each for each in frames if Path(each.filename).name != "socket.py"]
    return f"{Path(outside[-1].filename).as_posix()}:{outside[-1].lineno}"


def _within(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(folder.iterdir())
    except OSError:
        return ()


def _link(path: Path) -> str:
    try:
        return os.readlink(path)
    except OSError:
        return ""  # closed meanwhile


def _lines(table: Path) -> list[str]:
    return table.read_text().splitlines()[1:]


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
