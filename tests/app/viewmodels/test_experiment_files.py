"""What is read and written of experiments beside the window."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.viewmodels import experiment_files as beside
from brandcore import files
from brandcore.dataset.manifest import MANIFEST
from brandcore.experiments import folders
from brandcore.experiments.experiment import EXPERIMENT
from brandcore.experiments.plan import Plan
from brandcore.jobs import CancelToken, ignore
from brandcore.project import Project
from brandcore.training import backbones, kept_recipes
from brandcore.training.presets import preset
from brandcore.training.weights import Places
from tests.helpers import past_experiments, past_runs, tiny_training
from tests.helpers.tiny_training import SCRATCH

TOKEN = CancelToken()
QUICK, DEFAULT = preset("quick"), preset("default")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_training.project(tmp_path / "project")


def test_one_that_was_cut_off_is_named_once(project: Project) -> None:
    made = past_experiments.put(project, QUICK)
    running = msgspec.structs.replace(made.cells[0], state="running", run="gone")
    folders.save(project, made.with_cell(0, running))
    found = beside.read_all(project, ignore, TOKEN)
    assert found.cut_off == (made.id,)
    assert found.experiments[0].state == "stopped"
    assert EXPERIMENT.read(folders.at(project, made.id).file).state == "stopped"
    assert beside.read_all(project, ignore, TOKEN).cut_off == ()


def test_one_that_is_worked_on_is_not_cut_off(project: Project) -> None:
    made = past_experiments.put(project, QUICK)
    running = msgspec.structs.replace(made.cells[0], state="running", run="here")
    folders.save(project, made.with_cell(0, running))
    with folders.held(project, made.id):
        found = beside.read_all(project, ignore, TOKEN)
    assert found.cut_off == ()
    assert found.experiments[0].state == "running"


def test_recipes_and_curves_are_read(project: Project) -> None:
    made = past_experiments.put(project, QUICK, DEFAULT)
    run = past_runs.put(project, recipe=QUICK, accuracies=(0.25, 0.5))
    made = made.with_cell(0, msgspec.structs.replace(made.cells[0], state="ended", run=run.id))
    details = beside.read_details(project, made, ignore, TOKEN)
    assert [each.name for each in details.recipes] == ["quick", "default"]
    assert [each.val_accuracy for each in details.epochs[0]] == [0.25, 0.5]
    assert set(details.epochs) == {0}


def test_one_is_made_and_removed(project: Project) -> None:
    made = beside.make(project, Plan([QUICK], (0, 1)), "Mine", None, ignore, TOKEN)
    assert (made.name, len(made.cells)) == ("Mine", 2)
    beside.remove(project, made.id, ignore, TOKEN)
    assert folders.listed(project) == ()


def test_a_preset_whose_weights_are_away_is_tried_with_what_is_at_hand(
    project: Project, tmp_path: Path
) -> None:
    own = backbones.find(backbones.OWN)
    files.write_bytes(tmp_path / "along" / own.weights_file, b"")
    places = Places(shipped=tmp_path / "along")
    made = beside.make(project, Plan([QUICK, SCRATCH]), "Mine", places, ignore, TOKEN)
    assert [each.backbone for each in folders.recipes(project, made)] == [own.name, "scratch"]
    assert made.recipes == ("quick", "tiny")


def test_changed_pictures_are_counted(project: Project) -> None:
    made = past_experiments.put(project, QUICK)
    assert beside.changed_since(project, made, ignore, TOKEN) is None
    manifest = MANIFEST.read(project.manifest_file)
    fewer = msgspec.structs.replace(manifest, records=manifest.records[1:])
    MANIFEST.write(project.manifest_file, fewer)
    assert beside.changed_since(project, made, ignore, TOKEN) == (0, 1)


def test_saved_recipes_and_known_times_are_read(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(kept_recipes.FOLDER_SWITCH, str(tmp_path / "recipes"))
    assert beside.saved_recipes(ignore, TOKEN) == ()
    kept_recipes.save(msgspec.structs.replace(QUICK, name="mine"))
    assert [each.name for each in beside.saved_recipes(ignore, TOKEN)] == ["mine"]
    known = beside.seconds_known(project, (QUICK, DEFAULT), ignore, TOKEN)
    assert all(seconds > 0 for seconds in known.values())
    assert known.keys() <= {"quick", "default"}
