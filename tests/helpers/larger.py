"""A world in which our own network is here and the larger ones are fetched from loopback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from brandcore import files
from brandcore.training import backbones
from tests.helpers.site import serving

BODY = b"\x89HDF\r\n\x1a\n" + bytes(range(256)) * 1000
"""What every larger network's weights are: 256 kB that begin as they should."""


def ships(folder: Path) -> None:
    """Put the weights of our own network, empty, among those that come with the program."""
    files.write_bytes(folder / backbones.find(backbones.OWN).weights_file, b"")


@contextmanager
def fetched_from_here(
    monkeypatch: pytest.MonkeyPatch, cache: Path, *, slow: bool = False
) -> Iterator[Path]:
    """Let all weights be fetched from loopback into `cache`, and yield the folder they come to.

    With `slow` nothing is sent until the end.
    """
    monkeypatch.setenv("KERAS_HOME", str(cache))
    with serving({"/w.h5": BODY, "/slow.h5": BODY}) as site:
        address = f"{site}/{'slow' if slow else 'w'}.h5"
        found = (
            msgspec.structs.replace(each, weights_url=address, weights_digest="")
            if each.weights_url
            else each
            for each in backbones.BACKBONES
        )
        monkeypatch.setattr(backbones, "BACKBONES", tuple(found))
        yield cache / "models"
