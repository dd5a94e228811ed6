"""Typed records on disk: JSON or TOML with a schema number and upgrade steps.

Every file carries ``schema = n``. One small function per step n → n+1 works on plain dicts
before a record is built. A file newer than we know is left alone; an older one is copied
aside (``NAME.schema-n``) before its upgraded form is first written.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
import tomli_w

from brandcore import files
from brandcore.errors import DamagedFile, NewerProject

Step = Callable[[dict[str, Any]], dict[str, Any]]
T = TypeVar("T")


class Schema(Generic[T]):
    """How one kind of record stands on disk.

    Parameters
    ----------
    record : type
        A frozen `msgspec.Struct`.
    number : int
        Today's schema number, 1 or more.
    steps : mapping of int to callable, optional
        ``steps[n]`` turns a dict of schema n into one of n+1.
    """

    def __init__(
        self, record: type[T], number: int, steps: Mapping[int, Step] | None = None
    ) -> None:
        self.record = record
        self.number = number
        self.steps = dict(steps or {})

    def read(self, path: Path) -> T:
        """Read the record at `path`.

        Raises
        ------
        NewerProject
            Written by a newer version of the program.
        DamagedFile
            Not readable as this record.
        ProjectError
            The system refused.
        FileNotFoundError, NotADirectoryError
            There is no such file.
        """
        raw = _raw(path)
        try:
            return self._build(_parse(path, raw), path)
        except (ValueError, msgspec.ValidationError) as error:
            raise DamagedFile(
                f"“{path.name}” does not read as it should: {error}.",
                f"It was left as it is. Put back a copy of it, or move it away: {path}",
            ) from error

    def write(self, path: Path, record: T) -> None:
        """Put `record` at `path`, whole or not at all; see `files.write_bytes`."""
        self._keep_older(path)
        plain = {"schema": self.number} | msgspec.to_builtins(record)
        files.write_bytes(path, _unparse(path, plain))

    def _build(self, plain: dict[str, Any], path: Path) -> T:
        number = plain.pop("schema", 1)
        if not isinstance(number, int) or number < 1:
            raise ValueError(f"schema {number!r} is no number of a version")
        if number > self.number:
            raise NewerProject(
                f"“{path.name}” was written by a newer version of Brand Curator.",
                "Open it with that version, or update this one. Nothing was changed.",
            )
        for step in range(number, self.number):
            plain = self.steps[step](plain)
        return msgspec.convert(plain, self.record)

    def _keep_older(self, path: Path) -> None:
        if self.number == 1 or not path.exists():
            return
        raw = _raw(path)
        number = _parse(path, raw).get("schema", 1)
        if number < self.number:
            files.write_bytes(path.with_name(f"{path.name}.schema-{number}"), raw)


def _raw(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        raise files.unreadable(path, error) from error


def _parse(path: Path, raw: bytes) -> dict[str, Any]:
    text = raw.decode("utf-8")
    plain = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    if not isinstance(plain, dict):
        raise ValueError("it is not a table of names and values")
    return plain


def _unparse(path: Path, plain: dict[str, Any]) -> bytes:
    if path.suffix == ".toml":
        return tomli_w.dumps(_without_none(plain)).encode()
    return msgspec.json.format(msgspec.json.encode(plain), indent=1)


def _without_none(value: Any) -> Any:
    """TOML has no null: a missing key means the same."""
    if isinstance(value, dict):
        return {key: _without_none(each) for key, each in value.items() if each is not None}
    if isinstance(value, (list, tuple)):
        return [_without_none(each) for each in value]
    return value
