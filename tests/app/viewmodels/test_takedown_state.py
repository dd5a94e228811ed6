"""What would go, in the curator's words."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from app.viewmodels.takedown_state import Shown, found_state
from brandcore.dataset.records import DISTRACTOR, ImageRecord
from brandcore.dataset.traces import Traces
from brandcore.provenance import Provenance
from brandcore.training.learnt_from import Learnt
from brandcore.training.runs import Run

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
RUN = Run("20260101-120000-1", "ended", "2026-01-01T12:00:00+00:00", "quick", "scratch", 4, 40)


def record(number: int, brand: str) -> ImageRecord:
    return ImageRecord(f"{number:016d}", brand, f"{brand}/{number}.jpg", 9, 9, f"{number:064d}",
                       "0" * 16, Provenance("folder"))  # fmt: skip


def test_what_goes_is_counted_where_it_is() -> None:
    records = (record(1, "Nike"), record(2, "Nike"), record(3, DISTRACTOR))
    found = Traces(records, trash=("trash/a.jpg",), near=(record(4, "Puma"),))
    shown = (Shown("/p/a.jpg", "a"),)
    state = found_state(found, shown, (), NOW)
    assert state.phase == "found"
    assert state.pictures == shown
    assert state.going == (
        "2 pictures of “Nike”",
        "1 picture of “None of the brands”",
        "1 picture in the trash",
    )
    assert state.near.startswith("1 other picture looks nearly the same.")
    assert (state.runs, state.learnt) == ((), False)


def test_runs_are_named_with_what_they_used_it_for() -> None:
    later = msgspec.structs.replace(RUN, id="20260102-090000-1", created_at="2026-01-02T09:00:00Z")
    state = found_state(Traces(), (), (Learnt(later, "test"), Learnt(RUN, "training")), NOW)
    assert state.runs == (
        "quick · From scratch, today 09:00: was only tested on it",
        "quick · From scratch, yesterday 12:00: learnt from it",
    )
    assert state.learnt
    assert not found_state(Traces(), (), (Learnt(RUN, "test"),), NOW).learnt
    assert (state.going, state.near) == ((), "")
