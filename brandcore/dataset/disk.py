"""The steps of a change on disk: all of them, or none."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from brandcore import files
from brandcore.dataset.change import Change

_log = logging.getLogger(__name__)
Step = Callable[[], object]


@contextmanager
def carried_out(folder: Path, change: Change) -> Iterator[None]:
    """Do the steps of `change`; they are taken back if one of them or the block fails.

    Parameters
    ----------
    folder : Path
        The project folder, below which the paths of `change` lie.

    Raises
    ------
    DiskFull, ProjectError
        The system refused a step.
    """
    back: list[Step] = []
    try:
        for step, path in _steps(folder, change):
            try:
                back.append(step())
            except OSError as error:
                raise files.refused(path, error) from error
        yield
    except BaseException:
        for undo in reversed(back):
            _try(undo)
        raise


def put_back(folder: Path, moves: tuple[tuple[str, str], ...]) -> None:
    """Take back those of `moves` that were made; the others are left."""
    for source, target in reversed(moves):
        if (folder / target).exists() and not (folder / source).exists():
            _try(partial(_rename, folder / target, folder / source))


def write(path: Path, data: bytes) -> None:
    """Put `data` at `path`, whole or not at all, without waiting for the disk to keep it.

    `files.write_bytes` waits, which at a thousand pictures takes longer than all else. After a
    power cut the checksum of a record tells a file that did not get there.
    """
    with files.replacing(path) as scratch, open(scratch, "wb") as stream:
        stream.write(data)


def _steps(folder: Path, change: Change) -> Iterator[tuple[Callable[[], Step], Path]]:
    """Yield each step, as a call that does it and returns what takes it back."""
    for name in change.made:
        yield partial(_make, folder / name), folder / name
    for name, data in change.files:
        yield partial(_write, folder / name, data), folder / name
    for source, target in change.moves:
        yield partial(_move, folder / source, folder / target), folder / source
    for name in change.unmade:
        yield partial(_unmake, folder / name), folder / name


def _make(path: Path) -> Step:
    if path.is_dir():
        return _nothing
    path.mkdir(parents=True)
    return path.rmdir


def _unmake(path: Path) -> Step:
    # What else lies in the folder is not ours to remove: the folder stays then.
    with suppress(OSError):
        path.rmdir()
        return partial(path.mkdir, parents=True)
    return _nothing


def _write(path: Path, data: bytes) -> Step:
    if path.exists():
        raise FileExistsError(17, "a file of that name is already there", str(path))
    write(path, data)
    return partial(path.unlink, missing_ok=True)


def _move(source: Path, target: Path) -> Step:
    _rename(source, target)
    return partial(_rename, target, source)


def _rename(source: Path, target: Path) -> None:
    if target.exists() and not target.samefile(source):
        raise FileExistsError(17, "a file of that name is already there", str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    os.rename(source, target)


def _try(step: Step) -> None:
    try:
        step()
    except OSError:
        _log.exception("a step could not be taken back")


def _nothing() -> None:
    """Take back a step that had nothing to do."""
