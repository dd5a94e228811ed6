"""What the accuracy chart draws: lines over epochs, stages, best epochs; plain values only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One curve.

    Attributes
    ----------
    label : str
        For the legend, in the curator's language.
    token : str
        Its colour, a token of the theme.
    values : tuple of float or None
        One per epoch from epoch 1 on; None leaves a gap.
    strong : bool
        Whether it is drawn thick.
    dashed : bool
        Whether it is drawn dashed, as an older run in a comparison is.
    """

    label: str
    token: str
    values: tuple[float | None, ...]
    strong: bool = True
    dashed: bool = False

    def at(self, epoch: int) -> float | None:
        """Return the value at `epoch`, counted from 1; None where there is none."""
        return self.values[epoch - 1] if 0 < epoch <= len(self.values) else None

    def until(self, epoch: int) -> float | None:
        """Return the value at `epoch`, or where a shorter line ended before."""
        return self.at(min(epoch, len(self.values)))


@dataclass(frozen=True)
class StageMark:
    """Where a stage begins.

    Attributes
    ----------
    label : str
        Its name, in the curator's language.
    first_epoch : int
        From 1.
    """

    label: str
    first_epoch: int


@dataclass(frozen=True)
class BestMark:
    """The epoch that was kept.

    Attributes
    ----------
    epoch : int
        From 1.
    line : int
        Index of the line in `accuracy` and in `loss` that it lies on.
    label : str
        What is written beside it.
    """

    epoch: int
    line: int
    label: str


@dataclass(frozen=True)
class ChartData:
    """All that the chart shows.

    Attributes
    ----------
    accuracy : tuple of Line
        Shares, 0-1.
    loss : tuple of Line
        Same lines in the same order, 0 or more.
    stages : tuple of StageMark
        In order; empty when lines of different runs are shown.
    best : tuple of BestMark
        One per run at most.
    span : int
        Epochs that the axis has room for, 1 or more.
    """

    accuracy: tuple[Line, ...] = ()
    loss: tuple[Line, ...] = ()
    stages: tuple[StageMark, ...] = ()
    best: tuple[BestMark, ...] = ()
    span: int = 1

    @property
    def epochs(self) -> int:
        """Epochs of the longest line."""
        return max((len(line.values) for line in self.accuracy), default=0)
