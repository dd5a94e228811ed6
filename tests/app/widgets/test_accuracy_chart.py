"""The chart draws curves in the colours of the theme and reads out values."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.accuracy_chart import AccuracyChart
from app.widgets.chart_data import BestMark, ChartData, Line, StageMark

# The offscreen platform says so whenever a widget with a least size is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def data(epochs: int, span: int = 0) -> ChartData:
    rising = tuple(0.9 * (n + 1) / epochs for n in range(epochs))
    falling = tuple(2.0 - share for share in rising)
    lower = tuple(0.7 * share for share in rising)
    return ChartData(
        (Line("training", "train", rising, strong=False), Line("validation", "validation", lower)),
        (
            Line("training", "train", falling, strong=False),
            Line("validation", "validation", falling),
        ),
        (StageMark("warm-up", 1), StageMark("fine-tune", 11)) if epochs > 10 else (),
        (BestMark(epochs, 1, "kept: 63.0 %"),) if epochs else (),
        span or max(1, epochs),
    )


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme) -> AccuracyChart:
    chart = AccuracyChart(theme)
    qtbot.addWidget(chart)
    chart.resize(560, 420)
    chart.show()
    qtbot.waitExposed(chart)
    return chart


def colours(image: QImage) -> set[int]:
    return {
        image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())
    }


def test_it_draws_in_the_colours_of_the_theme(chart: AccuracyChart, theme: Theme) -> None:
    chart.show_data(data(30))
    seen = colours(chart.grab().toImage())
    for token in ("train", "validation", "surface"):
        assert theme.colour(token).rgb() in seen


def test_it_follows_the_theme(chart: AccuracyChart, theme: Theme) -> None:
    chart.show_data(data(30))
    theme.choose("dark")
    seen = colours(chart.grab().toImage())
    assert theme.colour("validation").rgb() in seen
    assert theme.colour("surface").rgb() in seen


@pytest.mark.parametrize("epochs", [0, 1, 2, 500])
def test_runs_of_every_length_are_drawn(chart: AccuracyChart, epochs: int) -> None:
    chart.show_data(data(epochs, span=500))
    assert not chart.grab().isNull()


def test_the_latest_epoch_is_read_out(chart: AccuracyChart) -> None:
    chart.show_data(data(30))
    assert chart.legend.texts() == ("training 90.0 %", "validation 63.0 %")
    assert chart.accessibleDescription().startswith("Epoch 30: training 90.0 %, loss 1.10")


def test_arrow_keys_walk_along_the_epochs(chart: AccuracyChart, qtbot: QtBot) -> None:
    chart.show_data(data(30))
    pointed: list[int] = []
    chart.epochPointed.connect(pointed.append)
    for key in (
        Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Left,
        Qt.Key.Key_End, Qt.Key.Key_Escape,
    ):  # fmt: skip
        qtbot.keyClick(chart, key)
    assert pointed == [29, 19, 20, 1, 30, 0]


def test_the_epoch_under_the_pointer_is_read_out(chart: AccuracyChart, qtbot: QtBot) -> None:
    chart.show_data(data(3))
    middle = chart._accuracy._view.mapViewToScene(QPointF(2.1, 0.5))
    chart._view.scene().sigMouseMoved.emit(middle)
    assert chart.legend.texts() == ("training 60.0 %", "validation 42.0 %")
    chart._view.scene().sigMouseMoved.emit(QPointF(0, 0))
    assert chart.legend.texts() == ("training 90.0 %", "validation 63.0 %")


def test_an_epoch_that_is_gone_is_not_pointed_at_any_more(chart: AccuracyChart) -> None:
    chart.show_data(data(30))
    chart.point(30)
    chart.show_data(data(5))
    assert chart.legend.texts() == ("training 90.0 %", "validation 63.0 %")


def test_names_of_stages_do_not_lie_on_the_curves(chart: AccuracyChart) -> None:
    chart.show_data(data(30))
    top = chart._accuracy._view.mapViewToScene(QPointF(1, 1.0)).y()
    words = [each for each in chart._accuracy._stages if hasattr(each, "toPlainText")]
    assert [each.toPlainText() for each in words] == ["warm-up", "fine-tune"]
    for each in words:
        assert each.mapRectToScene(each.boundingRect()).center().y() < top


def test_nothing_of_it_is_moved_by_dragging(chart: AccuracyChart, qtbot: QtBot) -> None:
    chart.show_data(data(30))
    before = chart._accuracy._view.viewRange()
    viewport = chart._view.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    qtbot.mouseMove(viewport, QPoint(320, 140))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(320, 140))
    assert chart._accuracy._view.viewRange() == before


def shares(chart: AccuracyChart) -> list[str]:
    """Return the words that are drawn beside the upper chart."""
    image = QImage(chart.size(), QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    _, _, words = chart._accuracy._left.generateDrawSpecs(painter)
    painter.end()
    return sorted({text for _, _, text in words})


def test_a_low_chart_names_fewer_shares(chart: AccuracyChart, qtbot: QtBot) -> None:
    chart.show_data(data(30))
    chart.resize(560, 520)
    qtbot.wait(20)
    assert shares(chart) == ["0 %", "100 %", "25 %", "50 %", "75 %"]
    chart.resize(560, 180)
    qtbot.wait(20)
    assert set(shares(chart)) <= {"0 %", "50 %", "100 %"}
