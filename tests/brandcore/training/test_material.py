"""The pictures of a split as examples."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from brandcore.dataset import snapshot
from brandcore.dataset.manifest import MANIFEST
from brandcore.errors import TooFewPictures
from brandcore.jobs import CancelToken, ignore
from brandcore.project import Project
from brandcore.training import features, runtime
from brandcore.training.aside import Aside
from brandcore.training.material import Material
from brandcore.training.model import FEATURES, PICTURES, Network
from tests.helpers import tiny_training
from tests.helpers.tiny_training import KEPT, changed

RECIPE = changed(KEPT, augmentation__views=2)
BLOCK = "conv_pw_12_relu"


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    runtime.start(0)
    return tiny_training.random_weights(tmp_path_factory.mktemp("weights"))


@pytest.fixture(scope="module")
def network(weights: Path) -> Network:
    return Network(RECIPE, 4, weights)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_training.project(tmp_path / "p", 3)


def ids(project: Project) -> tuple[str, ...]:
    return tuple(each.id for each in MANIFEST.read(project.manifest_file).records)


def material(project: Project, network: Network, weights: Path) -> Material:
    taken = snapshot.take(MANIFEST.read(project.manifest_file).records)
    return Material(project, taken, RECIPE, network, [weights])


def test_training_pictures_come_in_views_and_others_plain(
    project: Project, network: Network, weights: Path
) -> None:
    known = ids(project)
    wanted = {"train": known[:9], "validation": known[9:], "test": ()}
    with Aside(CancelToken()) as aside:
        made = material(project, network, weights)
        found = made.sides(wanted, (FEATURES, BLOCK, PICTURES), aside, ignore)
    train, validation = found[FEATURES]["train"], found[FEATURES]["validation"]
    assert train is not None
    assert validation is not None
    assert train.activations.shape == (9, 3, 256)
    assert validation.activations.shape == (3, 1, 256)
    assert found[BLOCK]["train"].activations.shape == (9, 3, 1, 1, 256)
    assert found[PICTURES]["train"].activations.shape == (9, 3, 32, 32, 3)
    assert found[FEATURES]["test"] is None
    assert train.ids == known[:9]
    assert train.labels.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert np.array_equal(made.squares(known[:2]), found[PICTURES]["train"].activations[:2, 0])


def test_validation_pictures_are_moved_where_the_recipe_says_so(
    project: Project, network: Network, weights: Path
) -> None:
    known = ids(project)
    wanted = {"train": known[:9], "validation": known[9:], "test": known[9:]}
    most = msgspec.structs.replace(RECIPE.augmentation, validation=True)
    recipe = msgspec.structs.replace(RECIPE, augmentation=most)
    taken = snapshot.take(MANIFEST.read(project.manifest_file).records)
    for _ in range(2):  # computed, then kept
        with Aside(CancelToken()) as aside:
            made = Material(project, taken, recipe, network, [weights])
            found = made.sides(wanted, (FEATURES,), aside, ignore)[FEATURES]
            # Another split has them among its training pictures, in more views.
            more = made.sides({"train": known}, (FEATURES,), aside, ignore)[FEATURES]["train"]
        moved, plain = found["validation"], found["test"]
        assert moved is not None
        assert plain is not None
        assert more is not None
        assert moved.activations.shape == plain.activations.shape == (3, 1, 256)
        assert moved.n_looks == 1
        assert np.array_equal(moved.activations[:, 0], more.activations[9:, 1])
        assert np.array_equal(plain.activations[:, 0], more.activations[9:, 0])
        assert not np.array_equal(moved.activations, plain.activations)


def test_a_picture_that_moved_to_another_brand_since_is_found(
    project: Project, network: Network, weights: Path
) -> None:
    manifest = MANIFEST.read(project.manifest_file)
    first = manifest.records[0]
    made_before = snapshot.take(manifest.records)
    moved = msgspec.structs.replace(first, brand="red", file=f"red/{Path(first.file).name}")
    (project.dataset / first.file).rename(project.dataset / moved.file)
    records = (moved, *manifest.records[1:])
    MANIFEST.write(project.manifest_file, msgspec.structs.replace(manifest, records=records))
    with Aside(CancelToken()) as aside:
        made = Material(project, made_before, RECIPE, network, [weights])
        found = made.sides({"train": ids(project)}, (FEATURES,), aside, ignore)
    train = found[FEATURES]["train"]
    assert train is not None
    assert (train.ids[0], train.labels[0]) == (first.id, 0)


def test_training_pictures_of_one_brand_are_too_few(
    project: Project, network: Network, weights: Path
) -> None:
    made, wanted = material(project, network, weights), {"train": ids(project)[:3]}
    with Aside(CancelToken()) as aside, pytest.raises(TooFewPictures, match="of 1 brand;"):
        made.sides(wanted, (FEATURES,), aside, ignore)


def test_the_cache_is_bounded_after_each_use(
    project: Project, network: Network, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(features.KeptFeatures.__init__, "__defaults__", (3_000,))
    with Aside(CancelToken()) as aside:
        made = material(project, network, weights)
        made.sides({"train": ids(project)}, (FEATURES,), aside, ignore)
    assert 0 < features.size_bytes(project) <= 3_000
