"""The pipe to a child, shared by its calls."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import pytest

from app.jobs import child
from app.jobs.link import Gone, Link
from tests.helpers import engine_jobs

PATIENCE_S = 10.0


@pytest.fixture
def link() -> Iterator[Link]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=child.serve_many, args=(theirs, 0), daemon=True)
    process.start()
    theirs.close()
    link = Link(process, ours)
    yield link
    link.close(PATIENCE_S)


def test_a_call_hears_how_its_job_ended(link: Link) -> None:
    call = link.call(engine_jobs.run_out_of_memory)
    message = call.next(PATIENCE_S)
    assert message is not None
    kind, error = message
    assert (kind, str(error)) == ("failed", "Too much.")
    assert call.next(0.01) is None


def test_what_cannot_travel_there_is_told_at_once(link: Link) -> None:
    with pytest.raises((AttributeError, TypeError)):
        link.call(lambda _emit, _cancel: None)
    assert link.alive


def test_a_child_that_is_gone_is_told_to_who_listens_and_to_who_calls(link: Link) -> None:
    waiting = link.call(engine_jobs.wait_politely)
    assert waiting.next(PATIENCE_S) == ("event", "waiting")
    link.process.kill()
    with pytest.raises(Gone):
        waiting.next(PATIENCE_S)
    assert not link.alive
    with pytest.raises(Gone):
        link.call(engine_jobs.wait_politely).next(PATIENCE_S)
