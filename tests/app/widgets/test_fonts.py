"""Fonts for what is painted."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app.widgets.fonts import sized


def test_size_and_weight_change_and_the_family_stays(qapp: QApplication) -> None:
    font = QFont("DejaVu Serif", 30)
    made = sized(font, 12, bold=True)
    assert (made.pixelSize(), made.weight(), made.family()) == (
        12, QFont.Weight.DemiBold, "DejaVu Serif",
    )  # fmt: skip
    assert sized(made, 12).weight() == QFont.Weight.Normal
    assert font.pointSize() == 30
