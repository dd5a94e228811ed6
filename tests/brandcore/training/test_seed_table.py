"""The five rows of the seed's table, as written and repaired."""

from __future__ import annotations

from brandcore.training.recipe_values import checked
from brandcore.training.seed_table import ROWS, as_written, from_scratch, repaired


def test_the_best_of_the_seed_is_kept_number_for_number() -> None:
    best = as_written()[0]
    assert best.name == "seed-best"
    assert (best.backbone, best.image_size_px, best.batch_size) == ("vgg16", 244, 32)
    assert (best.head.pooling, best.head.widths, best.head.dropout) == ("flatten", (256,), 0.4)
    assert (best.warm_up.epochs, best.fine_tune.epochs, best.fine_tune.last_layers) == (10, 500, 4)
    for stage in (best.warm_up, best.fine_tune):
        rate = stage.learning_rate
        assert (rate.base, rate.factor, rate.patience, rate.floor) == (1e-3, 0.5, 5, 1e-6)
        assert (stage.stop_after, stage.better_by) == (25, 1e-4)
    moved = best.augmentation
    assert (moved.rotation_deg, moved.shift, moved.zoom) == (45, 0.2, 0.25)
    assert moved.validation
    assert (best.scaling, best.keep) == ("1/255", "last")


def test_a_repaired_row_keeps_what_the_row_is_about() -> None:
    for row, before, after in zip(ROWS, as_written(), repaired(), strict=True):
        assert after.name == row.name
        assert after.head == before.head
        assert after.warm_up == before.warm_up
        assert after.fine_tune.epochs == before.fine_tune.epochs
        assert after.fine_tune.unfrozen == before.fine_tune.unfrozen
        backbone_rate = after.fine_tune.learning_rate.base * after.fine_tune.layer_decay
        assert backbone_rate < before.fine_tune.learning_rate.base / 10
        # A head that nothing warmed up learns faster than the layers it stands on.
        assert (after.fine_tune.layer_decay < 1) == (after.warm_up.epochs == 0)
        assert (after.scaling, after.keep) == ("own", "best")


def test_the_rows_are_those_of_the_seed() -> None:
    epochs = [(each.warm_up.epochs, each.fine_tune.epochs) for each in as_written()]
    assert epochs == [(10, 500), (500, 0), (10, 500), (0, 500), (500, 500)]
    unfrozen = [each.fine_tune.unfrozen for each in as_written()]
    assert unfrozen == ["last-layers", "last-layers", "all", "all", "last-layers"]
    for each in (*as_written(), *repaired(), *from_scratch()):
        checked(each)


def test_the_networks_from_scratch_have_the_numbers_of_the_seed_but_its_patience() -> None:
    alone, blocks = from_scratch()
    assert (alone.backbone, blocks.backbone) == ("scratch", "scratch-blocks")
    for each in (alone, blocks):
        assert (each.image_size_px, each.batch_size) == (256, 64)
        assert (each.head.pooling, each.head.widths, each.head.dropout) == ("flatten", (256,), 0.5)
        assert (each.warm_up.epochs, each.warm_up.stop_after) == (500, 25)
        assert each.warm_up.learning_rate == as_written()[0].warm_up.learning_rate
        assert not each.augmentation.validation
