"""Experiments as a list."""

from __future__ import annotations

from app.itemmodels.experiments import ExperimentRow, ExperimentRows
from app.roles import Role

ROW = ExperimentRow("1", "Which network?", ("3 of 4 runs ended",), "Stopped · today", "stopped")


def test_each_side_of_an_experiment_is_told() -> None:
    rows = ExperimentRows()
    rows.show([ROW])
    index = rows.place("1")
    assert index.data() == "Which network?"
    assert index.data(Role.ID) == "1"
    assert index.data(Role.CAPTION) == "3 of 4 runs ended"
    assert index.data(Role.STATE) == "stopped"
    assert index.data(Role.VALUE) is ROW
    assert ROW.told == "Which network?. 3 of 4 runs ended. Stopped · today"
