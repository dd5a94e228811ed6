"""Events become curves; curves become what the chart draws."""

from __future__ import annotations

from functools import reduce

from app.theme import tokens
from app.viewmodels.curves import MOST_COMPARED, Curves, chart, compared, fold, of_history
from brandcore.jobs import Progress
from brandcore.training.events import CheckpointSaved, EpochDone, StageStarted


def epoch(number: int, stage: str = "warm-up", accuracy: float | None = 0.5) -> EpochDone:
    loss = None if accuracy is None else 1 - accuracy
    return EpochDone(stage, number, 0.4, 0.6, loss, accuracy, 1.0, 1e-3)


def folded(*events: object) -> Curves:
    return reduce(fold, events, Curves())


def test_epochs_add_up_over_the_stages() -> None:
    curves = folded(
        StageStarted("warm-up", 2, 1), epoch(1), epoch(2),
        StageStarted("fine-tune", 3, 3), epoch(3, "fine-tune", 0.9), CheckpointSaved(3, 3),
    )  # fmt: skip
    drawn = chart(curves)
    assert [mark.first_epoch for mark in drawn.stages] == [1, 3]
    assert [mark.label for mark in drawn.stages] == ["warm-up", "fine-tune"]
    assert drawn.accuracy[1].values == (0.5, 0.5, 0.9)
    assert drawn.best[0].epoch == 3
    assert drawn.best[0].label == "kept: 90.0 %"
    assert curves.planned == 5


def test_a_stage_that_has_begun_is_marked_before_its_first_epoch() -> None:
    curves = folded(StageStarted("warm-up", 1, 1), epoch(1), StageStarted("fine-tune", 4, 2))
    assert [mark.first_epoch for mark in chart(curves).stages] == [1, 2]


def test_a_warm_up_that_stops_early_leaves_fewer_epochs_to_come() -> None:
    curves = folded(StageStarted("warm-up", 40, 1), epoch(1), StageStarted("fine-tune", 10, 2))
    assert curves.planned == 11


def test_an_epoch_done_again_takes_the_place_of_the_first() -> None:
    curves = folded(epoch(1), epoch(2), epoch(3), epoch(2, accuracy=0.8))
    assert [each.epoch for each in curves.epochs] == [1, 2]
    assert curves.epochs[1].val_accuracy == 0.8


def test_other_events_change_nothing() -> None:
    curves = folded(epoch(1))
    assert fold(curves, Progress(1, 2)) is curves


def test_without_validation_pictures_the_line_has_gaps_and_best_lies_on_training() -> None:
    curves = folded(epoch(1, accuracy=None), CheckpointSaved(1, 1))
    drawn = chart(curves)
    assert drawn.accuracy[1].values == (None,)
    assert (drawn.best[0].line, drawn.best[0].label) == (0, "kept")


def test_a_live_run_has_room_for_what_comes() -> None:
    short = folded(StageStarted("warm-up", 40, 1), epoch(1))
    assert chart(short, live=True).span == 40
    long = folded(StageStarted("warm-up", 500, 1), epoch(1))
    assert chart(long, live=True).span == 20
    assert chart(short).span == 1


def test_two_runs_are_drawn_over_each_other() -> None:
    newer = of_history([epoch(1, accuracy=0.4), epoch(2, accuracy=0.6)], best_epoch=2)
    older = of_history([epoch(1, accuracy=0.5)], best_epoch=1)
    drawn = compared((("A", newer), ("B", older)))
    assert [line.label for line in drawn.accuracy] == ["A", "B"]
    assert [line.dashed for line in drawn.accuracy] == [False, True]
    assert drawn.accuracy[0].token != drawn.accuracy[1].token
    assert drawn.span == 2
    assert [(mark.label, mark.line, mark.epoch) for mark in drawn.best] == [
        ("A", 0, 2),
        ("B", 1, 1),
    ]


def test_as_many_as_are_compared_have_lines_of_their_own() -> None:
    run = of_history([epoch(1, accuracy=None)])
    drawn = compared([(str(place), run) for place in range(MOST_COMPARED)])
    assert len({line.token for line in drawn.accuracy}) == MOST_COMPARED
    assert set(tokens("light")) >= {line.token for line in drawn.loss}
    assert drawn.best == ()
