"""Many widgets shown and hidden in one step, and the window laid out once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def laid_out_once(show: Callable[[W], None]) -> Callable[[W], None]:
    """Wrap a method of a widget, so that what it shows and hides is laid out when it is through.

    Qt lays out all that is around a widget, up to the window, each time that one is shown. The
    method takes nothing, and stays like that for signals, which would else hand over values.
    """

    @wraps(show)
    def wrapped(self: W) -> None:
        with _still(self):
            show(self)

    return wrapped


@contextmanager
def _still(widget: QWidget) -> Iterator[None]:
    layouts = [layout for each in _up(widget) if (layout := each.layout()) and layout.isEnabled()]
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)


def _up(widget: QWidget) -> Iterator[QWidget]:
    """Go from a widget up to its window."""
    step: QWidget | None = widget
    while step is not None:
        yield step
        step = None if step.isWindow() else step.parentWidget()
