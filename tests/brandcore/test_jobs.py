"""The contract of long work."""

from __future__ import annotations

import threading

import pytest

from brandcore.jobs import Cancelled, CancelToken, Progress, ignore


def test_a_token_raises_in_the_job_once_it_was_cancelled_elsewhere() -> None:
    token = CancelToken()
    token.check()
    thread = threading.Thread(target=token.cancel)
    thread.start()
    thread.join()
    assert token.cancelled
    with pytest.raises(Cancelled):
        token.check()


def test_cancelled_is_no_curator_error_and_progress_is_a_value() -> None:
    assert not hasattr(Cancelled(), "hint")
    assert Progress(1, None) == Progress(1, None, "", "")
    with pytest.raises(AttributeError):
        Progress(1, 2).done = 3  # type: ignore[misc]
    ignore(Progress(1, 2))
