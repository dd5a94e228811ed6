"""An exported model is asked in a fresh process."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.errors import ExportError, OutputsDiffer
from brandcore.exporting import check
from brandcore.jobs import Cancelled, CancelToken
from brandcore.prediction.predictor import Predictor
from brandcore.project import Project
from brandcore.training import runs
from tests.helpers import tiny_run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = tiny_run.project(tmp_path_factory.mktemp("project") / "colours", per_brand=4)
    tiny_run.add_run(project)
    return project


@pytest.fixture(scope="module")
def predictor(made: Project) -> Predictor:
    return Predictor(runs.at(made, tiny_run.RUN_ID))


def test_a_changed_model_is_found_out(predictor: Predictor, tmp_path: Path) -> None:
    import keras

    tiny_run.save_model(tmp_path / "model.keras")
    model = keras.saving.load_model(tmp_path / "model.keras", compile=False)
    kernel, bias = model.get_layer("shares").get_weights()
    model.get_layer("shares").set_weights([kernel * 1.05, bias])
    model.save(tmp_path / "model.keras")
    with pytest.raises(OutputsDiffer, match="differs by"):
        check.same_answers(tmp_path / "model.keras", predictor, (), CancelToken())


def test_a_file_that_does_not_load_is_refused(predictor: Predictor, tmp_path: Path) -> None:
    (tmp_path / "model.keras").write_bytes(b"no model")
    with pytest.raises(ExportError, match="could not be loaded"):
        check.same_answers(tmp_path / "model.keras", predictor, (), CancelToken())


def test_cancelling_ends_the_other_process_at_once(predictor: Predictor, tmp_path: Path) -> None:
    tiny_run.save_model(tmp_path / "model.keras")
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        check.same_answers(tmp_path / "model.keras", predictor, (), token)
