"""Records on disk: schema numbers, upgrade steps, damaged and newer files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from brandcore.errors import DamagedFile, NewerProject, ProjectError
from brandcore.schema import Schema


class Shelf(msgspec.Struct, frozen=True):
    """A record of today: version 1 had ``title`` and no ``size``."""

    name: str
    size: int = 0
    note: str | None = None


def renamed(plain: dict[str, Any]) -> dict[str, Any]:
    plain["name"] = plain.pop("title")
    return plain


def measured(plain: dict[str, Any]) -> dict[str, Any]:
    return plain | {"size": 7}


SHELF = Schema(Shelf, 3, {1: renamed, 2: measured})


@pytest.mark.parametrize("suffix", ["json", "toml"])
def test_a_record_comes_back_as_it_was(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"shelf.{suffix}"
    SHELF.write(path, Shelf("“quoted”\n☕", 3))
    assert SHELF.read(path) == Shelf("“quoted”\n☕", 3)
    assert "schema" in path.read_text("utf-8")


def test_an_older_file_climbs_step_by_step_and_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "shelf.json"
    path.write_text(json.dumps({"schema": 1, "title": "old"}))
    assert SHELF.read(path) == Shelf("old", 7)
    assert json.loads(path.read_text())["title"] == "old", "reading changes nothing"
    SHELF.write(path, SHELF.read(path))
    assert json.loads(path.read_text())["schema"] == 3
    assert json.loads((tmp_path / "shelf.json.schema-1").read_text())["title"] == "old"


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "shelf.toml"
    path.write_text('schema = 4\nname = "x"\n')
    with pytest.raises(NewerProject, match="newer version"):
        SHELF.read(path)
    assert path.read_text() == 'schema = 4\nname = "x"\n'


@pytest.mark.parametrize(
    "raw", [b"{", b"[]", b'{"schema": 3}', b'{"schema": "x", "name": "a"}', b"\xff\xfe", b""]
)
def test_a_damaged_file_is_told_with_its_place(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "shelf.json"
    path.write_bytes(raw)
    with pytest.raises(DamagedFile, match=r"shelf\.json") as caught:
        SHELF.read(path)
    assert str(path) in caught.value.hint
    assert path.read_bytes() == raw


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        SHELF.read(tmp_path / "none.json")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "shelf.json").mkdir()
    with pytest.raises(ProjectError, match=r"“shelf\.json” could not be read: .+\.") as caught:
        SHELF.read(tmp_path / "shelf.json")
    assert str(tmp_path) in caught.value.hint
