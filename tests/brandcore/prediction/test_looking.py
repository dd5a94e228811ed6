"""What a pretrained network sees in candidates."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from brandcore import files
from brandcore.errors import WeightsMissing
from brandcore.jobs import Cancelled, CancelToken, ignore
from brandcore.prediction import looking
from brandcore.prediction.looking import BATCH, Looked, Sight, look_at, smallest_here
from brandcore.project import Project
from brandcore.training import backbones, weights
from brandcore.training.weights import Places
from tests.helpers import pictures
from tests.helpers.collect import shared
from tests.helpers.projects import NOW

NAME = "mobilenet-0.25"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.create(tmp_path / "project", "Tests", NOW)


def sights(folder: Path, count: int, brand: str = "Nike") -> list[Sight]:
    made = []
    for seed in range(count):
        data = pictures.encoded(brand, seed)
        path = folder / f"{brand}{seed}.jpg"
        path.write_bytes(data)
        made.append(Sight(f"{brand}{seed}", files.sha256(data), path))
    return made


def looked(project: Project, given: list[Sight]) -> dict[str, Looked]:
    events: list[object] = []
    look_at(project.folder, NAME, shared("weights"), given, events.append, CancelToken())
    return {each.id: each for each in events if isinstance(each, Looked)}


def test_the_smallest_network_with_weights_here_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRANDCORE_WEIGHTS", raising=False)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "none"))
    assert smallest_here(tmp_path) is None
    for name in ("vgg16", "mobilenetv2-0.35", "mobilenet-0.75"):
        (tmp_path / backbones.find(name).weights_file).touch()
    assert smallest_here(tmp_path) == backbones.find("mobilenetv2-0.35")
    one_file = tmp_path / backbones.find("vgg16").weights_file
    assert smallest_here(one_file) is None, "a single file says nothing of its network"
    along = tmp_path / "along"
    along.mkdir()
    own = backbones.find(backbones.OWN)
    (along / own.weights_file).write_bytes(b"")
    assert smallest_here(Places(one_file, along)) == own


@pytest.mark.engine
def test_each_picture_is_looked_at_once(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = sights(tmp_path, BATCH + 2)
    broken = Sight("broken", "0" * 64, tmp_path / "broken.jpg")
    broken.path.write_bytes(b"\xff\xd8 cut off")
    first = looked(project, [*given, broken, Sight("gone", "1" * 64, tmp_path / "gone.jpg")])
    assert list(first) == [*(each.id for each in given), "broken", "gone"]
    assert first["broken"].look is first["gone"].look is None
    rows = np.stack([each.look for each in first.values() if each.look is not None])
    assert rows.shape == (BATCH + 2, backbones.find(NAME).features)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)

    monkeypatch.setattr(looking, "_square", None)
    again = looked(project, given)
    for sight in given:
        seen, before = again[sight.id].look, first[sight.id].look
        assert seen is not None
        assert before is not None
        np.testing.assert_allclose(seen, before, atol=2e-3)


@pytest.mark.engine
def test_it_tells_brands_apart(project: Project, tmp_path: Path) -> None:
    given = sights(tmp_path, 6, "Nike") + sights(tmp_path, 6, "Ford")
    found = looked(project, given)
    rows = np.stack([look for each in given if (look := found[each.id].look) is not None])
    alike = rows @ rows.T
    within = alike[:6, :6][~np.eye(6, dtype=bool)].mean()
    assert within > alike[:6, 6:].mean()


@pytest.mark.engine
def test_it_stops_between_batches(project: Project, tmp_path: Path) -> None:
    token = CancelToken()
    told: list[object] = []

    def emit(event: object) -> None:
        told.append(event)
        token.cancel()

    with pytest.raises(Cancelled):
        look_at(project.folder, NAME, shared("weights"), sights(tmp_path, BATCH + 1), emit, token)
    assert len(told) == BATCH


def test_weights_that_are_not_here_are_told(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "found", lambda *_: None)
    with pytest.raises(WeightsMissing):
        look_at(project.folder, NAME, tmp_path / "nowhere", [], ignore, CancelToken())
