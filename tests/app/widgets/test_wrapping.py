"""Lines of about the same length, and names that are cut where there is no room for them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from app.widgets import wrapping


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetrics:
    font = QFont(qapp.font())
    font.setPixelSize(13)
    return QFontMetrics(font)


def test_no_word_is_left_alone_on_the_last_line(metrics: QFontMetrics) -> None:
    text = "Type its name on the left and press Enter, or add a whole list at once."
    most = metrics.horizontalAdvance(text) - 10
    width = wrapping.balanced_px(metrics, text, most)
    assert wrapping.height_px(metrics, text, width) == wrapping.height_px(metrics, text, most)
    assert width < 0.7 * most


def test_one_line_keeps_its_width_and_a_long_word_its_room(metrics: QFontMetrics) -> None:
    advance = metrics.horizontalAdvance("Nothing found")
    assert advance <= wrapping.balanced_px(metrics, "Nothing found", 440) <= advance + 6
    word = "x" * 200
    assert wrapping.balanced_px(metrics, word, 440) == 440


def test_a_name_is_cut_as_little_as_can_be(metrics: QFontMetrics) -> None:
    def words(name: str) -> str:
        return f"Which “{name}” do you mean?"

    assert wrapping.shortened(metrics, words, "Nike", 130, 2) == "Which “Nike” do you mean?"
    long = wrapping.shortened(metrics, words, "The Most Extraordinary Brand", 130, 2)
    assert long.startswith("Which “The")
    assert long.endswith("…” do you mean?")
    assert wrapping.height_px(metrics, long, 130) <= wrapping.lines_px(metrics, 2)
