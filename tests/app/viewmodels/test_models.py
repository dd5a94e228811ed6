"""How models are told of."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from app.viewmodels.models import line_of
from brandcore.training.runs import Run

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
RUN = Run(
    "2", "ended", "2026-03-02T09:05:00+00:00", "default", "mobilenet-0.75", 3, 30,
    epochs=9, best_epoch=7, val_accuracy=0.8,
)  # fmt: skip


def other(**new: object) -> Run:
    return msgspec.structs.replace(RUN, **new)


def test_accuracy_is_told_as_k_of_n() -> None:
    tested = other(test_accuracy=0.684, test_right=171, test_total=250)
    line = line_of(tested, NOW)
    assert line.accuracy == "test 68.4 % (171 of 250)"
    assert line.title.startswith("default · MobileNet")
    assert line.made == "today 09:05"
    assert line_of(RUN, NOW).accuracy == "validation 80.0 %"
    assert line_of(other(val_accuracy=None), NOW).accuracy == "not measured yet"
