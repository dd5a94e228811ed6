"""A run is asked about pictures whose brand is known."""

from __future__ import annotations

import msgspec
import pytest

from brandcore.dataset.manifest import MANIFEST
from brandcore.dataset.split import SPLIT
from brandcore.errors import DatasetError
from brandcore.evaluation.evaluate import evaluate
from brandcore.jobs import Cancelled, CancelToken, Progress, ignore
from brandcore.project import Project
from brandcore.training import runs
from brandcore.training.runs import Run
from tests.helpers import tiny_run

PER_BRAND = 8


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return tiny_run.project(tmp_path_factory.mktemp("project") / "colours", PER_BRAND)


@pytest.fixture(scope="module")
def run(made: Project) -> Run:
    """A run whose split has every picture of the project among its test pictures."""
    run = tiny_run.add_run(made)
    file = runs.at(made, run.id).split
    every = tuple(record.id for record in MANIFEST.read(made.manifest_file).records)
    drawn = SPLIT.read(file)
    SPLIT.write(file, msgspec.structs.replace(drawn, test=every, validation=()))
    return run


def test_figures_are_those_of_the_answers(made: Project, run: Run) -> None:
    events: list[object] = []
    found = evaluate(made, run, "test", events.append, CancelToken())
    total = 4 * PER_BRAND
    assert (found.right, found.total) == (total - 1, total), "one red picture is blue"
    assert found.accuracy == pytest.approx((total - 1) / total)
    assert found.interval[0] < found.accuracy < found.interval[1] < 1
    assert found.brands == tuple(tiny_run.COLOURS)
    assert sum(map(sum, found.confusion)) == total
    assert found.confusion[3] == (0, 1, 0, PER_BRAND - 1)
    assert {s.brand: s.right for s in found.per_brand}["red"] == PER_BRAND - 1
    assert found.accuracy <= found.top3 <= 1
    (wrong,) = found.mistakes
    assert (wrong.true, wrong.answered) == ("red", "blue")
    assert wrong.share > 0.5
    last = [event for event in events if isinstance(event, Progress)][-1]
    assert (last.done, last.total) == (total, total)


def test_the_json_form_has_what_scripts_rely_on(made: Project, run: Run) -> None:
    plain = msgspec.to_builtins(evaluate(made, run, "test", ignore, CancelToken()))
    assert {"accuracy", "interval", "right", "total", "top3"} <= plain.keys()
    assert len(plain["interval"]) == 2


def test_train_pictures_may_be_asked_about(made: Project, run: Run) -> None:
    found = evaluate(made, run, "train", ignore, CancelToken())
    assert (found.on, found.total) == ("train", run.pictures)


def test_a_side_without_pictures_says_so(made: Project, run: Run) -> None:
    with pytest.raises(DatasetError, match="no validation pictures") as caught:
        evaluate(made, run, "validation", ignore, CancelToken())
    assert caught.value.hint


def test_a_picture_that_is_gone_is_told_and_not_counted(made: Project, run: Run) -> None:
    record = next(r for r in MANIFEST.read(made.manifest_file).records if r.brand == "green")
    file = made.dataset / record.file
    data = file.read_bytes()
    file.unlink()
    try:
        found = evaluate(made, run, "test", ignore, CancelToken())
    finally:
        file.write_bytes(data)
    assert found.missing == (record.id,)
    assert found.total == 4 * PER_BRAND - 1


def test_a_picture_moved_since_is_found_and_counts_as_it_was(made: Project, run: Run) -> None:
    manifest = MANIFEST.read(made.manifest_file)
    record = next(r for r in manifest.records if r.brand == "green")
    moved = msgspec.structs.replace(record, brand="red", file=f"red/{record.id}.png")
    (made.dataset / record.file).rename(made.dataset / moved.file)
    others = tuple(moved if r.id == record.id else r for r in manifest.records)
    MANIFEST.write(made.manifest_file, msgspec.structs.replace(manifest, records=others))
    try:
        found = evaluate(made, run, "test", ignore, CancelToken())
    finally:
        (made.dataset / moved.file).rename(made.dataset / record.file)
        MANIFEST.write(made.manifest_file, manifest)
    assert found.missing == ()
    assert {s.brand: s.pictures for s in found.per_brand}["green"] == PER_BRAND


def test_cancelling_ends_it(made: Project, run: Run) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        evaluate(made, run, "test", ignore, token)
