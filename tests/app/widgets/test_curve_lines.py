"""Where curves lie, and which is next to the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from app.widgets.curve_lines import COLOURS, CurveLine, looks, nearest, placed, span

BOX = QRectF(0, 0, 100, 100)
LOW = CurveLine("a", "a", (0.0, 0.25, 0.5))
GAP = CurveLine("b", "b", (1.0, None, 1.0, 1.0, 1.0))


def test_each_group_has_a_colour_and_those_beyond_are_dashed() -> None:
    found = looks(["a", "b", "a", *map(str, range(COLOURS))])
    assert found["a"].token == "curve-1"
    assert found["b"].token == "curve-2"
    beyond = found[str(COLOURS - 1)]
    assert (beyond.token, beyond.dashed) == ("curve-2", True)
    assert len(set(found.values())) == len(found)


def test_the_longest_line_gives_the_span() -> None:
    assert span([LOW, GAP]) == 5
    assert span([]) == 1


def test_points_lie_by_epoch_and_share_in_pieces_between_gaps() -> None:
    assert placed(LOW, BOX, 3) == [[QPointF(0, 100), QPointF(50, 75), QPointF(100, 50)]]
    pieces = placed(GAP, BOX, 5)
    assert [len(piece) for piece in pieces] == [1, 3]
    assert pieces[1][0] == QPointF(50, 0)


def test_a_single_epoch_lies_in_the_middle() -> None:
    assert placed(CurveLine("a", "a", (0.5,)), BOX, 1) == [[QPointF(50, 50)]]


def test_the_nearest_line_is_found_within_reach() -> None:
    assert nearest([LOW, GAP], BOX, 5, QPointF(26, 78)) == (0, 2)
    assert nearest([LOW, GAP], BOX, 5, QPointF(100, 3)) == (1, 5)
    assert nearest([LOW, GAP], BOX, 5, QPointF(100, 50)) is None
    assert nearest([], BOX, 1, QPointF(0, 0)) is None
