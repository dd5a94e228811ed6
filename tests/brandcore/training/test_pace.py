"""What is kept of how fast a computer is."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from brandcore.training import pace
from brandcore.training.pace import Pace, StagePace
from brandcore.training.recipe import Recipe, Stage
from tests.helpers.tiny_training import KEPT, OTHERWISE, SCRATCH, changed

STAGE = StagePace(begin_s=1.0, picture_s=0.01, judge_s=0.001, epoch_s=0.1)
PACE = Pace(
    engine_s=5.0, build_s=1.0, trace_s=0.5, plain_s=0.05, view_s=0.04, megapixel_s=0.01,
    megapixels=0.12, solve_s=0.0, stages=(STAGE, None), took_s=9.0,
    measured_at="2026-01-01T12:00:00+00:00",
)  # fmt: skip


def other(recipe: Recipe) -> bool:
    """Whether nothing is kept of `recipe` where something is of `KEPT`."""
    pace.keep(KEPT, PACE)
    return pace.kept(recipe) is None


def test_what_was_measured_is_kept() -> None:
    assert pace.kept(KEPT) is None
    pace.keep(KEPT, PACE)
    assert pace.kept(KEPT) == PACE
    assert [each.suffix for each in pace.folder().iterdir()] == [".json"]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "mine", "about": "Of my own.", "seed": 4, "keep": "last"},
        {"warm_up__epochs": 90, "fine_tune__epochs": 7},
        {"fine_tune__stop_after": 3, "fine_tune__learning_rate__base": 1e-2},
        {"warm_up__learning_rate__policy": "cosine", "warm_up__better_by": 0.1},
        {"scaling": "1/255"},
        {"augmentation__views": 5, "augmentation__rotation_deg": 40},
    ],
)
def test_numbers_that_change_no_work_ask_for_no_new_measuring(changes: dict[str, object]) -> None:
    assert not other(changed(KEPT, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"image_size_px": 64},
        {"backbone": "mobilenet-0.5"},
        {"batch_size": 4},
        {"head__widths": 16},
        {"fine_tune__epochs": 0},
        {"fine_tune__last_layers": 12},
        {"augmentation__views": 0},
        {"looks": "six"},
        {"optimizer__name": "sgd"},
        {"mixup": 0.2},
    ],
)
def test_numbers_that_change_the_work_ask_for_it(changes: dict[str, object]) -> None:
    assert other(changed(KEPT, **changes))


def test_recipes_of_other_work_do_not_meet() -> None:
    assert other(SCRATCH)
    assert other(OTHERWISE)
    # Layers of a stage that is left out are no work.
    pace.keep(msgspec.structs.replace(KEPT, fine_tune=Stage(epochs=0)), PACE)
    assert pace.kept(changed(KEPT, fine_tune__epochs=0)) == PACE


def test_a_damaged_file_is_as_good_as_none(caplog: pytest.LogCaptureFixture) -> None:
    pace.keep(KEPT, PACE)
    (file,) = pace.folder().iterdir()
    file.write_bytes(file.read_bytes()[:50])
    assert pace.kept(KEPT) is None
    assert "measured again" in caplog.text


def test_a_disk_that_refuses_costs_no_run(caplog: pytest.LogCaptureFixture) -> None:
    pace.folder().parent.mkdir(parents=True)
    Path(pace.folder()).write_bytes(b"in the way")
    pace.keep(KEPT, PACE)
    assert "not kept" in caplog.text
    assert pace.kept(KEPT) is None
