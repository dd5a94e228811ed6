"""Pictures counted by where they stand."""

from __future__ import annotations

from app.itemmodels.predictions import Asked, State
from app.viewmodels.predict_state import Counts, counted_up, is_older
from brandcore.prediction.answers import BrandShare, Prediction


def asked(state: State, *, run: str = "new", unknown: bool = False) -> Asked:
    answer = Prediction("p", (BrandShare("Tea", 1.0),), unknown, run)
    return Asked((-1, 1), "p", state, answer=answer if state == "answered" else None)


def test_every_picture_is_counted_once() -> None:
    pictures = [
        asked("arriving"), asked("waiting"), asked("answered"), asked("answered", run="old"),
        asked("answered", unknown=True), asked("failed"), asked("stopped"),
    ]  # fmt: skip
    assert counted_up(pictures, "new") == Counts(
        all=7, waiting=2, brand=2, none=1, failed=1, stopped=1, older=1
    )


def test_only_an_answer_can_be_another_models() -> None:
    assert is_older(asked("answered", run="old"), "new")
    assert not is_older(asked("answered"), "new")
    assert not is_older(asked("waiting"), "new")
