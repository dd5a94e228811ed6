"""A candidate's tile: licence, trademark, stack and standing are seen beside the picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.itemmodels.candidates import CandidateRow, CandidatesModel
from app.theme import Theme, contrast
from app.widgets.candidate_delegate import CandidateDelegate
from app.widgets.kit import Kit

BLUE, GROUND = (20, 40, 200), QColor(250, 251, 252)


@pytest.fixture
def delegate(kit: Kit) -> CandidateDelegate:
    return CandidateDelegate(kit.theme, kit.thumbnails)


@pytest.fixture
def plain(delegate: CandidateDelegate, kit: Kit, qtbot: QtBot, tmp_path: Path) -> CandidateRow:
    """A candidate whose picture is decoded already."""
    path = tmp_path / "blue.png"
    Image.new("RGB", (200, 200), BLUE).save(path)
    row = CandidateRow("a", str(path), "200 × 200")
    with qtbot.waitSignal(kit.thumbnails.ready, timeout=5_000):
        painted(delegate, row)
    return row


def painted(
    delegate: CandidateDelegate,
    row: CandidateRow,
    state: QStyle.StateFlag = QStyle.StateFlag.State_None,
) -> QImage:
    model = CandidatesModel()
    model.show((row,))
    size = delegate.cell()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(GROUND)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, size.width(), size.height())
    option.state = state
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def count(image: QImage, colour: QColor, area: QRect) -> int:
    xs, ys = range(area.left(), area.right() + 1), range(area.top(), area.bottom() + 1)
    return sum(image.pixelColor(x, y) == colour for x in xs for y in ys)


FOOT_LEFT, FOOT_RIGHT = QRect(12, 125, 70, 22), QRect(90, 125, 60, 26)
TOP = QRect(8, 8, 100, 24)


def test_a_licence_that_allows_reuse_is_green(
    delegate: CandidateDelegate, plain: CandidateRow, theme: Theme
) -> None:
    free = painted(delegate, replace(plain, licence="BY", free=True))
    other = painted(delegate, replace(plain, licence="BY-NC"))
    good = theme.colour("good-soft")
    assert count(free, good, FOOT_LEFT) > 40
    assert count(other, good, FOOT_LEFT) == 0
    assert count(other, theme.colour("sunken"), FOOT_LEFT) > 40


def test_a_trademark_is_told_beside_the_licence(
    delegate: CandidateDelegate, plain: CandidateRow, theme: Theme
) -> None:
    bare = painted(delegate, plain)
    marked = painted(delegate, replace(plain, trademark=True))
    assert count(bare, theme.colour("surface"), FOOT_LEFT) == 0
    assert count(marked, theme.colour("surface"), FOOT_LEFT) > 40


def test_a_stack_is_dark_while_closed_and_lies_on_its_own_ground_while_open(
    delegate: CandidateDelegate, plain: CandidateRow, theme: Theme
) -> None:
    closed = painted(delegate, replace(plain, more=7))
    opened = painted(delegate, replace(plain, more=7, open_stack=True))
    behind = painted(delegate, replace(plain, stack="b"))
    assert count(closed, theme.colour("shade"), FOOT_RIGHT) > 60
    assert count(opened, theme.colour("accent"), FOOT_RIGHT) > 60
    for image in (opened, behind):
        assert image.pixelColor(1, 80) == theme.colour("line")
    assert closed.pixelColor(1, 80) == GROUND


def test_a_full_picture_on_its_way_is_a_ring_and_one_that_never_comes_a_hint(
    delegate: CandidateDelegate, plain: CandidateRow, theme: Theme
) -> None:
    coming = painted(delegate, replace(plain, standing="coming"))
    only = painted(delegate, replace(plain, standing="preview-only"))
    late = painted(delegate, replace(plain, standing="late"))
    caption = QRect(130, 152, 26, 24)
    assert count(coming, theme.colour("accent"), caption) > 5
    assert count(only, theme.colour("accent"), caption) == 0
    assert count(only, theme.colour("warn-soft"), TOP) > 100
    assert count(late, theme.colour("warn-soft"), TOP) > 100
    assert delegate.badges(replace(plain, standing="late")) == ("not full yet",)


def test_a_pick_is_a_tick_and_a_mark_is_not(
    delegate: CandidateDelegate, plain: CandidateRow, theme: Theme
) -> None:
    selected = QStyle.StateFlag.State_Selected
    tick = QRect(125, 8, 28, 28)
    picked = painted(delegate, replace(plain, picked=True))
    assert count(picked, theme.colour("accent"), tick) > 60
    assert painted(delegate, plain, selected) == painted(delegate, plain)
    delegate.marking = True
    marked = painted(delegate, plain, selected)
    assert marked != painted(delegate, plain)
    assert count(marked, theme.colour("accent-ink"), tick) == 0


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("good", "good-soft"),
        ("ink-soft", "sunken"),
        ("ink-soft", "line"),
        ("ink-soft", "surface"),
        ("shade-ink", "shade"),
        ("accent-ink", "accent"),
    ],
)
def test_every_badge_can_be_read(theme: Theme, choice: str, ink: str, ground: str) -> None:
    theme.choose("dark" if choice == "dark" else "light")
    assert contrast(theme.colour(ink), theme.colour(ground)) >= 4.5


def test_the_brands_logo_is_named_above_its_licence(
    delegate: CandidateDelegate, plain: CandidateRow, theme: Theme
) -> None:
    ground, ink = theme.colour("accent-soft"), theme.colour("accent-soft-ink")
    above = FOOT_LEFT.translated(0, -23)
    logo = replace(plain, licence="PD", free=True, logo="official logo")
    assert count(painted(delegate, logo), ground, above) > 40
    assert count(painted(delegate, logo), theme.colour("good-soft"), FOOT_LEFT) > 40
    assert count(painted(delegate, replace(logo, logo="")), ground, above) == 0
    alone = painted(delegate, replace(plain, logo="official logo"))
    assert count(alone, ground, FOOT_LEFT) > 40
    assert contrast(ground, ink) >= 4.5
