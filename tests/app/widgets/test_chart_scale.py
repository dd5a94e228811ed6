"""Axes of the chart: round ticks, room for what matters."""

from __future__ import annotations

import numpy as np
import pytest

from app.widgets import chart_scale
from app.widgets.chart_data import ChartData, Line, StageMark


@pytest.mark.parametrize("span", [1, 2, 9, 10, 34, 60, 500])
def test_epoch_ticks_are_few_whole_and_begin_at_one(span: int) -> None:
    ticks = chart_scale.epoch_ticks(span)
    assert ticks[0] == (1.0, "1")
    assert len(ticks) <= 10
    places = [place for place, _text in ticks]
    assert places == sorted(set(places))
    assert max(places) <= span


def test_a_wild_first_epoch_does_not_flatten_the_rest() -> None:
    data = ChartData(loss=(Line("training", "train", (90.0, 1.0, 0.5)),))
    assert chart_scale.loss_top(data) < 3
    calm = ChartData(loss=(Line("training", "train", (1.5, 1.0, 2.0, None)),))
    assert calm.loss[0].values[2] is not None
    assert chart_scale.loss_top(calm) > 2.0


def test_an_empty_chart_has_axes() -> None:
    top = chart_scale.loss_top(ChartData())
    assert top > 0
    assert 2 <= len(chart_scale.loss_ticks(top)) <= 6


@pytest.mark.parametrize("top", [0.1, 0.7, 3.4, 12.0, 480.0])
def test_loss_ticks_are_round(top: float) -> None:
    ticks = chart_scale.loss_ticks(top)
    assert 3 <= len(ticks) <= 5
    assert all(place <= top for place, _text in ticks)


def test_stages_end_where_the_next_begins() -> None:
    stages = (StageMark("warm-up", 1), StageMark("fine-tune", 11))
    assert [end for _stage, end in chart_scale.stage_spans(stages, 40)] == [11, 41]
    assert chart_scale.stage_spans((), 40) == ()


def test_gaps_are_not_drawn() -> None:
    epochs, values = chart_scale.points(Line("validation", "validation", (0.5, None)))
    assert epochs.tolist() == [1.0, 2.0]
    assert np.isnan(values[1])


def test_values_are_told_in_a_sentence() -> None:
    data = ChartData((Line("validation", "validation", (0.712,)),), (Line("", "", (1.084,)),))
    assert chart_scale.told(data, 1) == "Epoch 1: validation 71.2 %, loss 1.08"
    assert chart_scale.percent(None) == "–"
