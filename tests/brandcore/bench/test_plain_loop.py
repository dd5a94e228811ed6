"""The loop that everything is run through in every epoch."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandcore.bench import plain_loop
from brandcore.jobs import Cancelled, CancelToken, Progress
from brandcore.project import Project
from brandcore.training import runtime
from tests.helpers import tiny_training
from tests.helpers.tiny_training import SCRATCH, changed, start


@pytest.fixture
def project(tmp_path: Path) -> Project:
    runtime.start(0)
    return tiny_training.project(tmp_path / "p", 4)


def test_both_stages_are_timed_epoch_by_epoch(project: Project) -> None:
    run, _ = start(project, changed(SCRATCH, warm_up__epochs=1, fine_tune__epochs=1))
    events: list[object] = []
    found = plain_loop.train(project, run, None, 2, events.append, CancelToken())
    assert len(found.epoch_seconds) == 2
    assert min(found.epoch_seconds) > 0
    assert 0 <= found.test_accuracy <= 1
    assert [e.done for e in events if isinstance(e, Progress)] == [1, 2]

    cancel = CancelToken()
    with pytest.raises(Cancelled):
        plain_loop.train(project, run, None, 2, lambda _event: cancel.cancel(), cancel)
