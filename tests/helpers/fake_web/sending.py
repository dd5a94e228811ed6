"""The ways in which a reply goes over the wire, proper and not."""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from threading import Event

from tests.helpers.fake_web.exchange import Reply

_ENDLESS = 64 * 1024 * 1024
_BLOCK = b"\x55" * 65_536


def head(handler: BaseHTTPRequestHandler, reply: Reply, length: int | None) -> None:
    handler.send_response(reply.status)
    handler.send_header("Content-Type", reply.type)
    for name, value in reply.headers.items():
        handler.send_header(name, value)
    if length is None:
        handler.close_connection = True
        handler.send_header("Connection", "close")
    else:
        handler.send_header("Content-Length", str(length))
    handler.end_headers()


def plain(handler: BaseHTTPRequestHandler, reply: Reply, closing: Event) -> None:
    head(handler, reply, 0 if reply.status in {204, 304} else len(reply.body))
    handler.wfile.write(reply.body)


def truncated(handler: BaseHTTPRequestHandler, reply: Reply, closing: Event) -> None:
    """The whole is announced, half of it comes."""
    head(handler, reply, len(reply.body))
    handler.wfile.write(reply.body[: len(reply.body) // 2])
    handler.close_connection = True


def false_length(handler: BaseHTTPRequestHandler, reply: Reply, closing: Event) -> None:
    """Half is announced, the whole comes."""
    head(handler, reply, len(reply.body) // 2)
    handler.wfile.write(reply.body)
    handler.close_connection = True


def huge_length(handler: BaseHTTPRequestHandler, reply: Reply, closing: Event) -> None:
    """A gigabyte is announced."""
    head(handler, reply, 1024**3)
    handler.wfile.write(reply.body)
    handler.close_connection = True


def endless(handler: BaseHTTPRequestHandler, reply: Reply, closing: Event) -> None:
    """No length is announced, and 64 MiB come, the picture at their head."""
    head(handler, reply, None)
    handler.wfile.write(reply.body)
    left = _ENDLESS
    while left > 0 and not closing.is_set():
        handler.wfile.write(_BLOCK)
        left -= len(_BLOCK)


def reset(handler: BaseHTTPRequestHandler, reply: Reply, closing: Event) -> None:
    """The connection is torn down before a word is said."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.close_connection = True
    # Closed here and now: the server would say a proper goodbye first.
    os.close(handler.connection.detach())


def stall(handler: BaseHTTPRequestHandler, reply: Reply, closing: Event) -> None:
    """Nothing comes for a while, then the reply."""
    if closing.wait(reply.seconds):
        handler.close_connection = True
        return
    plain(handler, reply, closing)


def drip(handler: BaseHTTPRequestHandler, reply: Reply, closing: Event) -> None:
    """The reply comes in twenty pieces, with pauses."""
    head(handler, reply, len(reply.body))
    size = max(1, len(reply.body) // 20)
    for begin in range(0, len(reply.body), size):
        if closing.wait(reply.seconds / 20):
            handler.close_connection = True
            return
        handler.wfile.write(reply.body[begin : begin + size])
        handler.wfile.flush()


WAYS: dict[str, Callable[[BaseHTTPRequestHandler, Reply, Event], None]] = {
    "plain": plain,
    "truncated": truncated,
    "false-length": false_length,
    "huge-length": huge_length,
    "endless": endless,
    "reset": reset,
    "stall": stall,
    "drip": drip,
}
