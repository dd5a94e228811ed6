"""The first of several controls that can be seen, wherever the window moves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

_MOVES = frozenset(
    {
        QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize,
        QEvent.Type.ShowToParent, QEvent.Type.HideToParent,
    }
)  # fmt: skip


class Followed(QObject):
    """Watches controls and all that is around them.

    Parameters
    ----------
    within : QWidget
        Holds the controls, at any depth; places are told in its pixels.

    Signals
    -------
    moved : ()
        Another control is the first that can be seen, or it lies elsewhere. Once, however much
        moved at a time.
    """

    moved = Signal()

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self._controls: tuple[QWidget, ...] = ()
        self._watched: set[QWidget] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.moved)

    def follow(self, controls: Sequence[QWidget]) -> None:
        """Watch these, the best first, and no others."""
        for each in self._watched:
            each.removeEventFilter(self)
        self._controls = tuple(controls)
        self._watched = {each for control in controls for each in self._up(control)}
        for each in self._watched:
            each.installEventFilter(self)

    @property
    def control(self) -> QWidget | None:
        """The first one that can be seen."""
        return next((each for each in self._controls if each.isVisible()), None)

    @property
    def place(self) -> QRect:
        """What can be seen of it; empty when none can be seen."""
        control = self.control
        if control is None:
            return QRect()
        seen = QRect(control.mapTo(self._within, QPoint(0, 0)), control.size())
        for around in self._up(control):
            seen &= QRect(around.mapTo(self._within, QPoint(0, 0)), around.size())
        return seen

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that something moved."""
        if event.type() in _MOVES and not self._soon.isActive():
            self._soon.start()
        return False

    def _up(self, control: QWidget) -> Iterator[QWidget]:
        step: QWidget | None = control
        while step is not None:
            yield step
            step = None if step is self._within else step.parentWidget()
