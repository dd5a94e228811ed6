"""Best epoch, plateau and early stop."""

from __future__ import annotations

from brandcore.training.events import EpochDone
from brandcore.training.recipe import LearningRate, Stage
from brandcore.training.standing import Standing

RATE = LearningRate(base=0.8, factor=0.5, patience=2, floor=0.3)
STAGE = Stage(epochs=9, learning_rate=RATE)


def done(epoch: int, val_loss: float | None, val_accuracy: float | None) -> EpochDone:
    return EpochDone("warm-up", epoch, 0.9, 0.4, val_loss, val_accuracy, 0.1, 1e-3)


def after(
    *judged: tuple[float | None, float | None], stage: Stage = STAGE, keep: str = "best"
) -> list[Standing]:
    standing = Standing(stage=-1).begun(0, stage.learning_rate)
    reached = []
    for epoch, (loss, accuracy) in enumerate(judged, 1):
        standing = standing.after(done(epoch, loss, accuracy), stage, float(epoch), keep)
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


def test_how_much_lower_is_better_is_the_stages_to_say() -> None:
    losses = [(1.0, 0.5), (0.95, 0.5), (0.9, 0.5), (0.7, 0.5)]
    coarse = after(*losses, stage=Stage(epochs=9, learning_rate=RATE, better_by=0.2))
    assert [each.since_better for each in coarse] == [0, 1, 2, 0]
    assert [each.since_better for each in after(*losses)] == [0, 0, 0, 0]


def test_another_policy_than_plateau_minds_no_loss() -> None:
    plan = LearningRate(base=0.8, factor=0.5, patience=1, floor=0.1, policy="step", every=3)
    reached = after(*[(1.0, 0.5)] * 6, stage=Stage(epochs=9, learning_rate=plan))
    assert [each.learning_rate for each in reached] == [0.8, 0.8, 0.4, 0.4, 0.4, 0.2]


def test_where_the_last_is_kept_a_worse_one_takes_the_place_of_a_better() -> None:
    reached = after((0.5, 0.9), (2.0, 0.3), keep="last")
    assert [each.best_epoch for each in reached] == [1, 2]
    assert (reached[-1].val_accuracy, reached[-1].best_loss) == (0.3, 2.0)


def test_a_stage_ends_with_its_epochs_or_when_nothing_gets_better() -> None:
    reached = after((1.0, 0.5), (1.1, 0.5), (1.2, 0.5))
    assert [each.ended(Stage(epochs=3)) for each in reached] == [False, False, True]
    assert [each.ended(Stage(epochs=9, stop_after=2)) for each in reached] == [False, False, True]
    assert not reached[-1].ended(Stage(epochs=9))


def test_a_new_stage_waits_for_itself_but_keeps_the_best() -> None:
    fine = after((1.0, 0.5), (1.1, 0.4))[-1].begun(1, LearningRate(base=0.1))
    assert (fine.stage, fine.stage_epoch, fine.learning_rate, fine.since_better) == (1, 0, 0.1, 0)
    assert (fine.epoch, fine.best_epoch, fine.best_stage) == (2, 1, 0)
    better = fine.after(done(3, 5.0, 0.6), STAGE, 1.0)
    assert (better.best_epoch, better.best_stage, better.lowest_loss) == (3, 1, 5.0)


def test_without_validation_the_training_pictures_decide() -> None:
    (reached,) = after((None, None))
    assert (reached.best_epoch, reached.best_accuracy, reached.best_loss) == (1, 0.4, 0.9)
    assert reached.val_accuracy is None
