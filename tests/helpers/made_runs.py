"""Runs that say they have a model, for tests of what is shown of them."""

from __future__ import annotations

from typing import Any

from app.session import Session
from brandcore.training import runs
from brandcore.training.runs import RUN, Run


def put_run(session: Session, run_id: str, **fields: Any) -> Run:
    """Put a run with results into the open project; the file of its model is no model."""
    assert session.project is not None
    known: dict[str, Any] = {
        "state": "ended", "best_epoch": 3, "test_right": 17, "test_total": 20,
        "test_accuracy": 0.85,
    } | fields  # fmt: skip
    run = Run(
        id=run_id, created_at="2026-01-01T12:00:00+00:00", recipe_name="quick",
        backbone="scratch", brands=4, pictures=40, epochs=5, **known,
    )  # fmt: skip
    folder = runs.at(session.project, run_id)
    RUN.write(folder.file, run)
    if run.best_epoch:
        folder.model.write_bytes(b"stands for a network")
    return run
