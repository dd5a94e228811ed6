"""Weights are found here, or fetched from a real server on loopback."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

import msgspec
import pytest

from brandcore.errors import WeightsMissing
from brandcore.jobs import CancelToken, ignore
from brandcore.training import backbones, weights
from brandcore.training.backbones import Backbone
from brandcore.training.weights import Places
from tests.helpers.site import serving

BODY = b"\x89HDF\r\n\x1a\n" + bytes(range(256)) * 1000


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.delenv("BRANDCORE_WEIGHTS", raising=False)
    return tmp_path / "keras" / "models"


def backbone(url: str = "", md5: str = "") -> Backbone:
    small = backbones.find("mobilenet-0.25")
    return msgspec.structs.replace(small, weights_url=url, weights_digest=md5)


def found(each: Backbone, given: Path | None = None) -> Path | None:
    return weights.find(each, given, ignore, CancelToken())


def put(folder: Path, data: bytes = b"as it is") -> Path:
    folder.mkdir(parents=True)
    file = folder / backbone().weights_file
    file.write_bytes(data)
    return file


def test_a_network_from_scratch_needs_none() -> None:
    assert found(backbones.find("scratch")) is None
    assert weights.digest(None) == ""


def test_a_given_file_is_taken_as_it_is_whatever_its_checksum(tmp_path: Path) -> None:
    file = tmp_path / "mine.h5"
    file.write_bytes(b"as it is")
    assert found(backbone(md5="0" * 32), file) == file
    assert weights.digest(file) == hashlib.sha256(b"as it is").hexdigest()


@pytest.mark.parametrize("inside", ["", "models"])
def test_a_given_folder_is_looked_into(tmp_path: Path, inside: str) -> None:
    file = put(tmp_path / "w" / inside)
    assert found(backbone(), tmp_path / "w") == file


def test_the_named_folder_goes_before_the_cache(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = put(cache)
    assert found(backbone()) == cached
    named = put(tmp_path / "named")
    monkeypatch.setenv("BRANDCORE_WEIGHTS", str(named.parent))
    assert found(backbone()) == named


def test_a_cached_file_with_another_checksum_is_kept(cache: Path) -> None:
    cached = put(cache)
    assert found(backbone(md5="0" * 32)) == cached
    assert cached.read_bytes() == b"as it is"


def test_what_is_not_here_is_fetched_and_kept(cache: Path) -> None:
    with serving({"/weights.h5": BODY}) as site:
        each = backbone(f"{site}/weights.h5", hashlib.md5(BODY).hexdigest())
        file = found(each)
        assert file == cache / each.weights_file
        assert file.read_bytes() == BODY
    assert found(each) == file


def test_a_place_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match="nowhere"):
        found(backbone(), tmp_path / "nowhere")


def test_what_comes_with_the_program_is_found_last(tmp_path: Path, cache: Path) -> None:
    own = backbones.find(backbones.OWN)
    along = tmp_path / "along" / own.weights_file
    along.parent.mkdir()
    along.write_bytes(b"as it is")
    places = Places(shipped=along.parent)
    assert weights.found(own, None) is None
    assert weights.find(own, places, ignore, CancelToken()) == along
    assert weights.digest(along) == hashlib.sha256(b"as it is").hexdigest()
    newer = tmp_path / "newer" / own.weights_file
    newer.parent.mkdir()
    newer.write_bytes(b"newer")
    assert weights.found(own, Places(newer.parent, along.parent)) == newer


def test_weights_that_should_have_come_along_are_fetched_from_nowhere(tmp_path: Path) -> None:
    own = backbones.find(backbones.OWN)
    with pytest.raises(WeightsMissing, match="missing from this copy") as caught:
        weights.find(own, Places(shipped=tmp_path / "nowhere"), ignore, CancelToken())
    assert own.weights_file in caught.value.hint


def test_places_travel_to_another_process(tmp_path: Path) -> None:
    places = Places(tmp_path / "given", tmp_path / "along")
    assert pickle.loads(pickle.dumps(places)) == places
    assert Places.of(places) is places
    assert Places.of(None) == Places()
    assert Places.of(tmp_path) == Places(tmp_path)
