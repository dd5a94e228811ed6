"""Stand in for the system's file manager and browser: what would be opened is written down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class _Desk(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url)


@contextmanager
def opened(*schemes: str) -> Iterator[list[QUrl]]:
    """Give the list of addresses that are opened meanwhile; ``file`` if no scheme is named."""
    desk = _Desk()
    wanted = schemes or ("file",)
    for scheme in wanted:
        QDesktopServices.setUrlHandler(scheme, desk, "take")
    yield desk.opened
    for scheme in wanted:
        QDesktopServices.unsetUrlHandler(scheme)
