"""Files of every released schema are read for good: one golden file each in ``tests/data``.

A golden file is never changed. Fields that came later without a new schema, since they may be
missing, stand in one beside it: "fetched-…". A new schema gets a folder of its own, and the steps
that lead from each older one to it are proved here.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.settings import Settings
from brandcore.dataset.candidates import CANDIDATE
from brandcore.dataset.known import LEFT_OUT
from brandcore.dataset.manifest import MANIFEST
from brandcore.dataset.searches import SEARCHES
from brandcore.dataset.snapshot import SNAPSHOT
from brandcore.dataset.split import SPLIT
from brandcore.experiments.experiment import EXPERIMENT
from brandcore.project import INFO
from brandcore.sample.index import SAMPLE
from brandcore.schema import Schema
from brandcore.training.answers import ANSWERS
from brandcore.training.pace import PACE
from brandcore.training.recipe import RECIPE
from brandcore.training.runs import RUN

DATA = Path(__file__).parents[1] / "data"
KNOWN: dict[str, Schema[Any]] = {
    "project.toml": INFO,
    "manifest.json": MANIFEST,
    "fetched-manifest.json": MANIFEST,
    "candidate.json": CANDIDATE,
    "fetched-candidate.json": CANDIDATE,
    "left-out.json": LEFT_OUT,
    "searches.json": SEARCHES,
    "split.json": SPLIT,
    "snapshot.json": SNAPSHOT,
    "recipe.toml": RECIPE,
    "run.json": RUN,
    "answers.json": ANSWERS,
    "pace.json": PACE,
    "experiment.json": EXPERIMENT,
    "sample.json": SAMPLE,
}
GOLDEN = sorted(path for path in DATA.glob("schema-*/*") if path.name in KNOWN)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_golden_file_is_read_and_nothing_of_it_is_lost(path: Path, tmp_path: Path) -> None:
    schema = KNOWN[path.name]
    record = schema.read(path)
    assert _lost(_plain(path), _filled(record)) == []
    copy = tmp_path / path.name
    shutil.copyfile(path, copy)
    schema.write(copy, record)
    assert schema.read(copy) == record


def test_every_schema_has_a_golden_file_of_each_of_its_numbers() -> None:
    for name, schema in KNOWN.items():
        for number in range(1, schema.number + 1):
            assert (DATA / f"schema-{number}" / name).exists(), f"{name} of schema {number}"


def test_choices_of_the_first_version_are_still_understood(tmp_path: Path) -> None:
    shutil.copyfile(DATA / "schema-1" / "settings.toml", tmp_path / "settings.toml")
    settings = Settings(tmp_path / "settings.toml")
    try:
        assert settings.choices.theme == "dark"
        assert settings.choices.recent == ("D:/brands/cars",)
        assert settings.choices.tile_px == 176
    finally:
        settings.close()


def _plain(path: Path) -> dict[str, Any]:
    decode = msgspec.toml.decode if path.suffix == ".toml" else msgspec.json.decode
    return dict(decode(path.read_bytes()))


def _filled(record: Any) -> Any:
    """Return a record as plain values, defaults included."""
    if isinstance(record, msgspec.Struct):
        return {name: _filled(value) for name, value in msgspec.structs.asdict(record).items()}
    if isinstance(record, tuple | list):
        return [_filled(each) for each in record]
    if isinstance(record, dict):
        return {key: _filled(value) for key, value in record.items()}
    return record


def _lost(golden: Any, found: Any, place: str = "") -> list[str]:
    """Name each value of a golden file that the record does not hold."""
    if isinstance(golden, dict):
        keys = [key for key in golden if not (place == "" and key == "schema")]
        gone = [f"{place}.{key}" for key in keys if key not in found]
        inner = [_lost(golden[key], found[key], f"{place}.{key}") for key in keys if key in found]
        return gone + [each for some in inner for each in some]
    if isinstance(golden, list):
        pairs = enumerate(zip(golden, found, strict=True))
        return [each for i, (g, f) in pairs for each in _lost(g, f, f"{place}[{i}]")]
    return [] if golden == found else [f"{place}: {golden!r} became {found!r}"]
