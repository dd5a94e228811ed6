"""Write a run as a bundle folder, and check it in a fresh process before it is kept."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from brandcore import files
from brandcore.dataset.records import DISTRACTOR, ImageRecord
from brandcore.dataset.snapshot import SNAPSHOT, DatasetSnapshot
from brandcore.dataset.split import SPLIT, Split
from brandcore.errors import DatasetError, ExportError
from brandcore.evaluation.evaluate import Evaluation, evaluate, places
from brandcore.exporting import card, check, formats
from brandcore.exporting.formats import Format
from brandcore.jobs import CancelToken, Emit, Progress, ignore
from brandcore.prediction.ask import loaded
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.learnt_from import taken_down_since
from brandcore.training.recipe import RECIPE, Recipe
from brandcore.training.runs import Run

_STEPS = 3
_FITS = {
    "pad": "scale to fit inside the square, centred on white",
    "stretch": "scale to the square, whatever the proportions",
    "crop": "scale to cover the square, cut the middle",
}


def export(
    project: Project, run: Run, format_name: str, folder: Path, emit: Emit, cancel: CancelToken
) -> Path:
    """Write `run` to `folder` and check that it answers there as it does here.

    The bundle holds ``model.keras``, ``labels.json`` (brands in order and how a picture must be
    prepared) and ``card.md``. It is made beside `folder` and renamed when all is well.

    Parameters
    ----------
    project : Project
        Holds the run and its pictures.
    run : Run
        A run with a model.
    format_name : str
        A name of `formats.FORMATS`.
    folder : Path
        Where the bundle goes; must not exist, or be empty.
    emit : Emit
        Gets `Progress`.
    cancel : CancelToken
        Asked between steps and while the check runs; nothing is kept then.

    Returns
    -------
    Path
        `folder`, absolute.

    Raises
    ------
    FormatNotAvailable
        No such format.
    RunHasNoModel
        The run has no model.
    OutputsDiffer
        The bundle answered differently; it was not kept.
    ExportError
        `folder` is taken, or the bundle could not be loaded.
    DiskFull, ProjectError
        `folder` cannot be written.
    """
    form = formats.find(format_name)
    folder = folder.absolute()
    _refuse_taken(folder)
    made_from = _read(project, run)
    predictor = loaded(project, run.id)
    with _becoming(folder) as scratch:
        _tell(emit, cancel, 0, "Asking about the test pictures")
        test = _tested(project, run, made_from.split, cancel)
        _tell(emit, cancel, 1, "Writing the bundle")
        _write(scratch, form, made_from, test)
        _tell(emit, cancel, 2, "Checking the bundle in a fresh process")
        check.same_answers(
            scratch / form.model_file, predictor, _samples(project, made_from), cancel
        )
    _tell(emit, cancel, _STEPS, "Exported")
    return folder


def export_project(
    project_folder: Path,
    run_id: str,
    format_name: str,
    folder: Path,
    emit: Emit,
    cancel: CancelToken,
) -> Path:
    """Export as `export` does, from names that travel to the window's engine.

    An empty `run_id` takes the project's chosen run, or its newest with a model.
    """
    project = Project.open(project_folder)
    run = runs.find(project, run_id or project.info.chosen_run)
    return export(project, run, format_name, folder, emit, cancel)


class _MadeFrom(msgspec.Struct, frozen=True):
    """A run, and what it was made from."""

    run: Run
    model: Path
    recipe: Recipe
    snapshot: DatasetSnapshot
    split: Split
    down: tuple[ImageRecord, ...]


def _read(project: Project, run: Run) -> _MadeFrom:
    place = runs.at(project, run.id)
    return _MadeFrom(
        run,
        place.model,
        RECIPE.read(place.recipe),
        SNAPSHOT.read(place.snapshot),
        SPLIT.read(place.split),
        taken_down_since(project, run.id),
    )


def _refuse_taken(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists():
        raise ExportError(
            f"“{folder}” is taken.", "Choose a new or an empty folder; nothing was overwritten."
        )


@contextmanager
def _becoming(folder: Path) -> Iterator[Path]:
    """Give a scratch folder that becomes `folder` on a clean exit, and is gone otherwise."""
    scratch = folder.with_name(f".{uuid.uuid4().hex[:12]}")
    try:
        scratch.mkdir(parents=True)
        yield scratch
        if folder.exists():
            folder.rmdir()
        scratch.rename(folder)
    except OSError as error:
        raise files.refused(folder, error) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _tell(emit: Emit, cancel: CancelToken, done: int, text: str) -> None:
    cancel.check()
    emit(Progress(done, _STEPS, "steps", text))


def _tested(project: Project, run: Run, split: Split, cancel: CancelToken) -> Evaluation | None:
    if not split.test:
        return None
    try:
        return evaluate(project, run, "test", ignore, cancel)
    except DatasetError:
        # The test pictures have been removed since; the card says that nothing was measured.
        return None


def _write(scratch: Path, form: Format, made: _MadeFrom, test: Evaluation | None) -> None:
    shutil.copyfile(made.model, scratch / form.model_file)
    labels = msgspec.json.format(msgspec.json.encode(_labels(form, made)), indent=1)
    files.write_bytes(scratch / "labels.json", labels)
    text = card.text(made.run, made.recipe, made.snapshot, made.split, test, made.down)
    files.write_bytes(scratch / "card.md", text.encode())


def _labels(form: Format, made: _MadeFrom) -> dict[str, Any]:
    size = made.recipe.side_px
    return {
        "schema": 1,
        "run": made.run.id,
        "format": form.name,
        "model": form.model_file,
        "brands": made.snapshot.brands,
        "none_of_the_brands": DISTRACTOR if DISTRACTOR in made.snapshot.brands else None,
        "threshold": None,
        "input": {
            "shape": ["pictures", size, size, 3],
            "image_size_px": size,
            "fit": made.recipe.fit,
            "values": "RGB, 0-255; the model does its own scaling",
            "prepare": [
                "turn upright by the EXIF orientation",
                "lay transparent parts on white",
                _FITS[made.recipe.fit],
            ],
        },
        "output": "one share per brand, in the order of “brands”, adding up to 1",
    }


def _samples(project: Project, made: _MadeFrom) -> tuple[Path, ...]:
    known = made.snapshot.by_id()
    asked = (*made.split.test, *made.split.validation, *made.split.train)
    return tuple(places(project, [known[i] for i in dict.fromkeys(asked)]))
