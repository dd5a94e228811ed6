"""The selection in words, and what may be done with it."""

from __future__ import annotations

import msgspec

from app.viewmodels.curves import of_history
from app.viewmodels.run_files import RunDetails, Selected
from app.viewmodels.shown_runs import ShownRuns, shown
from brandcore.training.recipe import Recipe
from brandcore.training.runs import Run
from tests.helpers.training_jobs import epoch

RUN = Run(
    "20260101-120000-1", "ended", "2026-01-01T12:00:00+00:00", "default", "vgg16", 3, 20,
    epochs=3, best_epoch=2, val_accuracy=0.8, test_accuracy=0.75, test_right=3, test_total=4,
    seconds=70.0,
)  # fmt: skip
OTHER = msgspec.structs.replace(RUN, id="20260101-110000-1", recipe_name="quick")
CURVES = of_history([epoch(1, 0.2), epoch(2, 0.8), epoch(3, 0.6)], best_epoch=2)
DETAILS = {RUN.id: RunDetails(Recipe(), 20, 5, 4)}


def one(answering: Run | None = None, working: str = "", **new: object) -> ShownRuns:
    run = msgspec.structs.replace(RUN, **new)
    return shown(Selected((run,), (CURVES,), (run.id,)), (run,), DETAILS, answering, working)


def test_a_run_is_told_with_counts() -> None:
    assert one().facts == (
        "test 75.0 % (3 of 4) · validation 80.0 % (4 of 5)",
        "Complete, VGG-16, 3 possible answers, 20 training pictures, took 1 min",
    )


def test_a_failed_run_says_why_and_can_be_resumed() -> None:
    failed = one(state="failed", reason="Memory ran out.", hint="Resume.")
    assert (failed.trouble, failed.hint) == ("Memory ran out.", "Resume.")
    assert failed.can_resume


def test_a_complete_run_cannot_be_resumed() -> None:
    assert not one().can_resume


def test_without_a_whole_epoch_there_is_nothing_to_resume() -> None:
    run = msgspec.structs.replace(RUN, state="stopped")
    assert not shown(Selected((run,), (of_history([]),)), (run,), {}, None, "").can_resume


def test_the_run_in_use_can_be_tried_and_another_be_used() -> None:
    assert one(answering=RUN).answers
    assert not one(answering=RUN).can_use
    assert one(answering=OTHER).can_use
    bare = shown(Selected((RUN,), (CURVES,)), (RUN,), DETAILS, OTHER, "")
    assert not bare.can_use
    assert not shown(Selected((RUN,), (CURVES,)), (RUN,), DETAILS, RUN, "").answers


def test_a_run_under_way_is_left_alone() -> None:
    live = one(working=RUN.id, state="started")
    assert (live.can_resume, live.can_use, live.can_remove) == (False, False, False)


def test_several_runs_stand_side_by_side_the_oldest_as_a() -> None:
    short = of_history([epoch(1, 0.3)], best_epoch=1)
    both = shown(Selected((RUN, OTHER), (CURVES, short)), (RUN, OTHER), DETAILS, RUN, "")
    assert (both.run_ids, both.title) == ((RUN.id, OTHER.id), "2 runs side by side")
    assert [(line.label, len(line.values)) for line in both.chart.accuracy] == [("A", 1), ("B", 3)]
    assert (both.can_resume, both.can_use, both.can_remove) == (False, False, False)
