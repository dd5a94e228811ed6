"""Running jobs at the foot of the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.jobs.line import JobLine
from app.theme import Theme
from app.widgets.job_bar import JobBar
from app.widgets.labels import Button


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> JobBar:
    bar = JobBar(theme)
    qtbot.addWidget(bar)
    return bar


def texts(bar: JobBar) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel) if label.text()]


def test_it_is_there_only_while_something_runs(bar: JobBar) -> None:
    assert bar.isHidden()
    bar.show_lines([JobLine(1, "Importing")])
    assert not bar.isHidden()
    bar.show_lines([])
    assert bar.isHidden()


def test_a_line_tells_how_far_and_how_long(bar: JobBar) -> None:
    bar.show_lines([JobLine(1, "Importing", "Reading", 30, 120, "about 20 s left")])
    assert texts(bar)[:3] == ["Importing", "Reading · 30 of 120", "about 20 s left"]
    (progress,) = bar.findChildren(QProgressBar)
    assert (progress.value(), progress.maximum()) == (30, 120)
    assert progress.accessibleName() == "Importing"


def test_an_unknown_total_shows_that_it_works(bar: JobBar) -> None:
    bar.show_lines([JobLine(1, "Training", "Warm-up")])
    (progress,) = bar.findChildren(QProgressBar)
    assert progress.maximum() == 0
    assert "Warm-up" in texts(bar)


def test_each_job_has_its_own_cancel(bar: JobBar, qtbot: QtBot) -> None:
    bar.show_lines([JobLine(1, "Importing"), JobLine(2, "Training")])
    buttons = {button.accessibleName(): button for button in bar.findChildren(Button)}
    assert set(buttons) == {"Cancel: Importing", "Cancel: Training"}
    with qtbot.waitSignal(bar.cancelRequested) as asked:
        qtbot.mouseClick(buttons["Cancel: Training"], Qt.MouseButton.LeftButton)
    assert asked.args == [2]


def test_a_job_that_stops_cannot_be_cancelled_twice(bar: JobBar) -> None:
    bar.show_lines([JobLine(1, "Importing", "Reading", 1, 2, "a few seconds left", stopping=True)])
    (button,) = bar.findChildren(Button)
    assert not button.isEnabled()
    assert "Stopping …" in texts(bar)
    assert "a few seconds left" not in texts(bar)


def test_a_long_file_name_does_not_widen_the_window(bar: JobBar) -> None:
    bar.show_lines([JobLine(1, "Importing", "a")])
    before = bar.minimumSizeHint().width()
    bar.show_lines([JobLine(1, "Importing", "very_long_name_of_a_file" * 20)])
    assert bar.minimumSizeHint().width() == before


class _Canvas(QWidget):
    paints = 0

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self.paints += 1


def test_progress_has_nothing_else_painted_before_its_turn(theme: Theme, qtbot: QtBot) -> None:
    window, canvas, bar = QWidget(), _Canvas(), JobBar(theme)
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(canvas, 1)
    layout.addWidget(bar)
    bar.show_lines([JobLine(1, "Searching", "", 10, 100, "")])
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: canvas.paints > 0)
    before = canvas.paints
    canvas.update()
    bar.show_lines([JobLine(1, "Searching", "", 90, 100, "")])
    assert canvas.paints == before
    qtbot.waitUntil(lambda: canvas.paints > before)
