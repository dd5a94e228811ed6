"""The one door to ``resources``: texts and icons, alike from source, wheel and frozen program."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SIDES_PX = (16, 24, 32, 48, 64, 96)


def text(name: str) -> str:
    """Return the text file `name` of ``resources``.

    Raises
    ------
    ValueError
        `name` leaves the folder.
    FileNotFoundError
        There is no such file.
    """
    return _file(name).read_text("utf-8")


def names(folder: str) -> tuple[str, ...]:
    """Return the names of the files in a folder of ``resources``, sorted."""
    return tuple(sorted(each.name for each in _file(folder).iterdir() if each.is_file()))


def path(name: str) -> Path:
    """Return where the file `name` lies on disk."""
    with as_file(_file(name)) as found:
        return found


def icon(name: str, colour: QColor) -> QIcon:
    """Return the icon `name` drawn in `colour`, crisp at every scale."""
    made = QIcon()
    for side in _SIDES_PX:
        made.addPixmap(pixmap(name, colour, side))
    return made


def pixmap(name: str, colour: QColor, side_px: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon `name` drawn in `colour`, `side_px` wide at device pixel ratio `ratio`."""
    return _drawn(name, colour.name(QColor.NameFormat.HexArgb), side_px, ratio)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, side_px: int, ratio: float) -> QPixmap:
    drawn = QPixmap(QSize(round(side_px * ratio), round(side_px * ratio)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(_svg(name)).render(painter, QRectF(0, 0, drawn.width(), drawn.height()))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(drawn.rect(), QColor(colour))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(maxsize=128)
def _svg(name: str) -> QByteArray:
    # Before the window is up, each icon is drawn in several sizes and colours.
    return QByteArray(text(f"icons/{name}.svg").encode())


def _file(name: str) -> Traversable:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name:
        raise ValueError(f"{name!r} leaves the folder of resources")
    return files("resources").joinpath(*parts.parts)
