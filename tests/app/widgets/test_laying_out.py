"""What one step shows and hides is laid out once, and then rightly."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.laying_out import laid_out_once


class _Counting(QVBoxLayout):
    times = 0

    def setGeometry(self, place: QRect) -> None:  # noqa: N802 - Qt's name
        self.times += 1
        super().setGeometry(place)


class _Panel(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.parts = tuple(QWidget() for _ in range(4))
        for part in self.parts:
            part.setMinimumHeight(20)
            part.hide()
            row.addWidget(part)

    def show_each(self) -> None:
        for number, part in enumerate(self.parts):
            part.setMinimumHeight(20 * (number + 1))
            part.show()

    @laid_out_once
    def show_at_once(self) -> None:
        self.show_each()

    @laid_out_once
    def fail(self) -> None:
        raise ValueError("on purpose")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def around(window: QWidget) -> _Counting:
    return _Counting(window)


@pytest.fixture
def panel(window: QWidget, around: _Counting, qtbot: QtBot) -> _Panel:
    panel, below = _Panel(), QWidget()
    around.addWidget(panel)
    around.addWidget(below, 1)
    window.resize(400, 300)
    with qtbot.waitExposed(window):
        window.show()
    return panel


def test_the_window_is_laid_out_once_for_all_that_a_step_shows(
    panel: _Panel, around: _Counting, qtbot: QtBot
) -> None:
    around.times = 0
    panel.show_at_once()
    assert around.times == 0
    qtbot.waitUntil(lambda: panel.height() == 80)
    assert around.times == 1
    assert {part.width() for part in panel.parts} == {panel.parts[0].width()}


def test_without_it_the_window_is_laid_out_for_each(panel: _Panel, around: _Counting) -> None:
    around.times = 0
    panel.show_each()
    assert around.times > 1


def test_a_step_that_fails_leaves_the_layouts_as_they_were(
    panel: _Panel, around: _Counting
) -> None:
    with pytest.raises(ValueError, match="purpose"):
        panel.fail()
    assert around.isEnabled()
    assert panel.layout().isEnabled()


def test_a_signal_hands_no_value_over(panel: _Panel, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.textChanged.connect(panel.show_at_once)
    field.setText("any")
    assert all(part.isVisible() for part in panel.parts)
