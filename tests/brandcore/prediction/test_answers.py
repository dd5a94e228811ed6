"""Answers travel through a pipe and onto a line of JSON."""

from __future__ import annotations

import pickle

import msgspec

from brandcore.prediction.answers import BrandShare, Prediction, PredictionMade


def test_an_answer_comes_through_a_pipe_and_json_unchanged() -> None:
    answer = Prediction("a.jpg", (BrandShare("Nike", 0.75), BrandShare("x", 0.25)), False, "run")
    event = PredictionMade(answer, 0.04)
    assert pickle.loads(pickle.dumps(event)) == event
    assert msgspec.json.decode(msgspec.json.encode(event), type=PredictionMade) == event


def test_json_names_the_kind_of_event() -> None:
    event = PredictionMade(Prediction("a.jpg", (), False, "run", "It is damaged."), 0.0)
    assert msgspec.to_builtins(event)["type"] == "PredictionMade"
