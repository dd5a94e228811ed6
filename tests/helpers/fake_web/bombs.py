"""Bodies that are far larger than they look."""

from __future__ import annotations

import functools
import struct
import zlib

SIDE_PX = 30_000
UNPACKED = 256 * 1024 * 1024


@functools.cache
def png() -> bytes:
    """Return a PNG of 30,000 × 30,000 pixels in 110 kB."""
    packer = zlib.compressobj(1)
    rows = bytes((SIDE_PX // 8 + 1) * 1_000)
    packed = [packer.compress(rows) for _ in range(SIDE_PX // 1_000)] + [packer.flush()]
    header = struct.pack(">IIBBBBB", SIDE_PX, SIDE_PX, 1, 0, 0, 0, 0)
    parts = (_chunk(b"IHDR", header), _chunk(b"IDAT", b"".join(packed)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@functools.cache
def gzipped() -> bytes:
    """Return 256 MiB of blanks, an empty JSON list at their end, in 250 kB of gzip."""
    packer = zlib.compressobj(9, wbits=31)
    block = b" " * (1024 * 1024)
    packed = [packer.compress(block) for _ in range(UNPACKED // len(block))]
    return b"".join([*packed, packer.compress(b"[]"), packer.flush()])


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
