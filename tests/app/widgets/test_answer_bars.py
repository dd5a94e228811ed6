"""Shares as bars: what is painted is looked at pixel by pixel."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.answer_bars import AnswerBars, Bar

BARS = (Bar("Aurora Tea", 0.6), Bar("None of the brands", 0.3, True), Bar("Cobalt", 0.1))


@pytest.fixture
def bars(theme: Theme, qtbot: QtBot) -> AnswerBars:
    bars = AnswerBars(theme)
    qtbot.addWidget(bars)
    bars.show_bars(BARS)
    bars.resize(400, bars.sizeHint().height())
    return bars


def width_of(image: QImage, line: int, colour: object, lines: int) -> int:
    """Count the pixels of `colour` across the middle of a line."""
    y = int((line + 0.5) * image.height() / lines)
    return sum(image.pixelColor(x, y) == colour for x in range(image.width()))


def test_a_bar_is_as_long_as_its_share(bars: AnswerBars, theme: Theme) -> None:
    image = bars.grab().toImage()
    best = width_of(image, 0, theme.colour("accent"), 3)
    third = width_of(image, 2, theme.colour("line-strong"), 3)
    track = best + width_of(image, 0, theme.colour("sunken"), 3)
    assert best / track == pytest.approx(0.6, abs=0.04)
    assert third / track == pytest.approx(0.1, abs=0.04)


def test_tracks_of_all_lines_begin_and_end_together(bars: AnswerBars, theme: Theme) -> None:
    bars.show_bars([Bar("Aurora Tea", 1e-9), Bar("A very long name of a brand " * 3, 1e-9)])
    bars.resize(400, bars.sizeHint().height())
    image = bars.grab().toImage()
    ends = []
    for line in range(2):
        y = int((line + 0.5) * image.height() / 2)
        sunken = [x for x in range(400) if image.pixelColor(x, y) == theme.colour("sunken")]
        ends.append((sunken[0], sunken[-1]))
    assert ends[0] == ends[1]


def test_none_of_the_brands_is_not_painted_as_a_brand(theme: Theme, bars: AnswerBars) -> None:
    bars.show_bars([Bar("None of the brands", 0.9, True)])
    bars.resize(400, 30)
    assert width_of(bars.grab().toImage(), 0, theme.colour("accent"), 1) == 0


def test_the_ranking_is_read_aloud(bars: AnswerBars) -> None:
    assert bars.accessibleName()
    assert bars.accessibleDescription() == ("Aurora Tea 60 %, None of the brands 30 %, Cobalt 10 %")


def test_all_lines_have_room(bars: AnswerBars) -> None:
    before = bars.minimumSizeHint().height()
    bars.show_bars(BARS * 5)
    assert bars.minimumSizeHint().height() == 5 * before


def test_colours_follow_the_theme(bars: AnswerBars, theme: Theme) -> None:
    theme.choose("dark")
    assert width_of(bars.grab().toImage(), 0, theme.colour("accent"), 3) > 0
