"""Events travel whole."""

from __future__ import annotations

import pickle

import msgspec

from brandcore.training.events import EpochDone, PictureLeftOut, RunStarted


def test_an_event_is_the_same_behind_a_pipe_and_in_a_file() -> None:
    for event in (
        RunStarted("20260101-120000-1"),
        EpochDone("warm-up", 1, 0.5, 0.75, None, None, 0.1, 1e-3),
        PictureLeftOut("a" * 16, "red", "red/a.png", "It is gone.", "Put it back."),
    ):
        assert pickle.loads(pickle.dumps(event)) == event
        assert msgspec.json.decode(msgspec.json.encode(event), type=type(event)) == event
