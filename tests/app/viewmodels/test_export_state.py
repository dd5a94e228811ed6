"""Runs and bundles in words, and when an export can begin."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from app.viewmodels.export_state import ExportState, bundle, choice, chosen_first
from brandcore.exporting.formats import FORMATS
from brandcore.training.runs import Run

NOW = datetime(2026, 1, 1, 15, tzinfo=UTC)
RUN = Run(
    "20260101-120000-1", "ended", "2026-01-01T12:00:00+00:00", "quick", "mobilenet-0.75", 38, 430,
    epochs=20, best_epoch=14, val_accuracy=0.7,
)  # fmt: skip
READY = ExportState(run_id=RUN.id, folder="/home/me/bundle")


def changed(**fields: object) -> Run:
    return msgspec.structs.replace(RUN, **fields)


def test_a_measured_run_is_told_by_its_test_pictures() -> None:
    told = choice(changed(test_accuracy=0.712, test_right=153, test_total=215), NOW, in_use=False)
    assert told.id == RUN.id
    assert "71.2 % (153 of 215)" in told.title
    assert "MobileNet" in told.title
    assert "38 brands" in told.note
    assert "430 pictures" in told.note
    assert "in use" not in told.note


def test_the_model_in_use_is_marked() -> None:
    assert choice(RUN, NOW, in_use=True).note.startswith("The model in use")


def test_the_chosen_one_is_first() -> None:
    older = changed(id="20251231-120000-1")
    assert chosen_first((RUN, older), older) == (older, RUN)
    assert chosen_first((RUN, older), None) == (RUN, older)
    assert chosen_first((), None) == ()


def test_a_bundle_is_told_file_by_file() -> None:
    told = dict(bundle(RUN, FORMATS[0]))
    assert list(told) == [FORMATS[0].model_file, "labels.json", "card.md"]
    assert "epoch 14" in told[FORMATS[0].model_file]
    assert "38 brands" in told["labels.json"]


@pytest.mark.parametrize(
    "lacking", [{"run_id": ""}, {"folder": ""}, {"taken": True}, {"exporting": True}]
)
def test_an_export_needs_a_run_and_a_free_folder_and_its_turn(lacking: dict[str, object]) -> None:
    assert READY.possible
    assert not replace(READY, **lacking).possible
