"""How wide text is to be, so that its lines are about equally long and no word stands alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

_HIGH_PX = 1_000_000
_SPARE_PX = 2


def height_px(metrics: QFontMetrics, text: str, width_px: int) -> int:
    """Return the height of `text`, wrapped at words to a width, both in pixels."""
    room = QRect(0, 0, width_px, _HIGH_PX)
    return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()


def lines_px(metrics: QFontMetrics, lines: int) -> int:
    """Return the height of so many lines, in pixels."""
    # As text, not by line spacing: a line is rounded up where it is wrapped.
    return height_px(metrics, "\n".join("x" * lines), _HIGH_PX)


def balanced_px(metrics: QFontMetrics, text: str, most_px: int) -> int:
    """Return the least width, in pixels, at which `text` takes no more lines than at `most_px`."""
    wanted = height_px(metrics, text, most_px)
    low, high = 1, most_px
    while low < high:
        middle = (low + high) // 2
        if _fits(metrics, text, middle, wanted):
            high = middle
        else:
            low = middle + 1
    return min(most_px, high + _SPARE_PX)


def shortened(
    metrics: QFontMetrics, words: Callable[[str], str], name: str, width_px: int, lines: int
) -> str:
    """Return `words` with as much of `name` as lets them fit into so many lines of a width."""
    most = lines_px(metrics, lines)
    for kept in range(len(name), 0, -1):
        text = words(name if kept == len(name) else f"{name[:kept].rstrip()}…")
        if _fits(metrics, text, width_px, most):
            return text
    return words("…")


def _fits(metrics: QFontMetrics, text: str, width_px: int, most_high_px: int) -> bool:
    longest = max(map(metrics.horizontalAdvance, text.split()), default=0)
    return longest <= width_px and height_px(metrics, text, width_px) <= most_high_px
