"""The benchmark of a whole training, on a tiny project."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from brandcore.bench import warmup
from brandcore.jobs import CancelToken, Progress, ignore
from brandcore.project import Project
from brandcore.training.recipe import RECIPE
from tests.helpers import pictures, tiny_training
from tests.helpers.tiny_training import SCRATCH, changed


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_training.project(tmp_path / "p", 4)


def test_epochs_that_were_not_run_are_counted_as_such(project: Project) -> None:
    events: list[object] = []
    recipe = changed(SCRATCH, warm_up__epochs=5)
    found = warmup.measure(project, recipe, None, 2, events.append, CancelToken())
    assert (found.epochs, found.plain_epochs_run, found.extrapolated) == (5, 2, True)
    assert found.plain_seconds > 2 * found.plain_epoch_seconds > 0
    assert found.ratio == found.plain_seconds / found.kept_seconds
    assert found.kept_accuracy is not None
    assert found.plain_accuracy is None
    assert Progress(2, 2, "epochs", "Running the plain loop") in events


def test_pictures_are_copied_and_gone_afterwards(tmp_path: Path) -> None:
    tree = pictures.class_folders(tmp_path / "brands", ("Anta", "Bolo"), 6, (48, 48))
    RECIPE.write(tmp_path / "tiny.toml", changed(SCRATCH, warm_up__epochs=1))
    parser = argparse.ArgumentParser()
    warmup.configure(parser)
    given = ["--pictures", str(tree), "--train", "3", "--recipe", str(tmp_path / "tiny.toml")]
    found, text = warmup.run(parser.parse_args([*given, "--full"]), ignore, CancelToken())
    assert (found.train, found.validation, found.test) == (6, 2, 4)
    assert (found.plain_epochs_run, found.extrapolated) == (1, False)
    assert found.plain_accuracy is not None
    assert 0 <= found.plain_accuracy <= 1
    assert "(all run)" in text
    assert f"{found.ratio:.1f} times as fast" in text
