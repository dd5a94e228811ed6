"""Ticks of the chart's axes and the words beside its values."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.i18n import tr
from app.widgets.chart_data import ChartData, Line, StageMark

Ticks = list[tuple[float, str]]

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)
_MOST_TICKS = 9
HEADROOM = 1.24
"""The accuracy axis ends here, so that stage names stand above the curves."""


def epoch_ticks(span: int) -> Ticks:
    """Return ticks at whole epochs, at most nine; 1 is always among them."""
    step = next((step for step in _STEPS if span / step <= _MOST_TICKS), _STEPS[-1])
    places = [1, *range(step, span + 1, step)] if step > 1 else list(range(1, span + 1))
    return [(float(place), str(place)) for place in places if place == 1 or place >= step]


def share_ticks() -> Ticks:
    """Return the ticks of the accuracy axis."""
    return [(share / 100, f"{share} %") for share in (0, 25, 50, 75, 100)]


def loss_top(data: ChartData) -> float:
    """Return where the loss axis ends: a wild first epoch may be cut off, later ones never."""
    values = sorted(v for line in data.loss for v in line.values[1:] if v is not None)
    firsts = [line.values[0] for line in data.loss if line.values]
    first = max((v for v in firsts if v is not None), default=0.0)
    later = values[-1] if values else first
    return max(min(first, 2 * later), later, 0.1) * 1.08


def loss_ticks(top: float) -> Ticks:
    """Return three to five round ticks from 0 to `top`."""
    steps = (unit * power for power in (0.01, 0.1, 1, 10, 100) for unit in (1, 2, 2.5, 5))
    step = next((step for step in steps if top / step <= 4), top / 4)
    return [(place * step, f"{place * step:g}") for place in range(int(top / step) + 1)]


def percent(share: float | None) -> str:
    """Return a share as "71.2 %"; a dash when there is none."""
    return "–" if share is None else f"{100 * share:.1f} %"


def told(data: ChartData, epoch: int) -> str:
    """Say the values at `epoch` in one sentence, for those who do not see the chart."""
    lines = zip(data.accuracy, data.loss, strict=True)
    values = (
        tr(
            "{line} {accuracy}, loss {loss}",
            line=line.label, accuracy=percent(line.at(epoch)), loss=number(loss.at(epoch)),
        )
        for line, loss in lines
    )  # fmt: skip
    return tr("Epoch {n}: {values}", n=epoch, values="; ".join(values))


def number(value: float | None) -> str:
    """Return a loss as "1.08"; a dash when there is none."""
    return "–" if value is None else f"{value:.2f}"


def stage_spans(stages: tuple[StageMark, ...], span: int) -> tuple[tuple[StageMark, int], ...]:
    """Return each stage with the epoch at which the next one, or the axis, ends it."""
    ends = (*(stage.first_epoch for stage in stages[1:]), span + 1)
    return tuple(zip(stages, ends, strict=False))


def points(line: Line) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return epochs and values, each (n_epochs,); a gap is NaN."""
    values = np.array([np.nan if v is None else v for v in line.values], dtype=np.float64)
    return np.arange(1, len(values) + 1, dtype=np.float64), values
