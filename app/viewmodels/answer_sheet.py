"""The list of pictures asked about, changed at most once a frame however much arrives."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QObject, QTimer, Signal

from app.itemmodels.predictions import Asked, Key, PredictionList

_FRAME_MS = 8


class AnswerSheet(QObject):
    """Keeps what is new until the next frame, then hands all of it to the list.

    Attributes
    ----------
    list : PredictionList
        What views show.

    Signals
    -------
    shown : ()
        The list holds all that came in.
    """

    shown = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.list = PredictionList(self)
        self._new: dict[Key, Asked] = {}
        self._changed: dict[Key, Asked] = {}
        self._frame = QTimer(self, singleShot=True, interval=_FRAME_MS)
        self._frame.timeout.connect(self.show_now)

    def add(self, some: Iterable[Asked]) -> None:
        """Take in new pictures."""
        self._new.update((each.key, each) for each in some)
        self._wait_a_frame()

    def change(self, asked: Asked) -> None:
        """Take over what is new of a picture; nothing happens to one that was removed."""
        if asked.key in self._new:
            self._new[asked.key] = asked
        else:
            self._changed[asked.key] = asked
        self._wait_a_frame()

    def get(self, key: Key) -> Asked | None:
        """Return the latest of a picture; None when it was removed."""
        return self._new.get(key) or self._changed.get(key) or self.list.get(key)

    def all(self) -> tuple[Asked, ...]:
        """Return the latest of all pictures, top to bottom."""
        self.show_now()
        return tuple(self.list.rows)

    def remove(self, key: Key) -> None:
        """Take one picture off."""
        self.show_now()
        self.list.remove(key)
        self.shown.emit()

    def clear(self) -> None:
        """Take all pictures off."""
        self._new, self._changed = {}, {}
        self.list.clear()
        self.shown.emit()

    def show_now(self) -> None:
        """Bring the list up to date without waiting for the frame."""
        self._frame.stop()
        new, self._new = self._new, {}
        changed, self._changed = self._changed, {}
        for _drop, some in groupby(sorted(new), key=lambda key: key[0]):
            self.list.add([new[key] for key in some])
        self.list.update(changed.values())
        if new or changed:
            self.shown.emit()

    def _wait_a_frame(self) -> None:
        # Not started anew: a stream of arrivals would put the frame off without end.
        if not self._frame.isActive():
            self._frame.start()
