"""A run in words: accuracy with its count, state, time, date."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from app.itemmodels import run_words
from brandcore.training.runs import Run

RUN = Run("20260101-120000-1", "ended", "2026-01-01T12:00:00+00:00", "default", "vgg16", 3, 20)


def changed(**new: object) -> Run:
    return msgspec.structs.replace(RUN, **new)


def test_every_percentage_has_its_count() -> None:
    assert run_words.validated_words(0.7116, 215) == "validation 71.2 % (153 of 215)"
    run = changed(test_accuracy=0.684, test_right=171, test_total=250)
    assert run_words.tested_words(run) == "test 68.4 % (171 of 250)"


def test_without_pictures_to_measure_with_there_are_no_words() -> None:
    assert run_words.validated_words(None, 0) == ""
    assert run_words.tested_words(RUN) == ""
    assert run_words.share(None) == "–"


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ({"state": "ended", "epochs": 40}, "Complete"),
        ({"state": "stopped", "epochs": 1}, "Stopped after 1 epoch"),
        ({"state": "stopped", "epochs": 0}, "Stopped before its first epoch"),
        ({"state": "failed", "epochs": 12}, "Failed after 12 epochs"),
        ({"state": "started", "epochs": 3}, "Interrupted after 3 epochs"),
    ],
)
def test_each_state_has_words(new: dict[str, object], words: str) -> None:
    assert run_words.state_words(changed(**new), working=False) == words


def test_a_run_under_way_says_so() -> None:
    run = changed(state="started")
    assert run_words.state_words(run, working=True) == "Training …"
    assert run_words.state_words(run, working=True, stopping=True) == "Stopping …"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (48, "48 s"), (59.7, "1 min"), (720, "12 min"), (7_500, "2 h 05 min")],
)
def test_times_are_told_as_people_do(seconds: float, words: str) -> None:
    assert run_words.duration(seconds) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-03-05T14:05:00+00:00", "today 14:05"),
        ("2026-03-04T23:59:00+00:00", "yesterday 23:59"),
        ("2026-03-01T17:20:00+00:00", "2026-03-01 17:20"),
        ("once", "once"),
    ],
)
def test_dates_are_told_as_people_do(iso: str, words: str) -> None:
    assert run_words.moment(iso, datetime(2026, 3, 5, 18, tzinfo=UTC)) == words


def test_a_network_goes_by_its_title() -> None:
    assert run_words.heading("default", "vgg16") == "default · VGG-16"
    assert run_words.network("mobilenet-0.25") == "MobileNet × 0.25"
    assert run_words.heading("default", "of another version") == "default · of another version"
