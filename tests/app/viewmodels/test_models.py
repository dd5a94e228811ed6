"""Which models may answer, and how they are told of."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from app.viewmodels.models import able, answering, line_of
from brandcore.training.runs import Run

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
RUN = Run(
    "2", "ended", "2026-03-02T09:05:00+00:00", "default", "mobilenet-0.75", 3, 30,
    epochs=9, best_epoch=7, val_accuracy=0.8,
)  # fmt: skip


def other(**new: object) -> Run:
    return msgspec.structs.replace(RUN, **new)


RUNS = (
    other(id="5", state="started"), other(id="4", best_epoch=0, state="failed"),
    other(id="3", state="stopped"), RUN,
)  # fmt: skip


def test_a_model_in_training_never_answers() -> None:
    assert [run.id for run in able(RUNS)] == ["3", "2"]
    chosen = answering(RUNS, "5")
    assert chosen is not None
    assert chosen.id == "3"


def test_the_chosen_one_answers_else_the_newest() -> None:
    assert answering(RUNS, "2") == RUN
    assert answering(RUNS, "gone") == RUNS[2]
    assert answering((), "") is None


def test_accuracy_is_told_as_k_of_n() -> None:
    tested = other(test_accuracy=0.684, test_right=171, test_total=250)
    line = line_of(tested, NOW)
    assert line.accuracy == "test 68.4 % (171 of 250)"
    assert line.title.startswith("default · MobileNet")
    assert line.made == "today 09:05"
    assert line_of(RUN, NOW).accuracy == "validation 80.0 %"
    assert line_of(other(val_accuracy=None), NOW).accuracy == "not measured yet"
