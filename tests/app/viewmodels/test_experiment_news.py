"""What is told of an experiment that ended."""

from __future__ import annotations

import msgspec

from app.viewmodels import experiment_news
from app.viewmodels.experiment_live import LiveExperiment
from brandcore.training.events import PictureLeftOut
from tests.helpers import past_experiments

ENDED = past_experiments.experiment(
    [past_experiments.ended("quick", right=2), past_experiments.ended("default", right=3)]
)


def see() -> None:
    """Stand for showing the page."""


def test_the_best_is_named_with_k_of_n() -> None:
    told = experiment_news.done(ENDED, see)
    assert (told.kind, told.text) == ("good", "The experiment “Which is best?” is through.")
    assert told.hint == "Best on the test pictures: “default”, 75.0 % (3 of 4)."
    assert told.act is see


def test_failed_runs_are_counted() -> None:
    failed = msgspec.structs.replace(ENDED.cells[0], state="failed", outcome=None)
    told = experiment_news.done(ENDED.with_cell(0, failed), see)
    assert told.kind == "warn"
    assert told.text.endswith("is through; 1 run failed.")


def test_one_that_was_cut_off_is_offered() -> None:
    stopped = msgspec.structs.replace(ENDED.cells[0], state="stopped", outcome=None)
    told = experiment_news.cut_off(ENDED.with_cell(0, stopped), see)
    assert told.hint == "1 of 2 runs ended and are kept; it can go on where it stood."
    assert (told.action, told.act) == ("Go on", see)
    assert told.about == experiment_news.about(ENDED.id)


def test_pictures_left_out_are_named() -> None:
    picture = PictureLeftOut("1f", "Aurora", "a/1f.jpg", "Damaged.", "Replace it.")
    told = experiment_news.left_out(LiveExperiment(ENDED, left_out={"1f": picture}))
    assert told.text == "1 picture could not be read and was left out of the experiment."
    assert (told.hint, told.details) == ("Replace it.", "Aurora, a/1f.jpg: Damaged.")


def test_one_that_was_stopped_with_its_project_is_told() -> None:
    assert "its project was closed" in experiment_news.project_closed().text
