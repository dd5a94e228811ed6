"""Fonts for what is painted: the style sheet does not reach there."""

from __future__ import annotations

from PySide6.QtGui import QFont


def sized(font: QFont, pixels: int, *, bold: bool = False) -> QFont:
    """Return `font` in another size, device-independent pixels, and weight."""
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made
