"""Curves over each other as a drawing in SVG, coloured by the page that holds it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape

from brandcore.experiments.curves import Curve

COLOURS = 8
"""Classes ``c0`` to ``c7``; recipes beyond take them again, dashed (class ``d1``, ``d2`` …)."""

_WIDE, _HIGH = 760, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 12, 12, 36
_MOST_TICKS = 10
_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def svg(curves: Sequence[Curve]) -> str:
    """Draw the accuracy on the validation pictures, epoch by epoch.

    Parameters
    ----------
    curves : sequence of Curve
        Those without such a figure are left out.

    Returns
    -------
    str
        An ``svg`` element with a legend behind it; empty when there is nothing to draw.
    """
    drawn = [curve for curve in curves if _points(curve)]
    if not drawn:
        return ""
    last = max(epoch for curve in drawn for epoch, _ in _points(curve))
    classes = _classes(curve.recipe for curve in curves)
    inside = [
        *_grid(last),
        *(_line(curve, last, classes[curve.recipe]) for curve in drawn),
    ]
    return (
        f'<svg viewBox="0 0 {_WIDE} {_HIGH}" role="img" '
        'aria-label="Accuracy on the validation pictures by epoch">'
        f"{''.join(inside)}</svg>{_legend(drawn, classes)}"
    )


def _points(curve: Curve) -> list[tuple[int, float]]:
    return [(e.epoch, e.val_accuracy) for e in curve.epochs if e.val_accuracy is not None]


def _classes(recipes: Iterable[str]) -> dict[str, str]:
    distinct = dict.fromkeys(recipes)
    return {name: f"c{place % COLOURS} d{place // COLOURS}" for place, name in enumerate(distinct)}


def _x(epoch: float, last: int) -> float:
    return _LEFT + (epoch - 1) / max(1, last - 1) * (_WIDE - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return _TOP + (1 - share) * (_HIGH - _TOP - _BOTTOM)


def _grid(last: int) -> list[str]:
    lines = [
        f'<line class="grid" x1="{_LEFT}" x2="{_WIDE - _RIGHT}" y1="{_y(s):.1f}" y2="{_y(s):.1f}"/>'
        f'<text x="{_LEFT - 8}" y="{_y(s) + 4:.1f}" text-anchor="end">{100 * s:.0f} %</text>'
        for s in _SHARES
    ]
    labels = [
        f'<text x="{_x(epoch, last):.1f}" y="{_HIGH - 18}" text-anchor="middle">{epoch}</text>'
        for epoch in _ticks(last)
    ]
    middle = (_LEFT + _WIDE - _RIGHT) / 2
    return [
        *lines,
        *labels,
        f'<text x="{middle}" y="{_HIGH - 2}" text-anchor="middle">Epoch</text>',
    ]


def _ticks(last: int) -> list[int]:
    if last <= _MOST_TICKS:
        return list(range(1, last + 1))
    rough = last / _MOST_TICKS
    power = 10 ** math.floor(math.log10(rough))
    step = next(int(n * power) for n in (1, 2, 5, 10) if n * power >= rough)
    return [1, *range(step, last + 1, step)] if step > 1 else list(range(1, last + 1))


def _line(curve: Curve, last: int, classes: str) -> str:
    points = [(_x(epoch, last), _y(share)) for epoch, share in _points(curve)]
    title = f"<title>{escape(curve.label)}</title>"
    if len(points) == 1:
        ((x, y),) = points
        return f'<circle class="{classes}" cx="{x:.1f}" cy="{y:.1f}" r="3">{title}</circle>'
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline class="{classes}" points="{path}">{title}</polyline>'


def _legend(drawn: Iterable[Curve], classes: dict[str, str]) -> str:
    items = (
        f'<li><svg viewBox="0 0 24 8"><line class="{classes[name]}" x1="0" x2="24" y1="4" y2="4"/>'
        f"</svg>{escape(name)}</li>"
        for name in dict.fromkeys(curve.recipe for curve in drawn)
    )
    return f'<ul class="legend">{"".join(items)}</ul>'
