"""Small pictures for the window: decoded beside it, the latest wish first, recent ones kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.jobs.handle import JobHandle
from app.jobs.lanes import Lanes
from brandcore.errors import PictureError
from brandcore.images.decode import decode_file
from brandcore.jobs import CancelToken, Emit

_WORKERS = 2
_KEPT_BYTES = 160_000_000
_WAITING = 600


class Wish(NamedTuple):
    """A thumbnail someone wants to see.

    Attributes
    ----------
    path : str
        The picture's file.
    side_px : int
        Longest side, in device pixels.
    """

    path: str
    side_px: int


class Thumbnail(NamedTuple):
    """A wish come true; `image` is null when the file could not be read."""

    wish: Wish
    image: QImage


class ThumbnailStore(QObject):
    """Hands out thumbnails at once or later.

    Parameters
    ----------
    lanes : Lanes
        Decoding runs in its lane "thumbs".

    Signals
    -------
    ready : str
        Path of a picture whose thumbnail has arrived.
    """

    ready = Signal(str)

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._kept: OrderedDict[Wish, QImage] = OrderedDict()
        self._latest: dict[str, Wish] = {}
        self._bytes = 0
        self._wanted = _Wanted()
        self._workers: set[JobHandle] = set()

    def image(self, path: Path | str, side_px: int) -> QImage | None:
        """Return the thumbnail, or None and `ready` follows; null when it cannot be read."""
        wish = Wish(str(path), side_px)
        if (image := self._kept.get(wish)) is not None:
            self._kept.move_to_end(wish)
            return image
        self._wanted.add(wish)
        if len(self._workers) < _WORKERS:
            self._start()
        return None

    def stand_in(self, path: Path | str) -> QImage | None:
        """Return the picture in the size kept last, whichever it is; None when there is none."""
        latest = self._latest.get(str(path))
        return self._kept.get(latest) if latest is not None else None

    def forget(self, path: Path | str) -> None:
        """Drop what is kept of a file that has changed."""
        for wish in [each for each in self._kept if each.path == str(path)]:
            self._drop(wish)

    def _start(self) -> None:
        handle = self._lanes.start("thumbs", self._wanted.work_off)
        self._workers.add(handle)
        handle.happened.connect(self._keep)
        handle.ended.connect(lambda _outcome: self._ended(handle))

    def _ended(self, handle: JobHandle) -> None:
        self._workers.discard(handle)
        # A wish may have come in after the worker had looked for the last time.
        if self._wanted.any() and not handle.token.cancelled:
            self._start()

    def _keep(self, thumbnail: Thumbnail) -> None:
        self._wanted.fulfilled(thumbnail.wish)
        self._drop(thumbnail.wish)
        self._kept[thumbnail.wish] = thumbnail.image
        self._latest[thumbnail.wish.path] = thumbnail.wish
        self._bytes += thumbnail.image.sizeInBytes()
        while self._bytes > _KEPT_BYTES:
            self._drop(next(iter(self._kept)))
        self.ready.emit(thumbnail.wish.path)

    def _drop(self, wish: Wish) -> None:
        if (image := self._kept.pop(wish, None)) is not None:
            self._bytes -= image.sizeInBytes()
            if self._latest.get(wish.path) == wish:
                del self._latest[wish.path]


class _Wanted:
    """A stack of wishes: who scrolls on wants the newest; the oldest are forgotten."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wishes: OrderedDict[Wish, None] = OrderedDict()
        self._in_hand: set[Wish] = set()

    def add(self, wish: Wish) -> None:
        with self._lock:
            # Who paints asks again and again until the picture is there.
            if wish in self._in_hand:
                return
            self._wishes[wish] = None
            self._wishes.move_to_end(wish)
            if len(self._wishes) > _WAITING:
                self._wishes.popitem(last=False)

    def any(self) -> bool:
        return bool(self._wishes)

    def work_off(self, emit: Emit, cancel: CancelToken) -> None:
        """Decode until nothing is wanted: a job for the lane."""
        while (wish := self._newest()) is not None:
            cancel.check()
            emit(Thumbnail(wish, decoded(Path(wish.path), wish.side_px)))

    def fulfilled(self, wish: Wish) -> None:
        with self._lock:
            self._in_hand.discard(wish)

    def _newest(self) -> Wish | None:
        with self._lock:
            if not self._wishes:
                return None
            wish, _ = self._wishes.popitem(last=True)
            self._in_hand.add(wish)
            return wish


def decoded(path: Path, side_px: int) -> QImage:
    """Decode the picture at `path`, upright, to at most `side_px` a side; null if unreadable.

    It comes in the layout that is painted quickest.
    """
    try:
        pixels = np.ascontiguousarray(decode_file(path, max_side_px=side_px).pixels)
    except (PictureError, OSError):
        return QImage()
    height, width, _ = pixels.shape
    # QImage borrows the array's memory; the conversion gives it its own.
    image = QImage(pixels.data, width, height, width * 3, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)
