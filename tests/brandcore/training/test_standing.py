"""Best epoch, plateau and early stop."""

from __future__ import annotations

from brandcore.training.events import EpochDone
from brandcore.training.recipe import LearningRate, Stage
from brandcore.training.standing import Standing

RATE = LearningRate(base=0.8, factor=0.5, patience=2, floor=0.3)


def done(epoch: int, val_loss: float | None, val_accuracy: float | None) -> EpochDone:
    return EpochDone("warm-up", epoch, 0.9, 0.4, val_loss, val_accuracy, 0.1, 1e-3)


def after(*judged: tuple[float | None, float | None]) -> list[Standing]:
    standing = Standing(stage=-1).begun(0, RATE)
    reached = []
    for epoch, (loss, accuracy) in enumerate(judged, 1):
        standing = standing.after(done(epoch, loss, accuracy), RATE, float(epoch))
        reached.append(standing)
    return reached


def test_the_epoch_with_most_right_is_kept_and_of_equal_ones_the_surer() -> None:
    reached = after((1.0, 0.5), (1.2, 0.6), (1.1, 0.6), (1.1, 0.6), (0.5, 0.55))
    assert [each.best_epoch for each in reached] == [1, 2, 3, 3, 3]
    assert reached[-1].val_accuracy == 0.6
    assert (reached[-1].epoch, reached[-1].seconds) == (5, 5.0)


def test_the_rate_is_cut_on_each_plateau_down_to_its_floor() -> None:
    reached = after(
        (1.0, 0.5), (1.0, 0.5), (0.99995, 0.5), (2.0, 0.5), (2.0, 0.5), (2.0, 0.5), (2.0, 0.5)
    )
    assert [each.learning_rate for each in reached] == [0.8, 0.8, 0.4, 0.4, 0.3, 0.3, 0.3]


def test_a_better_loss_starts_the_wait_anew() -> None:
    reached = after((1.0, 0.5), (1.1, 0.5), (0.9, 0.5), (1.1, 0.5))
    assert [each.learning_rate for each in reached] == [0.8] * 4


def test_a_stage_ends_with_its_epochs_or_when_nothing_gets_better() -> None:
    reached = after((1.0, 0.5), (1.1, 0.5), (1.2, 0.5))
    assert [each.ended(Stage(epochs=3)) for each in reached] == [False, False, True]
    assert [each.ended(Stage(epochs=9, stop_after=2)) for each in reached] == [False, False, True]
    assert not reached[-1].ended(Stage(epochs=9))


def test_a_new_stage_waits_for_itself_but_keeps_the_best() -> None:
    fine = after((1.0, 0.5), (1.1, 0.4))[-1].begun(1, LearningRate(base=0.1))
    assert (fine.stage, fine.stage_epoch, fine.learning_rate, fine.since_better) == (1, 0, 0.1, 0)
    assert (fine.epoch, fine.best_epoch, fine.best_stage) == (2, 1, 0)
    better = fine.after(done(3, 5.0, 0.6), RATE, 1.0)
    assert (better.best_epoch, better.best_stage, better.lowest_loss) == (3, 1, 5.0)


def test_without_validation_the_training_pictures_decide() -> None:
    (reached,) = after((None, None))
    assert (reached.best_epoch, reached.best_accuracy, reached.best_loss) == (1, 0.4, 0.9)
    assert reached.val_accuracy is None
