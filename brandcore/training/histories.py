"""``history.jsonl``: one line for each whole epoch of a run."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

from brandcore import files
from brandcore.training.events import EpochDone

_log = logging.getLogger(__name__)


def read(file: Path) -> tuple[EpochDone, ...]:
    """Return the epochs of a history; a line cut off by a crash ends it, no file is none."""
    try:
        lines = file.read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    epochs = []
    for line in lines:
        try:
            epochs.append(msgspec.json.decode(line, type=EpochDone))
        except msgspec.MsgspecError as error:
            _log.warning("%s ends early: %s", file, error)
            break
    return tuple(epochs)


def append(file: Path, done: EpochDone) -> None:
    """Add an epoch; raises as `files.write_bytes`."""
    try:
        with open(file, "ab") as stream:
            stream.write(_line(done))
    except OSError as error:
        raise files.refused(file, error) from error


def cut(file: Path, epochs: int) -> None:
    """Keep the first `epochs`; raises as `files.write_bytes`."""
    files.write_bytes(file, b"".join(map(_line, read(file)[:epochs])))


def _line(done: EpochDone) -> bytes:
    return msgspec.json.encode(done) + b"\n"
